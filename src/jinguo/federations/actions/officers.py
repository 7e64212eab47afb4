"""Adding officers: one from a form, five thousand from a list, by the same verb."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import models

from jinguo.accounts.actions import NewAccount, open_accounts
from jinguo.accounts.models import User
from jinguo.federations.models import Post, PostDepartment
from jinguo.federations.officers import Officer
from jinguo.federations.rules import newcomers as rules
from jinguo.federations.rules.newcomers import Newcomer, Step
from jinguo.federations.rules.posts import AlreadyThere, Terms
from jinguo.federations.standing import standing_of
from jinguo.foundation.audit.actions import action
from jinguo.foundation.identity.uuids import uuid7
from jinguo.foundation.refusals import Refused


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a list: the posts that were made, in one batch, and how many were there before."""

    posts: list[Post]
    already: int
    batch: uuid.UUID = field(default_factory=uuid7)

    @property
    def records(self) -> list[models.Model]:
        return [*self.posts]


@action("federations.officers_added", "添加人员")
def add_officers(*, newcomers: Sequence[Newcomer], by: Officer, on: date) -> Added:
    """Open accounts and give posts, or ask for them where a second person decides. All or nothing; a repeat adds nothing.

    Raises `Refused` with the first row that may not be added; a list is judged beforehand by `rules.newcomers.judge`.
    """
    return _add(newcomers, by=by, on=on)


@action("federations.officer_added", "添加人员")
def add_officer(*, newcomer: Newcomer, by: Officer, on: date) -> Post:
    """One person with one post. Raises `Refused`, `AlreadyThere` among them."""
    added = _add([newcomer], by=by, on=on)
    if not added.posts:
        raise AlreadyThere
    return added.posts[0]


def _add(newcomers: Sequence[Newcomer], *, by: Officer, on: date) -> Added:
    standing = standing_of((one.phone for one in newcomers), on=on)
    judged = rules.judge_all(newcomers, standing, by=by, on=on)
    for item in judged:
        if item.faults:
            raise Refused(item.faults[0].words, field=item.faults[0].field)
    fresh = [item.newcomer for item in judged if item.step is Step.NEW_ACCOUNT]
    opened = (
        iter(open_accounts(people=[NewAccount(one.name, one.phone) for one in fresh], by=by)) if fresh else iter(())
    )
    batch = uuid7()
    users: dict[str, User] = dict(standing.by_phone)
    posts = []
    for item in judged:
        if item.step is Step.ALREADY:
            continue
        phone = item.newcomer.phone
        user = users[phone] = next(opened) if item.step is Step.NEW_ACCOUNT else users[phone]
        posts.append(_post(user, item.newcomer.terms, waits=item.waits, batch=batch, by=by))
    Post.objects.bulk_create(posts)
    _give_departments(posts, [item.newcomer.terms for item in judged if item.step is not Step.ALREADY])
    return Added(posts, already=len(judged) - len(posts), batch=batch)


def _post(user: User, terms: Terms, *, waits: bool, batch: uuid.UUID, by: Officer) -> Post:
    return Post(
        user=user,
        federation=terms.federation,
        role=terms.role.value,
        title=terms.title,
        base=terms.base,
        state=Post.State.PROPOSED if waits else Post.State.ACTIVE,
        since=terms.since,
        until=terms.until,
        batch=batch,
        recorded_by=by.user,
    )


def _give_departments(posts: Sequence[Post], terms: Sequence[Terms]) -> None:
    PostDepartment.objects.bulk_create(
        PostDepartment(post=post, department=item.value)
        for post, one in zip(posts, terms, strict=True)
        for item in sorted(one.departments)
    )
