"""Entries of the side menu. A role sees only its own: an entry without the permission is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jinguo.foundation.offers.registry import Registry
from jinguo.policybook.permissions import Permission


class NavGroup(StrEnum):
    """The three groups of the menu, in order."""

    DAILY = "daily"
    RECKONING = "reckoning"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class NavEntry:
    """`label` is translatable; `icon` a symbol of the sprite; `badge` counts what is overdue or waits for this officer."""

    key: str
    group: NavGroup
    order: int
    label: Any
    icon: str
    url_name: str
    permission: Permission
    badge: Callable[[Any], int] | None = None
    #: G and then this letter opens it
    letter: str = ""
    #: One line for the help page: what one does there.
    about: Any = ""


navigation: Registry[NavEntry] = Registry("navigation")
