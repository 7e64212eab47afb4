"""Questions about partners, agreements and support."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from jinguo.federations.models import (
    Agreement,
    AgreementQuerySet,
    Federation,
    FederationQuerySet,
    Partner,
    PartnerQuerySet,
    Support,
    SupportQuerySet,
)
from jinguo.federations.scope import Scope

#: How long before its end an agreement asks to be renewed.
RENEWAL_NOTICE = timedelta(days=30)


def partners(scope: Scope) -> PartnerQuerySet:
    """The partners of the asker's federation and of those below it."""
    return Partner.objects.within(scope).select_related("federation").prefetch_related("roles")


def partners_with_agreements(scope: Scope, *, on: date) -> PartnerQuerySet:
    """The same with the number of agreements in force on a day, as `agreements_in_force`.

    Counted by a subquery, for the rows of the page alone: a join would group every partner before the page is cut.
    """
    theirs = Agreement.objects.live().in_force(on=on).filter(partner=OuterRef("pk"))
    number = theirs.order_by().values("partner").annotate(number=Count("pk")).values("number")
    return partners(scope).annotate(agreements_in_force=Coalesce(Subquery(number), 0))


def withdrawn_partners(scope: Scope) -> PartnerQuerySet:
    """Partners that were taken back."""
    return Partner.objects.withdrawn_within(scope).select_related("federation", "withdrawn_by")


def agreements(scope: Scope) -> AgreementQuerySet:
    """The agreements of the asker's federation and of those below it."""
    return Agreement.objects.within(scope).select_related("partner__federation").prefetch_related("strands")


def ending_agreements(scope: Scope, *, on: date) -> AgreementQuerySet:
    """Agreements that end within the next 30 days: each is a to-do of its federation."""
    return agreements(scope).ending(on=on, by=on + RENEWAL_NOTICE).order_by("until", "pk")


def supports(scope: Scope) -> SupportQuerySet:
    """What Party committees, governments and own units did for the work, in the asker's federation and below."""
    return Support.objects.within(scope).select_related("federation")


def federations_without_plan(scope: Scope, kind: Support.Kind) -> FederationQuerySet:
    """Federations that have not yet said yes to a plan question with a document (YY-051, CQB-046)."""
    said_yes = Support.objects.within(scope).answering(kind).filter(is_included=True).values("federation")
    return Federation.objects.within(scope).exclude(pk__in=said_yes)
