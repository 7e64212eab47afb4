"""Entries of the top bar and of the officer's own menu: messages, help, my account, and the page that searches everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import HttpRequest

from jinguo.foundation.offers.registry import Registry


class Place(StrEnum):
    """Where an entry stands. The one SEARCH entry is the page that the search box asks."""

    SEARCH = "search"
    BAR = "bar"
    MENU = "menu"


@dataclass(frozen=True, slots=True)
class TopEntry:
    """`badge` counts what waits for this officer; `words` say what it counts (条未读)."""

    key: str
    place: Place
    order: int
    label: Any
    icon: str
    url_name: str
    badge: Callable[[HttpRequest], int] | None = None
    words: Any = ""


top_bar: Registry[TopEntry] = Registry("top bar")
