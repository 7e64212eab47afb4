"""What an officer chose for her own desk: quick links, and how far she is with the first day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.identity.uuids import uuid7


class Choice(models.Model):
    """The quick links that an officer chose for her workbench, in her order, and the steps of the first day that she went to."""

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("人员"), on_delete=models.CASCADE, related_name="+"
    )
    keys = models.JSONField(_("自选"), default=list)
    steps = models.JSONField(_("去过的步骤"), default=list)
    is_past_first_day = models.BooleanField(_("收起第一次用"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("常用自选")

    def __str__(self) -> str:
        return f"{len(self.keys)}"
