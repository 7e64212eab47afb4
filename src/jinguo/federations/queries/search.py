"""What the global search finds among places, officers and partners: by name, short name, code and pinyin initials, within the scope."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from jinguo.federations.models import Federation, Partner, Post, Region
from jinguo.federations.scope import Scope
from jinguo.foundation.identity.initials import initials, may_be_initials

#: Initials are worked out, not stored: for places down to the township and for the officers of a few thousand posts.
WORKED_OUT = 4000


def regions_like(scope: Scope, words: str, *, limit: int) -> list[Region]:
    """Regions whose name holds the words, whose code begins with them or whose initials do; the widest first."""
    rows = Region.objects.within(scope)
    if words.isdigit():
        like = Q(code__startswith=words)
    elif may_be_initials(words):
        named = rows.filter(level__lte=Region.Level.TOWNSHIP).order_by().values_list("pk", "name")[:WORKED_OUT]
        like = Q(pk__in=_matching(named, words, limit=limit))
    else:
        like = Q(name__icontains=words)
    return list(rows.filter(like).select_related("parent").order_by("level", "lo")[:limit])


def federations_like(scope: Scope, words: str, *, limit: int) -> list[Federation]:
    """Federations whose name or short name holds the words or whose initials begin with them; the highest first."""
    rows = Federation.objects.within(scope)
    like = Q(name__icontains=words) | Q(short_name__icontains=words)
    if may_be_initials(words):
        low = rows.filter(level__lte=Region.Level.TOWNSHIP).order_by()
        like |= Q(pk__in=_matching(low.values_list("pk", "short_name")[:WORKED_OUT], words, limit=limit))
    return list(rows.filter(like).select_related("parent").order_by("level", "lo")[:limit])


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
