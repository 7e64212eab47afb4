"""What every record carries, and the operations that were already carried out."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.identity.uuids import uuid7
from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.policybook.permissions import Permission

Row = TypeVar("Row", bound=models.Model)


class Record(models.Model):
    """A row that somebody recorded: a public UUID beside the compact key, its author, and a version.

    The version counts changes; a form carries the one it saw, and a stale one is answered with a three-way view
    (`jinguo.foundation.records.versions`), never with a silent overwrite.
    """

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    version = models.PositiveIntegerField(_("版本"), default=1, editable=False)
    recorded_at = models.DateTimeField(_("记录时间"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("记录人"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True


class WithdrawableQuerySet(ScopedQuerySet[Row]):
    """Rows that may be withdrawn. `within` means those that count; a withdrawn one is found only by asking for it."""

    def within(self, scope: Any) -> Self:
        """The rows that the asker may know of and that count."""
        return super().within(scope).live()

    def withdrawn_within(self, scope: Any) -> Self:
        """The withdrawn rows that the asker may know of: the recycle bin's question."""
        return super().within(scope).filter(withdrawn_at__isnull=False)

    def live(self) -> Self:
        """The rows that count. A model that counts only with its parent says so here."""
        return self.filter(withdrawn_at__isnull=True)


class Withdrawable(Record):
    """A record that is taken back instead of deleted: it counts nowhere, and can be restored for 30 days.

    The model names `withdraw_permission`; the manager comes from a `WithdrawableQuerySet`. The verbs are `withdrawal.withdraw` and
    `withdrawal.restore`; nothing else sets these fields.
    """

    withdraw_permission: ClassVar[Permission]

    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("撤回人"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_reason = models.CharField(_("撤回原因"), max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="%(app_label)s_%(class)s_withdrawn_with_a_reason",
            )
        ]

    def in_the_way(self) -> models.Model | None:
        """What was recorded meanwhile and cannot count beside this one, so that it cannot be restored. Usually nothing."""
        return None


class Operation(models.Model):
    """A write that was carried out, by the number that its form carried. Sent again, it is answered from here."""

    uid = models.UUIDField(_("编号"), unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("人员"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("表单"), max_length=80)
    digest = models.CharField(_("内容摘要"), max_length=64)
    address = models.CharField(_("结果地址"), max_length=200, blank=True)
    words = models.CharField(_("结果"), max_length=200, blank=True)
    #: The records it withdrew, as [kind, uid]: what 撤回刚才的操作 brings back.
    withdrew = models.JSONField(_("撤回了"), default=list)
    done_at = models.DateTimeField(_("时间"), default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = _("已办操作")

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"
