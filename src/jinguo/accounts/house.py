"""What an administrator may set about signing in. A page only tightens: the settings file says how loose it may be at most."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.settings.declared import Group, Number, declare_number

_IDLE = int(settings.SESSION_IDLE.total_seconds()) // 60
_ABSOLUTE = int(settings.SESSION_ABSOLUTE.total_seconds()) // 3600

IDLE_MINUTES = declare_number(
    Number(
        "accounts.idle_minutes",
        Group.SIGN_IN,
        _("多久不用就退出"),
        _("离开座位以后，页面自己退出，别人看不到。"),
        default=_IDLE,
        least=5,
        most=_IDLE,
        unit=_("分钟"),
    )
)
ABSOLUTE_HOURS = declare_number(
    Number(
        "accounts.absolute_hours",
        Group.SIGN_IN,
        _("一次登录最长多久"),
        _("一直在用，到时间也要重新登录。"),
        default=_ABSOLUTE,
        least=1,
        most=_ABSOLUTE,
        unit=_("小时"),
    )
)
LOCK_MINUTES = declare_number(
    Number(
        "accounts.lock_minutes",
        Group.SIGN_IN,
        _("输错太多次，锁多久"),
        _("密码、第二重验证和一次性码都按这个时间锁。"),
        default=15,
        least=15,
        most=240,
        unit=_("分钟"),
    )
)
PASSWORD_DAYS = declare_number(
    Number(
        "accounts.password_days",
        Group.PASSWORD,
        _("密码最长用多久"),
        _("到期后，下次登录先换密码。填 0 就照安装时定的。"),
        default=0,
        least=30,
        most=365,
        unit=_("天"),
        off=_("照安装时定的"),
    )
)


def idle() -> timedelta:
    return timedelta(minutes=IDLE_MINUTES.now())


def absolute() -> timedelta:
    return timedelta(hours=ABSOLUTE_HOURS.now())


def lock() -> timedelta:
    return timedelta(minutes=LOCK_MINUTES.now())


def password_age() -> timedelta | None:
    """The shorter of what the page and the settings file say; None where neither says anything."""
    days = PASSWORD_DAYS.now()
    said = [age for age in (timedelta(days=days) if days else None, settings.PASSWORD_MAX_AGE) if age is not None]
    return min(said, default=None)
