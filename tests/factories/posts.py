"""Officers and terms for tests of posts, in the city of `tests.factories.city`."""

from __future__ import annotations

from datetime import date

from jinguo.accounts.models import User
from jinguo.federations.models import Post
from jinguo.federations.officers import Officer, officer_of
from jinguo.federations.rules.posts import Terms
from jinguo.policybook.permissions import Department, Role
from tests.factories.city import City

TODAY = date(2026, 3, 2)


def make_user(name: str = "新人", *, phone: str | None = None) -> User:
    """An account without a post."""
    user = User(username=f"u{User.objects.count():05d}", name=name, phone=phone)
    user.set_unusable_password()
    user.save()
    return user


def officer(city: City, role: Role, *, on: date = TODAY) -> Officer:
    """The city's officer of a role, acting under her post."""
    return officer_of(city.officers[role], on=on)


def another(city: City, role: Role, code: str, *departments: Department) -> Officer:
    """One more officer of a role, at the federation of a place."""
    user = make_user(f"另一位{role.value}")
    post = Post.objects.create(user=user, federation=city.federations[code], role=role.value, since=date(2020, 1, 1))
    post.departments.bulk_create([post.departments.model(post=post, department=item.value) for item in departments])
    return officer_of(user, on=TODAY)


def terms(city: City, code: str, role: Role, *departments: Department, **more) -> Terms:
    """Terms of a post at the federation of a place, from today."""
    if role is Role.BASE_MANAGER:
        more.setdefault("base", "红石编织车间")
    return Terms(city.federations[code], role, more.pop("since", TODAY), frozenset(departments), **more)


def posts_of(user: User):
    """Every post of a person, whatever its state."""
    return Post.objects.unscoped().filter(user=user).order_by("pk")
