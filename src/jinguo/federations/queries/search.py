"""What the global search finds among places, officers and partners: by name, former name, code and pinyin, within the scope."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from jinguo.federations.models import Federation, Partner, Post, Region
from jinguo.federations.queries.places import federations_named, region_named
from jinguo.federations.scope import Scope
from jinguo.foundation.identity.initials import initials, may_be_initials

#: The initials of people are worked out, not stored: for the officers of a few thousand posts.
WORKED_OUT = 4000


def regions_like(scope: Scope, words: str, *, limit: int) -> list[Region]:
    """Regions by name, former name, code, initials or whole reading; the widest first."""
    return list(region_named(scope, words).order_by("level", "lo")[:limit])


def federations_like(scope: Scope, words: str, *, limit: int) -> list[Federation]:
    """Federations by name, short name, initials or whole reading; the highest first."""
    return list(federations_named(scope, words).order_by("level", "lo")[:limit])


def partners_like(scope: Scope, words: str, *, limit: int) -> list[Partner]:
    """Partner organisations whose name holds the words."""
    rows = Partner.objects.within(scope).filter(name__icontains=words).select_related("federation")
    return list(rows.order_by("name", "pk")[:limit])


def posts_like(scope: Scope, words: str, *, on: date, limit: int) -> list[Post]:
    """Posts in force whose holder's name, initials or title match; a holder of two stands there twice, under each."""
    held = Post.objects.within(scope).in_force(on=on)
    like = Q(user__name__icontains=words) | Q(title__icontains=words)
    if may_be_initials(words):
        named = held.order_by("federation__lo", "pk").values_list("pk", "user__name")[:WORKED_OUT]
        like |= Q(pk__in=_matching(named, words, limit=limit))
    rows = held.filter(like).select_related("user", "federation")
    return list(rows.order_by("federation__lo", "pk")[:limit])


def _matching(named: Iterable[tuple[int, str]], words: str, *, limit: int) -> list[int]:
    """The keys of the names whose initials begin with the words."""
    found = [pk for pk, name in named if initials(name).startswith(words.lower())]
    return found[: limit * 5]
