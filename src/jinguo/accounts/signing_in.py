"""Proving who one is by name and password. Says the same, and takes the same time, whether there is such an account or not."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from jinguo.accounts import actions, queries, throttle
from jinguo.accounts.models import User
from jinguo.accounts.persons import VISITOR, normal_username
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
    key = f"user:{user.pk}" if user else f"name:{normal_username(name)}"
    address = whereabouts().address or "-"
    try:
        throttle.take(throttle.ADDRESS, address, at=at)
        left = throttle.take(throttle.ACCOUNT, key, at=at)
    except throttle.TooManyTries:
        actions.note_failure(by=VISITOR, reason="TooManyTries", user=user)
        raise
    if not _password_fits(user, password) or user is None:
        actions.note_failure(by=VISITOR, reason="WrongPassword" if left else "LockedOut", user=user)
        raise WrongPassword(_wrong(left))
    throttle.give_back(throttle.ADDRESS, address)
    throttle.forgive(throttle.ACCOUNT, key)
    if not user.is_active:
        actions.note_failure(by=VISITOR, reason="AccountDisabled", user=user)
        raise AccountDisabled(_("这个账号已停用。需要继续用的话，请找上一级妇联启用。"))
    return user


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
