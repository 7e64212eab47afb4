"""The account of a person who signs in, her sessions, and the tries that are counted against guessing."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.accounts import house
from jinguo.foundation.identity.uuids import uuid7


class UserManager(BaseUserManager["User"]):
    """Accounts are made by actions; this only finds and stores them."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person who signs in, by user name or by phone. What she may do follows from her posts alone.

    No staff flag and no superuser: there is no second door beside the posts.
    """

    class TextSize(models.IntegerChoices):
        NORMAL = 100, _("标准")
        LARGE = 125, _("大字")
        LARGER = 150, _("特大字")

    class Language(models.TextChoices):
        CHINESE = "zh-hans", _("简体中文")
        ENGLISH = "en", "English"

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    username = models.CharField(_("用户名"), max_length=40, unique=True)
    phone = models.CharField(_("手机号"), max_length=20, unique=True, null=True, blank=True)
    name = models.CharField(_("姓名"), max_length=40)
    is_active = models.BooleanField(_("可登录"), default=True)
    must_change_password = models.BooleanField(_("须改密码"), default=False)
    password_set_at = models.DateTimeField(_("密码设置时间"), null=True, blank=True, editable=False)
    is_demo = models.BooleanField(_("演示账号"), default=False)
    created_at = models.DateTimeField(_("建立时间"), default=timezone.now, editable=False)
    text_size = models.PositiveSmallIntegerField(_("文字大小"), choices=TextSize, default=TextSize.NORMAL)
    language = models.CharField(_("语言"), max_length=10, choices=Language, default=Language.CHINESE)
    letter_keys = models.BooleanField(_("字母快捷键"), default=True)

    objects = UserManager()

    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = verbose_name_plural = _("账号")

    def __str__(self) -> str:
        return self.name


class SessionQuerySet(models.QuerySet["Session"]):
    def live(self, *, at: datetime) -> Self:
        """Sessions that somebody could still be using."""
        return self.filter(
            ended_at__isnull=True,
            user__isnull=False,
            last_seen_at__gt=at - house.idle(),
            signed_in_at__gt=at - house.absolute(),
        )


class Session(AbstractBaseSession):
    """One browser that is signed in. The key of the row is a digest: the table alone opens nothing.

    A session that was ended stays as a row until it is cleared away, so that a form that arrives too late can be kept for
    the person who typed it.
    """

    #: Seconds between two notes of being in use; a write for each page would queue everybody.
    SEEN_EVERY = 60

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("账号"), null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    signed_in_at = models.DateTimeField(_("登录时间"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("最近使用"), default=timezone.now)
    address = models.GenericIPAddressField(_("来源地址"), null=True)
    agent = models.CharField(_("浏览器"), max_length=300, blank=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True)
    must_rotate = models.BooleanField(_("须换钥匙"), default=False)

    objects = SessionQuerySet.as_manager()  # type: ignore[assignment, misc]  # the base class has a manager of its own

    class Meta:
        verbose_name = verbose_name_plural = _("登录会话")
        indexes = [models.Index(fields=["user", "ended_at"], name="session_by_user")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.signed_in_at:%Y-%m-%d %H:%M}"

    @staticmethod
    def digest(key: str) -> str:
        """What stands in the table for a session key."""
        return hashlib.blake2b(key.encode(), digest_size=20).hexdigest()

    def is_over(self, *, at: datetime, idle_minutes: int | None = None) -> bool:
        """Ended, idle too long (`idle_minutes` of a page may be shorter than the house's) or as old as a session may get."""
        idle = house.idle()
        if idle_minutes is not None:
            idle = min(idle, timedelta(minutes=idle_minutes))
        return self.ended_at is not None or at - self.last_seen_at >= idle or at - self.signed_in_at >= house.absolute()

    def seen(self, *, at: datetime) -> None:
        self.last_seen_at = at
        Session.objects.filter(pk=self.pk, ended_at__isnull=True).update(last_seen_at=at)

    def end(self, *, at: datetime) -> None:
        self.ended_at = at
        Session.objects.filter(pk=self.pk, ended_at__isnull=True).update(ended_at=at)


class Tries(models.Model):
    """How often something was tried by one account or from one address: signing in, a code, a password typed again.

    Kept in the database, so that every worker counts the same and a restart forgives nothing. The key is a digest.
    """

    limit = models.CharField(_("限制"), max_length=40)
    key = models.CharField(_("对象"), max_length=40)
    count = models.PositiveIntegerField(_("次数"), default=0)
    since = models.DateTimeField(_("起算时间"))
    locked_until = models.DateTimeField(_("锁定到"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("尝试次数")
        constraints = [
            models.UniqueConstraint(fields=["limit", "key"], name="tries_are_counted_once_per_limit_and_key"),
            models.CheckConstraint(
                condition=Q(locked_until__isnull=True) | Q(locked_until__gt=models.F("since")),
                name="a_lock_ends_after_the_first_try",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.limit} {self.count}"
