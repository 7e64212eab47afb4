"""What only the command line may do: the first administrator, and the people of the demo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.models import Federation, Post, PostDepartment
from jinguo.federations.officers import Officer
from jinguo.foundation.audit.actions import action
from jinguo.foundation.refusals import Refused
from jinguo.policybook.permissions import Department, Role


@dataclass(frozen=True, slots=True)
class Seat:
    """A post to be filled: who sits where, as what, since when."""

    username: str
    name: str
    federation: Federation
    role: Role
    title: str
    departments: tuple[Department, ...] = ()


@action("site.demo_seated", "安排演示人员")
def seat_demo_officers(*, by: Officer, seats: Sequence[Seat], password: str, since: date) -> list[User]:
    """Give every seat a post and every person among them one demo account with the common password."""
    if not by.is_system:
        raise Refused(_("演示账号只能在命令行建立。"))
    # one slow hash for all of them: they share the password, which is printed for everybody to read
    hashed = make_password(password)
    names = {seat.username: seat.name for seat in seats}
    User.objects.bulk_create(
        User(username=username, name=name, password=hashed, is_demo=True) for username, name in names.items()
    )
    users = {user.username: user for user in User.objects.filter(username__in=names)}
    posts = Post.objects.bulk_create(
        Post(
            user=users[seat.username],
            federation=seat.federation,
            role=seat.role.value,
            title=seat.title,
            since=since,
        )
        for seat in seats
    )
    PostDepartment.objects.bulk_create(
        PostDepartment(post=post, department=item.value)
        for post, seat in zip(posts, seats, strict=True)
        for item in seat.departments
    )
    return list(users.values())


@action("site.administrator_made", "建立首位管理员")
def make_administrator(
    *, by: Officer, username: str, name: str, password: str, federation: Federation, on: date
) -> User:
    """An account with an administrator's post in force, without a second person: nobody is there yet to be the second."""
    if not by.is_system:
        raise Refused(_("首位管理员只能在命令行建立。"))
    user = User(username=username, name=name)
    user.set_password(password)
    user.full_clean()
    user.save()
    Post.objects.create(user=user, federation=federation, role=Role.ADMINISTRATOR.value, title="系统管理员", since=on)
    return user
