"""Questions about regions and federations."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from jinguo.federations.models import (
    Alias,
    AliasQuerySet,
    Answerable,
    AnswerableQuerySet,
    CadreAssignment,
    CadreAssignmentQuerySet,
    Designation,
    DesignationQuerySet,
    Federation,
    FederationQuerySet,
    GroupSeat,
    GroupSeatQuerySet,
    LeadingGroup,
    LeadingGroupQuerySet,
    Post,
    Profile,
    Region,
    RegionChange,
    RegionChangeQuerySet,
    RegionQuerySet,
    RiskTier,
    RiskTierQuerySet,
    Strand,
    StrandQuerySet,
    Territory,
    TerritoryQuerySet,
)
from jinguo.federations.models.region import spelled
from jinguo.federations.scope import Scope


def regions(scope: Scope) -> RegionQuerySet:
    """The regions that belong to the asker's federation."""
    return Region.objects.within(scope).select_related("parent")


def region_named(scope: Scope, words: str, *, on: date | None = None) -> RegionQuerySet:
    """Regions whose code, name, any other name or reading in Latin letters has these words in it; with `on` only those in force that day."""
    alias = Alias.objects.within(scope).filter(text__icontains=words).values("region")
    like = Q(name__icontains=words) | Q(code__startswith=words) | Q(pk__in=alias) | spelled(words)
    found = regions(scope).filter(like)
    return found if on is None else found.on(on)


def inside_counts(scope: Scope, region: Region, *, on: date) -> dict[int, int]:
    """How many regions of each level lie inside a region on a day, the widest first."""
    rows = Region.objects.within(scope).on(on).filter(lo__gt=region.lo - 1, hi__lte=region.hi).exclude(pk=region.pk)
    return dict(rows.order_by("level").values_list("level").annotate(number=Count("pk")))


def children(scope: Scope, region: Region, *, on: date) -> RegionQuerySet:
    """The regions one step below, each with `villages`, the number of villages inside it."""
    villages = (
        Region.objects.within(scope)
        .on(on)
        .filter(level=Region.Level.VILLAGE, lo__gte=OuterRef("lo"), lo__lte=OuterRef("hi"))
        .order_by()
        .values(one=Value(1))
        .annotate(number=Count("pk"))
        .values("number")
    )
    found = regions(scope).on(on).filter(parent=region)
    return found.annotate(villages=Coalesce(Subquery(villages), 0))


def path_to(scope: Scope, region: Region) -> list[Region]:
    """The regions above that the asker may see, the widest first."""
    above = Region.objects.within(scope).filter(lo__lte=region.lo, hi__gte=region.hi, level__lt=region.level)
    return list(above.order_by("level"))


def may_take_over(scope: Scope, region: Region) -> RegionQuerySet:
    """Regions that may become the successor of a region: those of its level around it that are in force."""
    near = region.parent if region.level < Region.Level.VILLAGE or region.parent is None else region.parent.parent
    same = regions(scope).filter(level=region.level, valid_until__isnull=True).exclude(pk=region.pk)
    return same.inside(near) if near else same


def cadre_units(scope: Scope, region: Region, *, on: date) -> dict[int, str]:
    """Who may be the contact cadre of a region, with the words of her post: officers of counties and above, and of the places
    that the region lies in."""
    around = Q(federation__level__lte=Region.Level.COUNTY) | Q(
        federation__region__lo__lte=region.lo, federation__region__hi__gte=region.hi
    )
    held = Post.objects.within(scope).in_force(on=on).filter(around).select_related("federation")
    return {post.user_id: post.words for post in held.order_by("-pk")}


def designated(scope: Scope, kind: str, *, on: date) -> RegionQuerySet:
    """The regions that bear a designation on a day: the 14 key counties, the poor counties (CQB-009, H16-017, H16-018)."""
    bearing = Designation.objects.within(scope).on(on).filter(kind=kind).values("region")
    return regions(scope).filter(pk__in=bearing)


def successors(scope: Scope, region: Region, *, on: date) -> list[Region]:
    """What the region is on a day: itself while it is in force, else what it became, followed to the end."""
    found: list[Region] = []
    seen: set[int] = set()
    walk = [region]
    while walk:
        item = walk.pop()
        if item.pk in seen:
            continue
        seen.add(item.pk)
        later = changes(scope).filter(before=item, changed_on__lte=on)
        after = [row.after for row in later]
        if item.is_valid(on=on) or not after:
            found.append(item)
        walk += after
    return sorted(found, key=lambda item: item.lo)


def changes(scope: Scope) -> RegionChangeQuerySet:
    return RegionChange.objects.within(scope).select_related("before", "after")


def aliases(scope: Scope) -> AliasQuerySet:
    return Alias.objects.within(scope).select_related("region")


def designations(scope: Scope) -> DesignationQuerySet:
    return Designation.objects.within(scope).select_related("region")


def risk_tiers(scope: Scope) -> RiskTierQuerySet:
    return RiskTier.objects.within(scope).select_related("region")


def risk_tier(scope: Scope, region: Region, *, on: date) -> RiskTier | None:
    """The tier of a region on a day: its own, else that of the next region above that has one (CQ11-007)."""
    chain = RiskTier.objects.within(scope).on(on).filter(region__lo__lte=region.lo, region__hi__gte=region.hi)
    return chain.select_related("region").order_by("-region__level").first()


def cadres(scope: Scope) -> CadreAssignmentQuerySet:
    return CadreAssignment.objects.within(scope).select_related("region", "user")


def federations(scope: Scope) -> FederationQuerySet:
    """The asker's federation and those below it."""
    return Federation.objects.within(scope).select_related("region", "parent")


def federations_named(scope: Scope, words: str) -> FederationQuerySet:
    """Federations whose name or short name has these words in it, or whose short name is spelled so."""
    return federations(scope).filter(Q(name__icontains=words) | Q(short_name__icontains=words) | spelled(words))


def addressees(scope: Scope, issuer: Federation, *, on: date) -> FederationQuerySet:
    """Whom a document of `issuer` is addressed to: the federations one level below, zones among them (H16-002, H14-002, CQ11-002)."""
    below = federations(scope).filter(parent=issuer, kind__in=Federation.TERRITORIAL)
    return below.filter(
        Q(founded_on__isnull=True) | Q(founded_on__lte=on), Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on)
    )


def bodies(scope: Scope) -> FederationQuerySet:
    """Associations, fellowships and group members (H14-077, CQ11-056)."""
    return federations(scope).filter(kind__in=(Federation.Kind.ASSOCIATION, Federation.Kind.GROUP_MEMBER))


def regions_without_federation(scope: Scope, *, below: Federation) -> RegionQuerySet:
    """The regions next below a federation's own that still have no federation."""
    taken = federations(scope).filter(region__isnull=False, dissolved_on__isnull=True).values("region")
    return regions(scope).filter(parent=below.region_id, valid_until__isnull=True).exclude(pk__in=taken)


def regions_for_zone(scope: Scope, zone: Federation, *, on: date) -> RegionQuerySet:
    """Townships that a zone may take over: inside the region of the federation above it, in no zone yet."""
    held = Territory.objects.within(scope).on(on).values("region")
    found = regions(scope).on(on).filter(level=Region.Level.TOWNSHIP).exclude(pk__in=held)
    above = zone.parent.region if zone.parent else None
    return found.inside(above) if above else found.none()


def territories(scope: Scope) -> TerritoryQuerySet:
    return Territory.objects.within(scope).select_related("federation", "region__parent")


def leading_groups(scope: Scope) -> LeadingGroupQuerySet:
    return LeadingGroup.objects.within(scope).select_related("federation")


def seats(scope: Scope) -> GroupSeatQuerySet:
    return GroupSeat.objects.within(scope).select_related("group__federation")


def answerable(scope: Scope) -> AnswerableQuerySet:
    return Answerable.objects.within(scope).select_related("federation")


def strands(scope: Scope) -> StrandQuerySet:
    return Strand.objects.within(scope).select_related("federation")


def profile(scope: Scope, federation: Federation) -> Profile | None:
    return Profile.objects.within(scope).filter(federation=federation).first()
