"""What is known of a region and may change with time: other names, mergers, designations, risk tiers, contact cadres."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models.dated import Dated, HistoryQuerySet, Row
from jinguo.federations.models.region import Region, in_ranges
from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.foundation.records.models import Record, Withdrawable
from jinguo.policybook.designations import designation_kinds
from jinguo.policybook.permissions import Permission

if TYPE_CHECKING:
    from jinguo.federations.scope import Scope

DESIGNATION_CHOICES = [(kind.code, _(kind.name)) for kind in designation_kinds().values()]


class OfRegionQuerySet(HistoryQuerySet[Row]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.regions, "region__lo"))


class OfRegion(Dated, Withdrawable):
    """A dated fact about a region. Recorded by mistake, it is withdrawn; no longer so, it is ended."""

    withdraw_permission = Permission.REGIONS_WRITE

    region = models.ForeignKey(Region, verbose_name=_("地区"), on_delete=models.PROTECT, related_name="%(class)s_rows")
    source = models.CharField(_("出处"), max_length=100, help_text=_("文号、公告或网址"))

    class Meta(Dated.Meta, Withdrawable.Meta):
        abstract = True
        constraints = [*Dated.Meta.constraints, *Withdrawable.Meta.constraints]

    #: The fields that tell which facts about one region exclude each other on one day; None where none does.
    excludes_alike: ClassVar[tuple[str, ...] | None] = None

    def get_absolute_url(self) -> str:
        return self.region.get_absolute_url()

    def in_the_way(self) -> models.Model | None:
        if self.excludes_alike is None:
            return None
        alike = {name: getattr(self, name) for name in self.excludes_alike}
        rows: OfRegionQuerySet[Self] = type(self)._default_manager.unscoped()  # type: ignore[attr-defined]
        counting = rows.live().filter(region=self.region_id, **alike).exclude(pk=self.pk)
        return counting.overlapping(self.since, self.until).first()


class AliasQuerySet(OfRegionQuerySet["Alias"]):
    pass


class Alias(OfRegion):
    """Another name of a region: what it was called before, or what people call it."""

    class Kind(models.TextChoices):
        FORMER = "former", _("曾用名")
        SHORT = "short", _("简称")
        POPULAR = "popular", _("俗称")

    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    text = models.CharField(_("别名"), max_length=60)

    objects = AliasQuerySet.as_manager()

    class Meta(OfRegion.Meta):
        verbose_name = verbose_name_plural = _("地区别名")
        ordering = ["region", "pk"]

    def __str__(self) -> str:
        return self.text


class DesignationQuerySet(OfRegionQuerySet["Designation"]):
    pass


class Designation(OfRegion):
    """A document calls the region a poor county, a key county, a deep-poverty township (H16-017, H16-018, CQ11-052, CQB-009)."""

    excludes_alike = ("kind",)

    kind = models.CharField(_("称号"), max_length=40, choices=DESIGNATION_CHOICES)

    objects = DesignationQuerySet.as_manager()

    class Meta(OfRegion.Meta):
        verbose_name = verbose_name_plural = _("地区称号")
        ordering = ["since", "pk"]
        constraints = [
            *OfRegion.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "kind"],
                condition=Q(until__isnull=True, withdrawn_at__isnull=True),
                name="region_bears_a_designation_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class RiskTierQuerySet(OfRegionQuerySet["RiskTier"]):
    pass


class RiskTier(OfRegion):
    """The epidemic risk tier of a county or township for a time (CQ11-007). Two tiers never hold on one day."""

    class Tier(models.TextChoices):
        LOW = "low", _("低风险")
        MEDIUM = "medium", _("中风险")
        HIGH = "high", _("高风险")

    excludes_alike = ()

    tier = models.CharField(_("风险等级"), max_length=10, choices=Tier)

    objects = RiskTierQuerySet.as_manager()

    class Meta(OfRegion.Meta):
        verbose_name = verbose_name_plural = _("疫情风险等级")
        ordering = ["since", "pk"]
        constraints = [
            *OfRegion.Meta.constraints,
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(until__isnull=True, withdrawn_at__isnull=True),
                name="region_has_one_open_risk_tier",
            ),
            models.UniqueConstraint(
                fields=["region", "since"],
                condition=Q(withdrawn_at__isnull=True),
                name="region_enters_one_risk_tier_a_day",
            ),
            models.CheckConstraint(condition=Q(since__isnull=False), name="risk_tier_has_a_first_day"),
        ]

    def __str__(self) -> str:
        return self.get_tier_display()


class CadreAssignmentQuerySet(OfRegionQuerySet["CadreAssignment"]):
    pass


class CadreAssignment(OfRegion):
    """The contact cadre of a county or of a village (H16-065): an account of the house, or a name and unit from outside."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账号"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = models.CharField(_("姓名"), max_length=40)
    unit = models.CharField(_("单位和职务"), max_length=80, blank=True)

    objects = CadreAssignmentQuerySet.as_manager()

    class Meta(OfRegion.Meta):
        verbose_name = verbose_name_plural = _("包联干部")
        ordering = ["-since", "pk"]

    def __str__(self) -> str:
        return self.name


class RegionChangeQuerySet(ScopedQuerySet["RegionChange"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.regions, "before__lo") | in_ranges(scope.regions, "after__lo"))


class RegionChange(Record):
    """A region became another one: renamed with a new code, merged, split. Its records follow the successor from that day."""

    class Kind(models.TextChoices):
        MERGED = "merged", _("并入")
        SPLIT = "split", _("分设")
        RECODED = "recoded", _("换代码")

    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    before = models.ForeignKey(Region, verbose_name=_("原地区"), on_delete=models.PROTECT, related_name="successions")
    after = models.ForeignKey(Region, verbose_name=_("后继地区"), on_delete=models.PROTECT, related_name="origins")
    changed_on = models.DateField(_("变更日"))
    source = models.CharField(_("出处"), max_length=100)

    objects = RegionChangeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("区划变更")
        ordering = ["changed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(before=F("after")), name="region_is_not_its_own_successor"),
            models.UniqueConstraint(fields=["before", "after"], name="region_change_is_recorded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    def get_absolute_url(self) -> str:
        return self.before.get_absolute_url()
