"""What changes accounts and sessions.

Whether an account lies inside the region of the officer who changes it is for the caller in `federations` to ask:
accounts do not know regions. Whether she may change accounts at all is asked here too.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts import throttle
from jinguo.accounts.models import Session, User
from jinguo.accounts.persons import normal_username
from jinguo.accounts.queries import SIGN_IN
from jinguo.foundation.audit.actions import action, refused
from jinguo.foundation.identity.phones import normal_phone
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import NotAllowed, Refused
from jinguo.policybook.permissions import Permission

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


class NameTaken(Refused):
    """Another account has this user name or this phone."""


class NotAPhone(Refused):
    """The phone cannot be a mobile number."""


class WeakPassword(Refused):
    """The password breaks a rule; the words of every broken rule, one after the other."""


# Signing in and out


@action(SIGN_IN, "登录")
def note_sign_in(*, user: User, by: Viewer) -> User:
    """A person has proved who she is; her session begins (`sessions.begin`)."""
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])
    return user


@action("accounts.signed_out", "退出登录")
def note_sign_out(*, user: User, by: Viewer) -> User:
    return user


def note_failure(*, by: Viewer, reason: str, user: User | None, verb: str = SIGN_IN) -> None:
    """Somebody tried and could not. What was typed is not kept: it may be a password in the wrong box."""
    refused(verb, by=by, reason=reason, records=[user] if user else [])


# Accounts


@action("accounts.user_created", "建立账号")
def create_user(
    *, username: str, name: str, by: Viewer, phone: str = "", must_change_password: bool = True, is_demo: bool = False
) -> User:
    """A new account without a password: it opens by an activation code or by `set_password`."""
    _require_officer(by)
    user = User(
        username=_free_username(username),
        name=name.strip(),
        phone=_free_phone(phone) if phone.strip() else None,
        must_change_password=must_change_password,
        is_demo=is_demo,
    )
    if not user.name:
        raise Refused(_("姓名还没有填。"), field="name")
    user.set_unusable_password()
    user.save()
    return user


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


@action("accounts.user_renamed", "修改姓名")
def rename(*, user: User, name: str, by: Viewer) -> User:
    _require_self_or_officer(user, by)
    if not name.strip():
        raise Refused(_("姓名还没有填。"), field="name")
    user.name = name.strip()
    user.save(update_fields=["name"])
    return user


@action("accounts.phone_changed", "修改手机号")
def change_phone(*, user: User, phone: str, by: Viewer) -> User:
    """The phone signs in, so the owner proves her password first (the form asks), or an officer does it for her."""
    _require_self_or_officer(user, by)
    user.phone = _free_phone(phone, owner=user) if phone.strip() else None
    user.save(update_fields=["phone"])
    return user


@action("accounts.password_set", "设置密码")
def set_password(
    *, user: User, password: str, by: Viewer, must_change_password: bool = False, keep: UUID | None = None
) -> User:
    """Give the account a new password and end its sessions, all but `keep`. Raises `WeakPassword`.

    The owner herself, after her old password or a one-time code; or the command line.
    """
    if by.user_id != user.pk and not getattr(by, "is_system", False):
        raise NotAllowed(_("密码只能由本人设置。忘了密码，请上一级妇联发一次性重置码。"))
    try:
        validate_password(password, user)
    except ValidationError as broken:
        raise WeakPassword("".join(broken.messages), field="password") from broken
    user.set_password(password)
    user.must_change_password = must_change_password
    user.password_set_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_set_at"])
    throttle.forgive(throttle.ACCOUNT, throttle.of_account(user))
    _end(user, keep=keep)
    return user


@action("accounts.switched", "停用或启用账号")
def switch_account(*, user: User, is_active: bool, by: Viewer) -> User:
    """Let an account sign in again, or no more; then its sessions end with the next request."""
    if by.user_id == user.pk:
        raise NotAllowed(_("不能停用或启用自己的账号，请由另一位管理人员办理。"))
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    if not is_active:
        _end(user)
    return user


@action("accounts.password_withdrawn", "作废密码")
def withdraw_password(*, user: User, by: Viewer) -> User:
    """The password opens nothing from now on, and every session ends; a one-time code sets a new one."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    _end(user)
    return user


# Sessions


@action("accounts.sessions_ended", "结束登录")
def end_sessions(*, user: User, by: Viewer, only: UUID | None = None, keep: UUID | None = None) -> User:
    """End one session (`only`), or all but `keep`. They are dead at their next request."""
    _require_self_or_officer(user, by)
    _end(user, only=only, keep=keep)
    return user


@action("accounts.sessions_rotated", "更换会话钥匙")
def rotate_sessions(*, user: User, by: Viewer) -> User:
    """What she may do has changed: each of her sessions gets a new key with its next request."""
    Session.objects.live(at=timezone.now()).filter(user=user).update(must_rotate=True)
    return user


# What she likes


@action("accounts.preferences_set", "修改显示设置")
def set_preferences(
    *,
    user: User,
    by: Viewer,
    text_size: int | None = None,
    language: str | None = None,
    letter_keys: bool | None = None,
) -> User:
    """How her pages look. Only the owner changes it; what is None stays."""
    if by.user_id != user.pk:
        raise NotAllowed(_("显示设置只能由本人修改。"))
    changes = {"text_size": text_size, "language": language, "letter_keys": letter_keys}
    for field, value in changes.items():
        if value is not None:
            setattr(user, field, value)
    user.save(update_fields=[field for field, value in changes.items() if value is not None])
    return user


def _end(user: User, *, only: UUID | None = None, keep: UUID | None = None) -> None:
    chosen = Q(user=user, ended_at__isnull=True)
    if only is not None:
        chosen &= Q(uid=only)
    if keep is not None:
        chosen &= ~Q(uid=keep)
    Session.objects.filter(chosen).update(ended_at=timezone.now())


def _require_officer(by: Viewer) -> None:
    if not by.may(Permission.OFFICERS_GRANT):
        raise NotAllowed(_("账号由区县妇联或系统管理员办理。"))


def _require_self_or_officer(user: User, by: Viewer) -> None:
    if by.user_id != user.pk:
        _require_officer(by)


def _free_username(typed: str) -> str:
    username = normal_username(typed)
    if not USERNAME.fullmatch(username) or username.isdigit():
        raise Refused(
            _("用户名“%(name)s”不能用。请用 3–40 个小写字母、数字、点或横线，不能全是数字。") % {"name": typed},
            field="username",
        )
    if User.objects.filter(username=username).exists():
        raise NameTaken(_("用户名“%(name)s”已有人用。请换一个。") % {"name": username}, field="username")
    return username


def _free_phone(typed: str, *, owner: User | None = None) -> str:
    phone = normal_phone(typed)
    if phone is None:
        raise NotAPhone(_("手机号要 11 位，这里是“%(typed)s”。请核对。") % {"typed": typed.strip()}, field="phone")
    if User.objects.filter(phone=phone).exclude(pk=owner.pk if owner else 0).exists():
        raise NameTaken(_("这个手机号已登记在另一个账号上。请核对号码。"), field="phone")
    return phone
