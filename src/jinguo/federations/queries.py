"""Questions about regions, federations and posts. Each takes the asker's scope first."""

from __future__ import annotations

from jinguo.federations.models import Federation, FederationQuerySet, Post, PostQuerySet, Region, RegionQuerySet
from jinguo.federations.scope import Scope


def regions(scope: Scope) -> RegionQuerySet:
    """The regions that belong to the asker's federation."""
    return Region.objects.within(scope).select_related("parent")


def federations(scope: Scope) -> FederationQuerySet:
    """The asker's federation and those below it."""
    return Federation.objects.within(scope).select_related("region", "parent")


def posts(scope: Scope) -> PostQuerySet:
    """The posts in the asker's federation and below."""
    return Post.objects.within(scope).select_related("user", "federation")
