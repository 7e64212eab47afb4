"""What a list is put together from: its buttons, its heads, its lines, its count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from jinguo.foundation.pages.lists.columns import Column
from jinguo.policybook.permissions import Permission


@dataclass(frozen=True, slots=True)
class Button:
    """A page to go to from a list: words, URL name and the permission that shows it."""

    label: Any
    url_name: str
    permission: Permission
    icon: str = "plus"

    def url(self) -> str:
        return reverse(self.url_name)


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty list says, and why. Its one action is the list's own first button."""

    words: Any


@dataclass(frozen=True, slots=True)
class Head:
    """A column head with the address that sorts by it."""

    column: Column
    address: str
    #: ascending, descending, or nothing
    aria_sort: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row made ready for the page; `cells` are its `td`s."""

    uid: str
    name: str
    cells: str


@dataclass(frozen=True, slots=True)
class Count:
    number: int
    is_capped: bool

    def __str__(self) -> str:
        return f"{self.number:,}+" if self.is_capped else f"{self.number:,}"
