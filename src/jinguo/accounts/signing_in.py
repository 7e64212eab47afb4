"""Proving who one is by name and password. Says the same, and takes the same time, whether there is such an account or not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jinguo.accounts import actions, queries, throttle
from jinguo.accounts.actions import second_factor
from jinguo.accounts.models import User
from jinguo.accounts.persons import VISITOR, Person, normal_username
from jinguo.foundation.audit.whereabouts import whereabouts
from jinguo.foundation.refusals import Refused


class WrongPassword(Refused):
    """Name and password do not belong together; which of the two is wrong is not said."""


class AccountDisabled(Refused):
    """The right password of an account that may not sign in any more."""

    status = 403


def prove(*, name: str, password: str, at: datetime) -> User:
    """The account behind name (user name or phone) and password. Raises `Refused` in words for the sign-in page."""
    user = queries.account_named(name)
    key = throttle.of_account(user) if user else f"name:{normal_username(name)}"
    address = whereabouts().address or "-"
    _take(throttle.ADDRESS, address, user=user, at=at)
    left = _take(throttle.ACCOUNT, key, user=user, at=at)
    if not _password_fits(user, password) or user is None:
        actions.note_failure(by=VISITOR, reason="WrongPassword" if left else "LockedOut", user=user)
        raise WrongPassword(_wrong(left))
    throttle.give_back(throttle.ADDRESS, address)
    throttle.forgive(throttle.ACCOUNT, key)
    if not user.is_active:
        actions.note_failure(by=VISITOR, reason="AccountDisabled", user=user)
        raise AccountDisabled(_("这个账号已停用。需要继续用的话，请找上一级妇联启用。"))
    return user


def prove_second(*, user: User, code: str = "", passkey: dict[str, Any] | None = None, at: datetime) -> None:
    """The second factor of somebody whose password was right. Raises `Refused`."""
    key = throttle.of_account(user)
    _take(throttle.SECOND_FACTOR, key, user=user, at=at)
    if passkey is not None:
        second_factor.pass_passkey(user=user, response=passkey, by=VISITOR)
    else:
        second_factor.pass_code(user=user, code=code, by=VISITOR)
    throttle.forgive(throttle.SECOND_FACTOR, key)


def prove_again(*, user: User, password: str, at: datetime, field: str = "password") -> None:
    """Her password once more, before something important. Raises `Refused`."""
    key = throttle.of_account(user)
    left = _take(throttle.PASSWORD_AGAIN, key, user=user, at=at)
    if not user.check_password(password):
        actions.note_failure(by=Person(user), reason="WrongPassword", user=user, verb="accounts.proved_again")
        raise WrongPassword(_("密码不对，还可以试 %(left)s 次。") % {"left": left}, field=field)
    throttle.forgive(throttle.PASSWORD_AGAIN, key)


def _take(limit: throttle.Limit, key: str, *, user: User | None, at: datetime) -> int:
    try:
        return throttle.take(limit, key, at=at)
    except throttle.TooManyTries:
        actions.note_failure(by=VISITOR, reason=f"TooManyTries: {limit.name}", user=user)
        raise


def _password_fits(user: User | None, password: str) -> bool:
    """Hashes once in any case, so that the clock tells nothing about which accounts exist."""
    if user is None:
        User().set_password(password)
        return False
    return user.check_password(password)


def _wrong(left: int) -> str:
    if not left:
        return _("手机号（用户名）或密码不对，已连续错了多次。为保护账号，请 15 分钟以后再试，或请上一级妇联重置密码。")
    return _("手机号（用户名）或密码不对。请看看大小写和输入法，还可以试 %(left)s 次。") % {"left": left}
