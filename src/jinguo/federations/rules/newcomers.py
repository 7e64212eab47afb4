"""Whether the people of a list may be added, row by row, with every fault named at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.rules.posts import (
    Terms,
    fits,
    goes_with,
    may_give,
    may_propose,
    needs_second_person,
    not_to_herself,
    overlap,
)
from jinguo.foundation.verdicts import YES, Verdict, no
from jinguo.policybook.permissions import Permission

if TYPE_CHECKING:
    from jinguo.federations.officers import Officer


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person and the post she is to have. `row` is where she stands in the list, from 1."""

    name: str
    phone: str
    terms: Terms
    row: int = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """What is there already: the accounts with these phones, and the posts they hold, by the key of the account."""

    by_phone: dict[str, User] = field(default_factory=dict)
    held: dict[int, list[Terms]] = field(default_factory=dict)


class Step(StrEnum):
    """What adding a row would do."""

    NEW_ACCOUNT = "new_account"
    NEW_POST = "new_post"
    ALREADY = "already"
    FIX = "fix"


@dataclass(frozen=True, slots=True)
class Judged:
    newcomer: Newcomer
    step: Step
    waits: bool = False
    faults: tuple[Verdict, ...] = ()


@dataclass(slots=True)
class _Seen:
    """A phone of the list so far: whose it is, in which row first, with which posts."""

    name: str
    row: int
    posts: list[Terms]


def judge_all(newcomers: Sequence[Newcomer], standing: Standing, *, by: Officer, on: date) -> list[Judged]:
    """Every row with what adding it would do. A row is judged with the rows before it as if they had been added."""
    seen: dict[str, _Seen] = {}
    return [_judge(one, seen, standing, by=by, on=on) for one in newcomers]


def _judge(one: Newcomer, seen: dict[str, _Seen], standing: Standing, *, by: Officer, on: date) -> Judged:
    user = standing.by_phone.get(one.phone)
    before = seen.get(one.phone)
    held = [*(standing.held.get(user.pk, []) if user else []), *(before.posts if before else [])]
    faults = [verdict for verdict in _verdicts(one, user, before, by=by, on=on) if not verdict]
    if not faults and any(_same(one.terms, other) for other in held):
        return Judged(one, Step.ALREADY)
    if not faults:
        together = goes_with(one.terms, held)
        faults = [] if together else [together]
    if faults:
        return Judged(one, Step.FIX, faults=tuple(faults))
    seen.setdefault(one.phone, _Seen(one.name, one.row, [])).posts.append(one.terms)
    step = Step.NEW_POST if user or before else Step.NEW_ACCOUNT
    return Judged(one, step, waits=_waits(one.terms, by=by))


def _verdicts(one: Newcomer, user: User | None, before: _Seen | None, *, by: Officer, on: date) -> Iterable[Verdict]:
    yield may_give(by, one.terms) if by.may(Permission.OFFICERS_GRANT) else may_propose(by, one.terms)
    yield fits(one.terms, on=on)
    yield not_to_herself(by, user.pk if user else None)
    yield _is_same_person(one, user, before)


def _is_same_person(one: Newcomer, user: User | None, before: _Seen | None) -> Verdict:
    """One phone is one person. Whose name an account bears is not told to whoever merely knows its phone."""
    if user is not None and user.name != one.name:
        return no(_("这个手机号已有账号，登记的姓名和这里写的不一样。请核对姓名和手机号。"), field="phone")
    if user is not None and not user.is_active:
        return no(_("这个手机号的账号已停用。请先启用，再授予岗位。"), field="phone")
    if before is not None and before.name != one.name:
        return no(_("手机号和第 %(row)s 行一样，姓名不一样。请核对是谁的。") % {"row": before.row}, field="phone")
    return YES


def _same(terms: Terms, other: Terms) -> bool:
    return (terms.federation.pk, terms.role, terms.base) == (
        other.federation.pk,
        other.role,
        other.base,
    ) and overlap(terms, other)


def _waits(terms: Terms, *, by: Officer) -> bool:
    if by.is_system:
        return False
    return needs_second_person(terms.role, terms.departments) or not by.may(Permission.OFFICERS_GRANT)
