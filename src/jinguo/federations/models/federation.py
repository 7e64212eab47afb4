"""The organisation tree: federations of every level, zones, committees, associations and group members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models.region import Region, in_ranges
from jinguo.federations.ranges import Range
from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.foundation.records.models import Record
from jinguo.policybook.permissions import Department

if TYPE_CHECKING:
    from jinguo.federations.scope import Scope


class FederationQuerySet(ScopedQuerySet["Federation"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "lo"))

    def inside(self, federation: Federation) -> Self:
        """The federation and everything below it."""
        return self.filter(lo__gte=federation.lo, hi__lte=federation.hi)


class Federation(Record):
    """An organisation of the Women's Federation's own tree. Its number range `lo`..`hi` decides what its officers may see.

    Most carry a region; a development zone, a women's committee in an institution or a group member need not (CQ11-002, CQ11-056).
    """

    class Kind(models.TextChoices):
        FEDERATION = "federation", _("妇联")
        ZONE = "zone", _("开发区（新区）妇联")
        WORK_COMMITTEE = "work_committee", _("妇工委")
        WOMENS_COMMITTEE = "womens_committee", _("妇委会")
        ASSOCIATION = "association", _("协会、联谊会")
        GROUP_MEMBER = "group_member", _("团体会员")

    #: Kinds that stand in the line of command and look after places; documents are addressed to them.
    TERRITORIAL = (Kind.FEDERATION, Kind.ZONE)

    name = models.CharField(_("名称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=40)
    pinyin = models.CharField(_("拼音"), max_length=360, blank=True, editable=False)
    initials = models.CharField(_("拼音首字母"), max_length=60, blank=True, editable=False)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind, default=Kind.FEDERATION)
    level = models.PositiveSmallIntegerField(_("层级"), choices=Region.Level)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级妇联"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    region = models.ForeignKey(
        Region, verbose_name=_("地区"), null=True, blank=True, on_delete=models.PROTECT, related_name="federations"
    )
    lo = models.BigIntegerField(_("起号"), unique=True)
    hi = models.BigIntegerField(_("止号"))
    founded_on = models.DateField(_("成立日"), null=True, blank=True)
    dissolved_on = models.DateField(_("撤销日"), null=True, blank=True)

    objects = FederationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("妇联组织")
        ordering = ["lo"]
        constraints = [
            models.CheckConstraint(condition=Q(lo__lte=F("hi")), name="federation_range_runs_upwards"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("federations:federation", args=[self.uid])

    @property
    def departments(self) -> tuple[Department, ...]:
        """The departments that a document may name as owners: every federation from the county up has them (H14-008 ... H14-072)."""
        if self.kind in self.TERRITORIAL and self.level <= Region.Level.COUNTY:
            return tuple(Department)
        return ()

    @property
    def range(self) -> Range:
        return Range(self.lo, self.hi)
