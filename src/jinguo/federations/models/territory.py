"""Regions that a federation without a region of its own looks after: the townships of a development zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models.dated import Dated, DatedQuerySet
from jinguo.federations.models.federation import Federation
from jinguo.federations.models.region import Region, in_ranges
from jinguo.foundation.records.models import Record

if TYPE_CHECKING:
    from jinguo.federations.scope import Scope


class TerritoryQuerySet(DatedQuerySet["Territory"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "federation__lo"))


class Territory(Dated, Record):
    """A region that belongs to a zone and, for that time, not to the county around it (CQ11-002)."""

    federation = models.ForeignKey(
        Federation, verbose_name=_("妇联"), on_delete=models.PROTECT, related_name="territories"
    )
    region = models.ForeignKey(Region, verbose_name=_("地区"), on_delete=models.PROTECT, related_name="territories")

    objects = TerritoryQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = verbose_name_plural = _("辖区")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region"], condition=Q(until__isnull=True), name="region_belongs_to_one_zone_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.federation.short_name} {self.region.name}"

    def get_absolute_url(self) -> str:
        return reverse("federations:federation", args=[self.federation.uid])
