"""Which regions belong to a federation on a day: its own, with the territory of zones added or taken out (CQ11-002)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from jinguo.federations.models import Federation, Territory
from jinguo.federations.ranges import Range, without


def regions_of(federation: Federation, *, on: date) -> tuple[Range, ...]:
    """The ranges of the region tree that the federation and those below it look after.

    What a zone holds belongs to the zone and to every federation above it, and not to the county that lies around it.
    """
    own = federation.region.range if federation.region else None
    touching = Q(federation__lo__range=(federation.lo, federation.hi))
    if own is not None:
        touching |= Q(region__lo__range=(own.lo, own.hi))
    rows = (
        Territory.objects.unscoped()
        .on(on)
        .filter(touching)
        .values_list("region__lo", "region__hi", "federation__lo", "federation__hi")
    )
    mine, others = [own] if own else [], []
    for region_lo, region_hi, zone_lo, zone_hi in rows:
        place, zone = Range(region_lo, region_hi), Range(zone_lo, zone_hi)
        if zone in federation.range:
            mine.append(place)
        elif federation.range not in zone:
            others.append(place)
    return without(mine, others)
