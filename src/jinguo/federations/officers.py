"""The officer: a person acting under one post at a time. `by=` of every action, `request.officer` of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.models import Federation, Post
from jinguo.federations.ranges import Range
from jinguo.federations.reach import regions_of
from jinguo.federations.scope import NOBODY, Scope
from jinguo.foundation.refusals import NotAllowed
from jinguo.policybook.permissions import Department, Permission, Role, table

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Officer:
    """Who acts. Without a post she holds no permission and sees nothing beyond her own account."""

    user: User | None
    post: Post | None
    scope: Scope
    #: The command line and timed jobs act without a person; they may do everything and the journal says so.
    is_system: bool = False
    #: All her posts in force, the one in use among them: what the header switches between.
    posts: tuple[Post, ...] = ()

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user else None

    @property
    def post_id(self) -> int | None:
        return self.post.pk if self.post else None

    @property
    def federation(self) -> Federation:
        """The federation she acts for. Raises `NotAllowed` without a post."""
        if self.post is None:
            raise NotAllowed(_("这里要有岗位才能办。"))
        return self.post.federation

    @property
    def role(self) -> Role | None:
        return Role(self.post.role) if self.post else None

    @property
    def label(self) -> str:
        if self.is_system:
            return _("系统")
        if self.user is None:
            return _("访客")
        return f"{self.user.name} · {self.post}" if self.post else self.user.name

    def may(self, permission: Permission) -> bool:
        return self.is_system or permission in self.scope.permissions


NO_OFFICER = Officer(user=None, post=None, scope=NOBODY)

_EVERYTHING = (Range(0, 10**12 - 1),)

#: The command line and timed jobs.
SYSTEM = Officer(
    user=None,
    post=None,
    scope=Scope(
        federations=_EVERYTHING,
        regions=_EVERYTHING,
        departments=frozenset(Department),
        permissions=frozenset(Permission),
    ),
    is_system=True,
)


def officer_of(user: User, *, on: date, post_uid: str | None = None, only: bool = False) -> Officer:
    """The officer that a signed-in user is today, under the post she chose or else her highest one in force.

    A post that ended, was moved or refused simply is not found, so a change counts from the next request on. `only` the post with
    that number counts where she came in by a link bound to it.
    """
    posts = list(
        Post.objects.unscoped()
        .in_force(on=on)
        .filter(user=user)
        .select_related("federation__region")
        .with_departments(on=on)
    )
    if only:
        posts = [post for post in posts if str(post.uid) == post_uid]
    if not posts:
        return Officer(user=user, post=None, scope=Scope(user_id=user.pk))
    chosen = next((post for post in posts if str(post.uid) == post_uid), None) or highest(posts)
    return Officer(user=user, post=chosen, scope=scope_of(chosen, on=on), posts=tuple(posts))


def acting_as(user_id: int, post_id: int | None, *, on: date) -> Officer | None:
    """The officer that a job acts as: that account under that very post. None when either is no longer in force."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return None
    if post_id is None:
        return Officer(user=user, post=None, scope=Scope(user_id=user.pk))
    posts = Post.objects.unscoped().in_force(on=on).filter(user=user, pk=post_id)
    post = posts.select_related("federation__region").with_departments(on=on).first()
    return Officer(user=user, post=post, scope=scope_of(post, on=on)) if post else None


def highest(posts: list[Post]) -> Post:
    return max(posts, key=lambda post: (table().roles[Role(post.role)].rank, post.federation.hi - post.federation.lo))


def scope_of(post: Post, *, on: date) -> Scope:
    """What a post may see: its federation's subtree, and the regions that belong to it that day."""
    departments = post.hats(on=on)
    return Scope(
        user_id=post.user_id,
        post_id=post.pk,
        federations=(post.federation.range,),
        regions=regions_of(post.federation, on=on),
        departments=departments,
        permissions=table().held_by(Role(post.role), departments),
    )
