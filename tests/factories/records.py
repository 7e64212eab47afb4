"""A maker for every kind of record that a URL shows or a scope narrows: `make(Partner, federation)` gives one there.

The access matrix asks for one record of each kind in every region. Most kinds need no maker of their own: `smallest` reads the
declaration of their fields. Where the matrix says that a maker is missing, add it here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from django.db import DatabaseError, transaction
from django.db.models import Model

from jinguo.accounts.models import User
from jinguo.federations.models import (
    Agreement,
    Answerable,
    Federation,
    OneTimeCode,
    Partner,
    Post,
    Region,
    RegionChange,
    Support,
    Territory,
)
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.notices.models import Notice
from jinguo.foundation.todos.models import SetTodo
from jinguo.policybook.permissions import Role
from tests.factories.city import SINCE, make_officer
from tests.factories.partners import make_agreement, make_partner, make_support
from tests.factories.smallest import smallest

Maker = Callable[[Federation], Any]
MAKERS: dict[type[Model], Maker] = {}


class NoMaker(LookupError):
    """The matrix must see such a record and nobody says how to make one."""


def makes(model: type[Model]) -> Callable[[Maker], Maker]:
    def note(maker: Maker) -> Maker:
        MAKERS[model] = maker
        return maker

    return note


def make(model: type[Model], federation: Federation) -> Any:
    """One record of this kind that belongs to the federation."""
    if model in MAKERS:
        return MAKERS[model](federation)
    try:
        with transaction.atomic():
            return smallest(model, federation, make=make)
    except (DatabaseError, ValueError, TypeError) as fault:
        raise NoMaker(
            f"{model.__name__}: the smallest record is not legal ({fault}). Add to tests/factories/records.py\n\n"
            f"@makes({model.__name__})\ndef _(federation: Federation) -> {model.__name__}:\n    return ..."
        ) from fault


#: Kinds of records that are one officer's own, whatever her post sees: the field that says whose.
PERSONAL: dict[type[Model], str] = {Notice: "user", Job: "recorded_by"}


def make_own(model: type[Model], federation: Federation, user: User) -> Any:
    """A personal record of this officer."""
    record = make(model, federation)
    post = Post.objects.unscoped().filter(user=user).first()
    values = {PERSONAL[model]: user, "post_id": post.pk if post else None}
    for name, value in values.items():
        setattr(record, name, value)
    record.save(update_fields=list(values))
    return record


@makes(Region)
def _(federation: Federation) -> Region:
    assert federation.region is not None
    return federation.region


@makes(Federation)
def _(federation: Federation) -> Federation:
    return federation


@makes(Post)
def _(federation: Federation) -> Post:
    return Post.objects.unscoped().get(user=make_colleague(federation))


@makes(Territory)
def _(federation: Federation) -> Territory:
    # long past: a territory in force would move the scopes of everybody around
    ended = date(2016, 12, 31)
    return Territory.objects.create(federation=federation, region=federation.region, since=SINCE, until=ended)


@makes(Answerable)
def _(federation: Federation) -> Answerable:
    part = Answerable.Part.TOP_LEADER
    return Answerable.objects.create(federation=federation, matter="两癌检查", part=part, name="某主席", since=SINCE)


@makes(RegionChange)
def _(federation: Federation) -> RegionChange:
    assert federation.region is not None
    after = federation.region.parent or Region.objects.create(
        code="98", name="别省", level=1, lo=98 * 10**10, hi=99 * 10**10 - 1, source="测试"
    )
    kind = RegionChange.Kind.MERGED
    return RegionChange.objects.create(
        before=federation.region, after=after, kind=kind, changed_on=SINCE, source="测试"
    )


@makes(User)
def _(federation: Federation) -> User:
    return make_colleague(federation)


@makes(OneTimeCode)
def _(federation: Federation) -> OneTimeCode:
    return OneTimeCode.objects.create(
        user=make_colleague(federation),
        purpose=OneTimeCode.Purpose.RESET,
        digest=f"{federation.lo:064d}",
        expires_at=datetime(2099, 1, 1, tzinfo=UTC),
    )


def make_colleague(federation: Federation) -> User:
    """One more officer of the federation, below the ones that the city has."""
    number = User.objects.count()
    return make_officer(Role.VOLUNTEER, federation, since=SINCE, name=f"同事{number}", username=f"colleague-{number}")


#: What to put into a URL that captures something and shows no one record: name -> (world, user, seat) -> words of the URL.
ARGUMENTS: dict[str, Callable[[Any, Any, str], dict[str, Any]]] = {
    "pages:undo": lambda world, user, seat: {"uid": uuid4()},
    "desk:setting": lambda world, user, seat: {"key": "pages.rows"},
    "desk:restore": lambda _world, _user, _seat: {"kind": "federations.federation", "uid": uuid4()},
    "federations:base-link": lambda world, user, seat: {"token": "a-link-that-nobody-made"},
}


@makes(Job)
def _(federation: Federation) -> Job:
    owner = make_colleague(federation)
    return Job.objects.create(
        kind="jobs.tidied", recorded_by=owner, post_id=owner.posts.unscoped().get().pk, words="没办成"
    )


@makes(Notice)
def _(federation: Federation) -> Notice:
    return Notice.objects.create(
        user=make_colleague(federation), kind=Notice.Kind.SYSTEM, title="一条消息", body="内容"
    )


@makes(Partner)
def _(federation: Federation) -> Partner:
    return make_partner(federation)


@makes(Agreement)
def _(federation: Federation) -> Agreement:
    return make_agreement(make_partner(federation))


@makes(Support)
def _(federation: Federation) -> Support:
    return make_support(federation)


@makes(SetTodo)
def _(federation: Federation) -> SetTodo:
    return SetTodo.objects.create(
        post_id=make(Post, federation).pk, origin="tests.set", title="一件事", url="/", action="去办"
    )
