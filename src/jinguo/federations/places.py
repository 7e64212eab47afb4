"""The place chosen in the breadcrumb: where an officer looks just now, inside what her post may see.

The address carries it (`?at=230129` or `?at=<uid of a federation>`), the session remembers it; `?at=` goes back to the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import cached_property

from jinguo.federations.models import Federation, FederationQuerySet, Region
from jinguo.federations.ranges import Range
from jinguo.federations.reach import regions_of
from jinguo.federations.scope import Scope


@dataclass(frozen=True)
class Place:
    """A federation, or a region that has none of its own. `federation` is empty for an account without a post."""

    scope: Scope
    federation: Federation | None
    region: Region | None = None

    @property
    def key(self) -> str:
        """What the address carries."""
        if self.region is not None:
            return self.region.code
        return str(self.federation.uid) if self.federation else ""

    @cached_property
    def name(self) -> str:
        if self.federation is not None:
            return self.federation.short_name
        return self.region.name if self.region else ""


def place_at(key: str, *, scope: Scope, on: date) -> Place | None:
    """The place with this region code or federation uid, the scope narrowed to it; None where the scope does not hold it."""
    federation, region = _found(key, scope=scope, on=on)
    if federation is not None:
        narrowed = scope.narrowed_to(federation=federation.range, regions=regions_of(federation, on=on))
        return Place(narrowed, federation, federation.region)
    if region is not None:
        return Place(scope.narrowed_to(federation=region.range, regions=(region.range,)), None, region)
    return None


def _found(key: str, *, scope: Scope, on: date) -> tuple[Federation | None, Region | None]:
    mine = _federations(scope).exclude(dissolved_on__lte=on)
    if key.isdigit():
        federation = mine.filter(region__code=key, kind=Federation.Kind.FEDERATION).first()
        region = None if federation else Region.objects.within(scope).filter(code=key).first()
        return federation, region
    try:
        return mine.filter(uid=UUID(key)).first(), None
    except ValueError:
        return None, None


def trail(place: Place, *, scope: Scope) -> list[Place]:
    """From the officer's top down to the place, the place last; one query, none at the top."""
    spot = _spot(place)
    if spot is None:
        return []
    if spot in scope.federations:
        return [place]  # her own federation: nothing above it is hers to see
    above = _federations(scope).filter(lo__lte=spot.lo, hi__gte=spot.hi).order_by("-hi", "lo")
    steps = [Place(scope, federation, federation.region) for federation in above]
    if place.federation is None:
        steps.append(place)
    return steps


def below(place: Place, *, scope: Scope, on: date) -> list[Place]:
    """The places one step down, to switch to: the federations that answer to the chosen one."""
    if place.federation is None:
        return []
    children = (
        _federations(scope)
        .filter(parent=place.federation, kind__in=Federation.TERRITORIAL)
        .exclude(dissolved_on__lte=on)
    )
    return [Place(scope, federation, federation.region) for federation in children]


def _spot(place: Place) -> Range | None:
    if place.federation is not None:
        return place.federation.range
    return place.region.range if place.region else None


def _federations(scope: Scope) -> FederationQuerySet:
    return Federation.objects.within(scope).select_related("region")
