"""What the shell shows of the officer: the trail to the place she looks at, where she can go from there, her posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from jinguo.federations import places
from jinguo.federations.middleware import AT
from jinguo.federations.models import Post
from jinguo.federations.requests import OfficeRequest


@dataclass(frozen=True, slots=True)
class Step:
    """One place of the breadcrumb and the link that narrows the page to it."""

    name: str
    url: str


def officer_context(request: HttpRequest) -> dict[str, Any]:
    """For every template, each worked out only where a template shows it.

    `scope_trail`: from the officer's top down to the chosen place. `scope_below`: the places one step further down.
    `own_posts`: her posts in force, to switch between.
    """
    return {
        "officer": getattr(request, "officer", None),
        "scope_trail": SimpleLazyObject(lambda: _trail(request)),  # type: ignore[arg-type]
        "scope_below": SimpleLazyObject(lambda: _below(request)),  # type: ignore[arg-type]
        "own_posts": SimpleLazyObject(lambda: _posts(request)),  # type: ignore[arg-type]
    }


def _trail(request: OfficeRequest) -> list[Step]:
    if not hasattr(request, "place"):
        return []
    steps = places.trail(request.place, scope=request.officer.scope)
    return [_step(place, is_top=index == 0) for index, place in enumerate(steps)]


def _below(request: OfficeRequest) -> list[Step]:
    if not hasattr(request, "place"):
        return []
    return [_step(place) for place in places.below(request.place, scope=request.officer.scope, on=timezone.localdate())]


def _step(place: places.Place, *, is_top: bool = False) -> Step:
    return Step(place.name, "?" + urlencode({AT: "" if is_top else place.key}))


def _posts(request: OfficeRequest) -> list[Post]:
    return list(request.officer.posts) if hasattr(request, "officer") else []
