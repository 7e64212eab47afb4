"""Events: who did what to which records, under which post, from where. Never a value."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.identity.uuids import uuid7


class Event(models.Model):
    """One action, done or refused. Append-only: nothing in the house changes or deletes an event."""

    class Outcome(models.TextChoices):
        DONE = "done", _("已办")
        REFUSED = "refused", _("被拒")

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    at = models.DateTimeField(_("时间"), default=timezone.now, db_index=True)
    action = models.CharField(_("动作"), max_length=80, db_index=True)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome, default=Outcome.DONE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("人员"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: The post in use. A number, not a key: the foundation does not know posts.
    post_id = models.BigIntegerField(_("岗位"), null=True)
    request = models.CharField(_("请求"), max_length=40, blank=True)
    address = models.GenericIPAddressField(_("来源地址"), null=True)
    reason = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("留痕事件")

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d %H:%M}"


class EventRecord(models.Model):
    """Which records an event touched, by kind and UUID, so that a record's history is one indexed question."""

    event = models.ForeignKey(Event, verbose_name=_("事件"), on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(_("种类"), max_length=60)
    record = models.UUIDField(_("记录"))

    class Meta:
        verbose_name = verbose_name_plural = _("事件涉及的记录")
        indexes = [models.Index(fields=["kind", "record"], name="event_record_by_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"
