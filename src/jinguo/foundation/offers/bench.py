"""What packages put on the workbench: quick links and cards in the right column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinguo.foundation.offers.registry import Registry
from jinguo.policybook.permissions import Permission


@dataclass(frozen=True, slots=True)
class QuickLink:
    """A page that is one press away. The first six of an officer's are shown unless she chose her own."""

    key: str
    label: Any
    icon: str
    order: int
    url_name: str
    permission: Permission


@dataclass(frozen=True, slots=True)
class BenchCard:
    """A card of the right column. `context(officer, on)` answers what its template shows, or None to leave the card out."""

    key: str
    order: int
    permission: Permission
    template: str
    context: Callable[[Any, date], dict[str, Any] | None]


quick_links: Registry[QuickLink] = Registry("quick links")
bench_cards: Registry[BenchCard] = Registry("workbench cards")
