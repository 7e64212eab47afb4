"""What every record carries."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from jinguo.foundation.identity.uuids import uuid7


class Record(models.Model):
    """A row that somebody recorded: a public UUID beside the compact key, its author, and a version.

    The version counts changes; a form carries the one it saw, and a stale one is answered with a three-way view
    (`jinguo.foundation.records.versions`), never with a silent overwrite.
    """

    uid = models.UUIDField("编号", default=uuid7, unique=True, editable=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    recorded_at = models.DateTimeField("记录时间", default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="记录人",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True
