"""What an officer chose for her own desk: quick links, and what she searched for last."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from jinguo.foundation.identity.uuids import uuid7


class Choice(models.Model):
    """The quick links that an officer chose for her workbench, in her order."""

    uid = models.UUIDField("编号", default=uuid7, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="人员", on_delete=models.CASCADE, related_name="+"
    )
    keys = models.JSONField("自选", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "常用自选"

    def __str__(self) -> str:
        return f"{len(self.keys)}"


class Searched(models.Model):
    """Words that an officer searched for lately; hers alone, the last few only."""

    KEPT = 8

    uid = models.UUIDField("编号", default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="人员", on_delete=models.CASCADE, related_name="+")
    words = models.CharField("搜过的词", max_length=40)
    at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "最近搜索"
        constraints = [models.UniqueConstraint(fields=["user", "words"], name="a_search_is_remembered_once")]

    def __str__(self) -> str:
        return self.words
