"""What pages remember for an officer: how she set a list, her named views, her half-filled forms, what she took out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.identity.uuids import uuid7


class ListLayout(models.Model):
    """Which columns an officer chose for a list, and how dense its rows are."""

    class Density(models.TextChoices):
        COMPACT = "compact", _("紧凑")
        NORMAL = "normal", _("标准")
        LOOSE = "loose", _("宽松")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("人员"), on_delete=models.CASCADE, related_name="+"
    )
    list_key = models.CharField(_("列表"), max_length=60)
    columns = models.JSONField(_("列"), default=list)
    density = models.CharField(_("密度"), max_length=10, choices=Density, default=Density.NORMAL)

    class Meta:
        verbose_name = verbose_name_plural = _("列表设置")
        constraints = [models.UniqueConstraint(fields=["user", "list_key"], name="list_layout_once_per_officer")]

    def __str__(self) -> str:
        return self.list_key


class SavedView(models.Model):
    """我的视图: a named address of a list. Its UUID is enough to share it; the rows are always those of the one who looks."""

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("人员"), on_delete=models.CASCADE, related_name="+"
    )
    list_key = models.CharField(_("列表"), max_length=60)
    name = models.CharField(_("名称"), max_length=30)
    address = models.CharField(_("条件"), max_length=2000)
    saved_at = models.DateTimeField(_("保存时间"), default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = _("我的视图")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "list_key", "name"], name="saved_view_named_once_per_list")
        ]

    def __str__(self) -> str:
        return self.name


class TakenOut(models.Model):
    """A list that an officer took out as a file or on paper: which, why, and how many rows. Never the rows."""

    class Form(models.TextChoices):
        XLSX = "xlsx", "Excel"
        CSV = "csv", "CSV"
        PAPER = "paper", _("打印")

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("人员"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    list_key = models.CharField(_("列表"), max_length=60)
    form = models.CharField(_("形式"), max_length=10, choices=Form)
    reason = models.CharField(_("用途"), max_length=200)
    rows = models.PositiveIntegerField(_("行数"))
    at = models.DateTimeField(_("时间"), default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = _("导出记录")
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="taken_out_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.list_key} {self.get_form_display()}"


class Draft(models.Model):
    """A half-filled form, kept as it was typed and never checked. One per officer, form and record."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("人员"), on_delete=models.CASCADE, related_name="+"
    )
    form_key = models.CharField(_("表单"), max_length=60)
    #: The record being changed, or for a new one the place it is recorded under; empty text where there is none.
    record = models.CharField(_("记录"), max_length=80, blank=True)
    data = models.JSONField(_("内容"))
    #: What the record looked like when this draft was begun; it goes on from there.
    seen = models.TextField(_("所见"), blank=True)
    saved_at = models.DateTimeField(_("保存时间"), default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = _("草稿")
        constraints = [
            models.UniqueConstraint(fields=["user", "form_key", "record"], name="draft_once_per_officer_and_form")
        ]

    def __str__(self) -> str:
        return self.form_key
