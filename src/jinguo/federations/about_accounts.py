"""What accounts ask of posts: does her work need a second factor, which names would be guessed as her password, what is she
today, in words, and which other way in stands on the sign-in page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.accounts.hooks import (
    DoorLink,
    GuessableWords,
    PostWords,
    SecondFactorRule,
    door_links,
    guessable_words,
    post_words,
    second_factor_rules,
)
from jinguo.accounts.models import User
from jinguo.federations.models import Federation, Post, PostQuerySet
from jinguo.policybook.permissions import Department, Role, table

#: Endings of place names that people leave out.
ENDINGS = ("村", "社区", "乡", "镇", "街道", "县", "区", "市", "省")


def needs_second_factor(user: User, on: date) -> bool:
    """Posts of city and county, auditors, administrators, and the rights department of any level (security design §8)."""
    return any(
        table().roles[Role(post.role)].second_factor
        or any(row.department == Department.RIGHTS.value for row in post.departments.all())
        for post in _posts(user, on).prefetch_related("departments")
    )


#: A village's federation and everything above it, in one query.
_UP_TO_THE_PROVINCE = tuple(f"federation__{'parent__' * steps}region" for steps in range(5))


def names_around(user: User) -> Iterator[str]:
    """The names of her federations and places, from the village up to the province, with and without their endings."""
    for post in _posts(user, timezone.localdate()).select_related(*_UP_TO_THE_PROVINCE):
        federation: Federation | None = post.federation
        while federation is not None:
            yield from (federation.name, federation.short_name)
            if federation.region is not None:
                yield federation.region.name
                yield _without_ending(federation.region.name)
            federation = federation.parent


def posts_in_words(users: Iterable[User], on: date) -> dict[int, list[str]]:
    """“延寿县妇联 区县妇联 副主席”, highest first."""
    words: dict[int, list[str]] = {}
    posts = Post.objects.unscoped().in_force(on=on).filter(user__in=users).select_related("federation")
    for post in sorted(posts, key=lambda post: -table().roles[Role(post.role)].rank):
        words.setdefault(post.user_id, []).append(f"{post} {post.title}".strip())
    return words


def _posts(user: User, on: date) -> PostQuerySet:
    return Post.objects.unscoped().in_force(on=on).filter(user_id=user.pk)  # an account about to be made has none


def _without_ending(name: str) -> str:
    return next((name[: -len(end)] for end in ENDINGS if name.endswith(end) and len(name) > len(end) + 1), name)


second_factor_rules.offer(SecondFactorRule("federations", needs_second_factor))
door_links.offer(DoorLink("federations.activate", _("有开通单或一次性码？点这里设密码"), "federations:activate"))
guessable_words.offer(GuessableWords("federations", names_around))
post_words.offer(PostWords("federations", posts_in_words))
