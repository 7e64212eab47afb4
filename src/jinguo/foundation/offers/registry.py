"""A small registry: refuses duplicates, keeps order, and can be made afresh in a test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from jinguo.foundation.privacy.viewer import Viewer
from jinguo.policybook.permissions import Permission


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


Item = TypeVar("Item", bound=Keyed)


class Registry(Generic[Item]):
    """What was offered, by key. Filled while the apps load (`apps.py` imports `offers.py`), read-only after."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, Item] = {}

    def offer(self, item: Item) -> Item:
        if item.key in self._items:
            raise ValueError(f"{self.what}: {item.key} is offered twice")
        self._items[item.key] = item
        return item

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def __getitem__(self, key: str) -> Item:
        return self._items[key]

    def __len__(self) -> int:
        return len(self._items)


class Shown(Keyed, Protocol):
    """An offer that an officer sees or not, in an order."""

    @property
    def order(self) -> int: ...

    @property
    def permission(self) -> Permission: ...


Visible = TypeVar("Visible", bound=Shown)


def open_to(viewer: Viewer, offered: Registry[Visible]) -> list[Visible]:
    """What of it this officer may see, in order: without the permission it is not there."""
    return sorted((item for item in offered if viewer.may(item.permission)), key=lambda item: (item.order, item.key))
