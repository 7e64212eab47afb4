"""Questions about officers: who is there, what she may do, what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from jinguo.accounts.models import User
from jinguo.federations.models import BaseLink, OneTimeCode, Post, PostQuerySet, WaitingList
from jinguo.federations.queries.posts import posts
from jinguo.federations.scope import Scope
from jinguo.foundation.audit.history import Step
from jinguo.foundation.audit.history import history_of as steps_of


def officers(scope: Scope) -> QuerySet[User]:
    """People who hold, held or are to hold a post in the asker's federation or below."""
    return User.objects.filter(pk__in=posts(scope).values("user"))


def posts_of(scope: Scope, user: User, *, on: date) -> list[Post]:
    """Her posts that the asker may know of, the newest first."""
    return list(posts(scope).filter(user=user).with_departments(on=on).order_by("-since", "-pk"))


def proposals(scope: Scope, *, on: date) -> PostQuerySet:
    """Posts, or further departments of posts, that wait for a second person."""
    waiting = posts(scope).proposed().select_related("recorded_by", "user", "federation")
    return waiting.with_departments(on=on).prefetch_related("departments").order_by("pk")


def not_activated(scope: Scope, *, on: date) -> QuerySet[User]:
    """People with a post in force and an account that was never opened."""
    held = posts(scope).in_force(on=on)
    return officers(scope).filter(pk__in=held.values("user"), last_login=None, password__startswith="!", is_active=True)  # noqa: S106  # marks an account without a password


def newly_added(scope: Scope, batch: UUID, *, on: date) -> QuerySet[User]:
    """The people of one list who have not opened their accounts yet."""
    return not_activated(scope, on=on).filter(pk__in=posts(scope).filter(batch=batch).values("user"))


def code_in_hand(scope: Scope, user: User, *, at: datetime) -> OneTimeCode | None:
    """The code of hers that is open, or that waits for a co-signature."""
    open_or_waiting = Q(pk__in=OneTimeCode.objects.open(at=at)) | Q(digest=None, withdrawn_at=None, expires_at__gt=at)
    mine = OneTimeCode.objects.filter(open_or_waiting, user=user, user__in=officers(scope))
    return mine.select_related("issued_by", "cosigned_by").order_by("-pk").first()


def resets_to_cosign(scope: Scope, *, at: datetime) -> QuerySet[OneTimeCode]:
    """Resets that wait for an auditor."""
    waiting = OneTimeCode.objects.awaiting_cosign().filter(user__in=officers(scope), expires_at__gt=at)
    return waiting.select_related("user", "issued_by").order_by("pk")


def codes(scope: Scope) -> QuerySet[OneTimeCode]:
    return OneTimeCode.objects.filter(user__in=officers(scope)).select_related("user", "issued_by")


def links_of(scope: Scope, user: User) -> dict[int, BaseLink]:
    """The newest link of each of her posts that has one, by the key of the post."""
    mine = BaseLink.objects.filter(post__in=posts(scope).filter(user=user)).order_by("pk")
    return {link.post_id: link for link in mine}


def own_posts(scope: Scope, *, on: date) -> list[Post]:
    """The posts that the asker may act under today, for the switch in the header."""
    mine = Post.objects.unscoped().in_force(on=on).filter(user=scope.user_id)
    return list(mine.select_related("federation").order_by("pk"))


def unit_names(scope: Scope, users: Iterable[User], *, on: date) -> dict[int, str]:
    """The federation and title of each person's post, as her slip shows them, by the key of the account."""
    held = posts(scope).in_force(on=on).filter(user__in=[user.pk for user in users]).order_by("-pk")
    return {post.user_id: post.words for post in held}


#: What she does every day is no history.
DAILY = ("accounts.signed_in", "accounts.signed_out", "accounts.second_factor_passed", "accounts.preferences_set")


def history_of(scope: Scope, user: User, *, with_account: bool) -> list[Step]:
    """What was done to her posts within the scope and their links; `with_account` adds her account and codes. Posts elsewhere
    are not told of."""
    held = list(posts(scope).filter(user=user))
    records: list[Model] = [*held, *BaseLink.objects.filter(post__in=held)]
    if with_account:
        records += [user, *codes(scope).filter(user=user)]
    return steps_of(records, leave_out=DAILY)


def waiting_list(scope: Scope, uid: UUID) -> WaitingList:
    """A list that the asker herself handed in. Raises `WaitingList.DoesNotExist` for anybody else's."""
    return WaitingList.objects.get(uid=uid, recorded_by=scope.user_id)
