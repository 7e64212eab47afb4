"""What changes accounts and sessions. The only code of the package that writes."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.models import Session, User
from jinguo.foundation.audit.actions import action, refused
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import Refused

SIGN_IN = "accounts.signed_in"


@action(SIGN_IN, "登录")
def note_sign_in(*, user: User, by: Viewer) -> User:
    """A person has proved who she is; her session begins (`sessions.begin`)."""
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])
    return user


@action("accounts.signed_out", "退出登录")
def note_sign_out(*, user: User, by: Viewer) -> User:
    return user


def note_failure(*, by: Viewer, reason: str, user: User | None) -> None:
    """Somebody tried to sign in and could not. What was typed is not kept: it may be a password in the wrong box."""
    refused(SIGN_IN, by=by, reason=reason, records=[user] if user else [])


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A person who is to have an account. The phone is normal (`identity.phones`); without one she signs in by user name."""

    name: str
    phone: str | None = None


@action("accounts.opened", "开通账号")
def open_accounts(*, people: Sequence[NewAccount], by: Viewer) -> list[User]:
    """Accounts without a password, in the order of `people`: a one-time code sets the first one.

    Raises `Refused` where a phone already has an account.
    """
    phones = [person.phone for person in people if person.phone]
    taken = set(User.objects.filter(phone__in=phones).values_list("phone", flat=True))
    if taken or len(set(phones)) < len(phones):
        raise Refused(_("这个手机号已经有账号了。请在原来的账号上授予岗位。"), field="phone")
    names = _fresh_usernames(len(people))
    return User.objects.bulk_create(
        [
            User(username=username, name=person.name, phone=person.phone, password=make_password(None))
            for username, person in zip(names, people, strict=True)
        ]
    )


def _fresh_usernames(count: int) -> list[str]:
    """User names that tell nothing about their owner and are easy to read out: jg and eight digits."""
    names: set[str] = set()
    while len(names) < count:
        names |= {f"jg{secrets.randbelow(90_000_000) + 10_000_000}" for _name in range(count - len(names))}
        names -= set(User.objects.filter(username__in=names).values_list("username", flat=True))
    return sorted(names)


@action("accounts.switched", "停用或启用账号")
def switch_account(*, user: User, is_active: bool, by: Viewer) -> User:
    """Let an account sign in again, or no more; then its sessions end with the next request."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    if not is_active:
        _end_sessions(user)
    return user


@action("accounts.password_withdrawn", "作废密码")
def withdraw_password(*, user: User, by: Viewer) -> User:
    """The password opens nothing from now on, and every session ends; a one-time code sets a new one."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    _end_sessions(user)
    return user


@action("accounts.password_set_by_code", "凭一次性码设密码")
def set_password_by_code(*, user: User, password: str, by: Viewer) -> User:
    """The password that the holder of a one-time code chose. Every session of the account ends."""
    user.set_password(password)
    user.password_set_at = timezone.now()
    user.must_change_password = False
    user.save(update_fields=["password", "password_set_at", "must_change_password"])
    _end_sessions(user)
    return user


def _end_sessions(user: User) -> None:
    Session.objects.filter(user=user, ended_at=None).update(ended_at=timezone.now())
