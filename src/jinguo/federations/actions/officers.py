"""Adding officers: one from a form, five thousand from a list, by the same verb."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models

from jinguo.accounts.actions import NewAccount, open_accounts
from jinguo.accounts.models import User
from jinguo.federations.models import Post, PostDepartment, WaitingList
from jinguo.federations.officers import Officer
from jinguo.federations.rules import newcomers as rules
from jinguo.federations.rules.newcomers import Newcomer, Step
from jinguo.federations.rules.posts import AlreadyThere, Terms
from jinguo.federations.standing import standing_of
from jinguo.foundation.audit.actions import action
from jinguo.foundation.identity.uuids import uuid7
from jinguo.foundation.jobs.actions import start
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.refusals import Refused

#: The kind of job that adds a long list (`federations.jobs`).
LONG_LIST = "federations.officers_listed"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a list: the posts that were made, in one batch, and how many were there before."""

    posts: list[Post]
    already: int
    batch: uuid.UUID

    @property
    def records(self) -> list[models.Model]:
        return [*self.posts]


@action("federations.officers_added", "添加人员")
def add_officers(*, newcomers: Sequence[Newcomer], by: Officer, on: date, batch: uuid.UUID | None = None) -> Added:
    """Open accounts and give posts, or ask for them where a second person decides. All or nothing; a repeat adds nothing.

    `batch` is the number under which the parts of one long list are found together.
    Raises `Refused` with the first row that may not be added; a list is judged beforehand by `rules.newcomers.judge`.
    """
    return _add(newcomers, by=by, on=on, batch=batch or uuid7())


@action("federations.officer_added", "添加人员")
def add_officer(*, newcomer: Newcomer, by: Officer, on: date) -> Post:
    """One person with one post. Raises `Refused`, `AlreadyThere` among them."""
    added = _add([newcomer], by=by, on=on, batch=uuid7())
    if not added.posts:
        raise AlreadyThere
    return added.posts[0]


def _add(newcomers: Sequence[Newcomer], *, by: Officer, on: date, batch: uuid.UUID) -> Added:
    standing = standing_of((one.phone for one in newcomers), on=on)
    judged = rules.judge_all(newcomers, standing, by=by, on=on)
    for item in judged:
        if item.faults:
            raise Refused(item.faults[0].words, field=item.faults[0].field)
    fresh = [item.newcomer for item in judged if item.step is Step.NEW_ACCOUNT]
    opened = (
        iter(open_accounts(people=[NewAccount(one.name, one.phone) for one in fresh], by=by)) if fresh else iter(())
    )
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


@action("federations.list_handed_in", "交来名单")
def hand_in_list(*, text: str, by: Officer) -> Job:
    """Keep a long list and have it added in the background, as this officer."""
    kept = WaitingList.objects.create(text=text, recorded_by=by.user)
    return start(kind=LONG_LIST, by=by, waiting=kept.uid)


@action("federations.list_finished", "名单添加完")
def finish_list(*, waiting: WaitingList, by: Officer) -> WaitingList:
    """The whole list was gone through: what was pasted is kept no longer."""
    WaitingList.objects.filter(pk=waiting.pk).update(text="")
    return waiting
