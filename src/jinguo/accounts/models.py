"""The account of a person who signs in."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

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
        NORMAL = 100, "标准"
        LARGE = 125, "大字"
        LARGER = 150, "特大字"

    class Language(models.TextChoices):
        CHINESE = "zh-hans", "简体中文"
        ENGLISH = "en", "English"

    uid = models.UUIDField("编号", default=uuid7, unique=True, editable=False)
    username = models.CharField("用户名", max_length=40, unique=True)
    phone = models.CharField("手机号", max_length=20, unique=True, null=True, blank=True)
    name = models.CharField("姓名", max_length=40)
    is_active = models.BooleanField("可登录", default=True)
    must_change_password = models.BooleanField("须改密码", default=False)
    is_demo = models.BooleanField("演示账号", default=False)
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    text_size = models.PositiveSmallIntegerField("文字大小", choices=TextSize, default=TextSize.NORMAL)
    language = models.CharField("语言", max_length=10, choices=Language, default=Language.CHINESE)
    letter_keys = models.BooleanField("字母快捷键", default=True)

    objects = UserManager()

    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = verbose_name_plural = "账号"

    def __str__(self) -> str:
        return self.name
