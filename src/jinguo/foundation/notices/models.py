"""A message to an officer, and the kinds she muted."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.identity.uuids import uuid7
from jinguo.foundation.privacy.scoped import ScopedQuerySet


class NoticeQuerySet(ScopedQuerySet["Notice"]):
    def narrow(self, scope: Any) -> Self:
        """Her own messages: those for the post in use, and those for her account whatever the post."""
        if scope.user_id is None:
            return self.none()
        return self.filter(Q(post_id=scope.post_id) | Q(post_id__isnull=True), user_id=scope.user_id)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One message. `title` and `body` name no person and no case: they may appear on a lock screen."""

    class Kind(models.TextChoices):
        FOLLOW_UP = "follow_up", _("督办")
        RETURNED = "returned", _("退回")
        DUE = "due", _("到期")
        JOB = "job", _("任务")
        SYSTEM = "system", _("系统")

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("收件人"), on_delete=models.PROTECT, related_name="+"
    )
    #: The post it is addressed to, a number; none for the account as such.
    post_id = models.BigIntegerField(_("岗位"), null=True)
    kind = models.CharField(_("种类"), max_length=12, choices=Kind)
    title = models.CharField(_("标题"), max_length=80)
    body = models.CharField(_("内容"), max_length=300, blank=True)
    url = models.CharField(_("地址"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("时间"), default=timezone.now)
    read_at = models.DateTimeField(_("读过的时间"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("消息")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["user", "read_at"], name="notice_unread_by_user")]

    def __str__(self) -> str:
        return self.title


class Mute(models.Model):
    """A kind of message that an officer does not want counted; it still arrives, read already."""

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("人员"), on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(_("种类"), max_length=12, choices=Notice.Kind)

    class Meta:
        verbose_name = verbose_name_plural = _("免打扰")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="a_kind_is_muted_once")]

    def __str__(self) -> str:
        return self.get_kind_display()
