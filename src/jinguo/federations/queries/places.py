"""Questions about regions and federations."""

from __future__ import annotations

from jinguo.federations.models import Federation, FederationQuerySet, Region, RegionQuerySet
from jinguo.federations.scope import Scope


def regions(scope: Scope) -> RegionQuerySet:
    """The regions that belong to the asker's federation."""
    return Region.objects.within(scope).select_related("parent")


def federations(scope: Scope) -> FederationQuerySet:
    """The asker's federation and those below it."""
    return Federation.objects.within(scope).select_related("region", "parent")
