"""Whether posts may pass to the people that were typed in beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.models import Post
from jinguo.federations.rules.handover import Pair, may_hand_over
from jinguo.federations.rules.newcomers import Standing
from jinguo.federations.rules.posts import Terms, goes_with
from jinguo.foundation.verdicts import Verdict, all_of, no

if TYPE_CHECKING:
    from jinguo.federations.officers import Officer


@dataclass(frozen=True, slots=True)
class Succession:
    """A post and who is to have it next, as typed."""

    post: Post
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class JudgedSuccession:
    succession: Succession
    verdict: Verdict
    is_new_account: bool


def judge_successions(
    successions: Sequence[Succession], standing: Standing, *, by: Officer, on: date, day: date
) -> list[JudgedSuccession]:
    """Every row with its verdict; one phone with two names is a fault of the later row."""
    names: dict[str, str] = {}
    judged = []
    for item in successions:
        user = standing.by_phone.get(item.phone)
        verdict = _judge(item, user, names.setdefault(item.phone, item.name), standing, by=by, on=on, day=day)
        judged.append(JudgedSuccession(item, verdict, is_new_account=user is None))
    return judged


def _judge(
    item: Succession, user: User | None, first_name: str, standing: Standing, *, by: Officer, on: date, day: date
) -> Verdict:
    if first_name != item.name:
        return no(_("这个手机号在上面写的是另一个名字。请核对。"), field="phone")
    if user is not None and user.name != item.name:
        return no(_("这个手机号已有账号，登记的姓名和这里写的不一样。请核对姓名和手机号。"), field="phone")
    if user is not None and not user.is_active:
        return no(_("这个手机号的账号已停用。请先启用，再办交接。"), field="phone")
    heir = user or User(name=item.name, phone=item.phone)
    terms = replace(Terms.of(item.post, on=on), since=day, until=None)
    held = standing.held.get(user.pk, []) if user else []
    return all_of(may_hand_over(Pair(item.post, heir), by=by, on=on, day=day), goes_with(terms, held))
