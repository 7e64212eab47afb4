"""A setting that was changed from what the house ships."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.records.models import Record


class Setting(Record):
    """One changed setting. Who set it first is `recorded_by`; every change is in the journal."""

    key = models.CharField(_("设置"), max_length=60, unique=True)
    value = models.JSONField(_("值"))

    class Meta:
        verbose_name = verbose_name_plural = _("系统设置")

    def __str__(self) -> str:
        return self.key
