"""Places of the administrative division, from province to village."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jinguo.federations.ranges import Range
from jinguo.foundation.identity.initials import initials, latin_letters, pinyin
from jinguo.foundation.privacy.scoped import ScopedQuerySet

if TYPE_CHECKING:
    from jinguo.federations.scope import Scope


def in_ranges(ranges: tuple[Range, ...], field: str) -> Q:
    """Rows whose number `field` lies in one of the ranges; none where there is no range."""
    condition = Q(pk__in=[])
    for item in ranges:
        condition |= Q(**{f"{field}__range": (item.lo, item.hi)})
    return condition


def spelling(name: str) -> dict[str, str]:
    """The columns by which a name is found in Latin letters."""
    return {"pinyin": pinyin(name)[:360], "initials": initials(name)[:60]}


def spelled(words: str) -> Q:
    """Rows whose name begins with these Latin letters, as initials or in full; none where they are no such letters."""
    letters = latin_letters(words)
    return Q(initials__startswith=letters) | Q(pinyin__startswith=letters) if letters else Q(pk__in=[])


class RegionQuerySet(ScopedQuerySet["Region"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.regions, "lo"))

    def on(self, day: date) -> Self:
        """Regions in force on a day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        )

    def inside(self, region: Region) -> Self:
        """The region and everything below it."""
        return self.filter(lo__gte=region.lo, hi__lte=region.hi)


class Region(models.Model):
    """A province, city, county, township or village, by its GB/T 2260 family code.

    `lo`..`hi` is the number range of its subtree (`ranges`). The tree of regions is not the tree of federations: a development
    zone is a federation without a county of its own (CQ11-002).
    """

    class Level(models.IntegerChoices):
        PROVINCE = 1, _("省")
        CITY = 2, _("市")
        COUNTY = 3, _("区县")
        TOWNSHIP = 4, _("乡镇")
        VILLAGE = 5, _("村")

    code = models.CharField(_("代码"), max_length=12, unique=True)
    name = models.CharField(_("名称"), max_length=60)
    pinyin = models.CharField(_("拼音"), max_length=360, blank=True, editable=False)
    initials = models.CharField(_("拼音首字母"), max_length=60, blank=True, editable=False)
    level = models.PositiveSmallIntegerField(_("层级"), choices=Level)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    lo = models.BigIntegerField(_("起号"), unique=True)
    hi = models.BigIntegerField(_("止号"))
    valid_from = models.DateField(_("启用日"), null=True, blank=True)
    valid_until = models.DateField(_("停用日"), null=True, blank=True)
    source = models.CharField(_("出处"), max_length=60)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("地区")
        ordering = ["lo"]
        constraints = [
            models.CheckConstraint(condition=Q(lo__lte=F("hi")), name="region_range_runs_upwards"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
                name="region_valid_from_is_not_after_valid_until",
            ),
        ]
        indexes = [models.Index(fields=["level", "lo"], name="region_by_level")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("federations:region", args=[self.code])

    @property
    def range(self) -> Range:
        return Range(self.lo, self.hi)

    @property
    def is_municipality(self) -> bool:
        """直辖市: a province whose counties answer to it directly; its federation works as a city's."""
        return self.level == self.Level.PROVINCE and self.name.endswith("市")

    @property
    def level_words(self) -> str:
        return gettext("直辖市") if self.is_municipality else self.get_level_display()

    def is_valid(self, *, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )
