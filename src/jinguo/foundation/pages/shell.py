"""What the shell shows on every page: the menu of the officer, text size, demo mark. Worked out only where a template asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.offers.navigation import NavEntry, NavGroup, navigation
from jinguo.foundation.offers.top_bar import Place, top_bar
from jinguo.foundation.pages.house import DEMO_MARK, PRINT_UNIT

TEXT_SIZES = (100, 125, 150)
TEXT_SIZE = "text_size"

GROUP_NAMES = {NavGroup.DAILY: _("日常"), NavGroup.RECKONING: _("对账"), NavGroup.DATA: _("数据")}


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the side menu. `badge` counts only what is overdue or waits for this officer; 0 shows nothing."""

    label: Any
    icon: str
    url: str
    badge: int
    is_here: bool
    letter: str


@dataclass(frozen=True, slots=True)
class TopItem:
    """One entry of the top bar or of the officer's own menu."""

    label: Any
    icon: str
    url: str
    badge: int
    words: Any


@dataclass(frozen=True, slots=True)
class MenuGroup:
    key: str
    label: Any
    items: list[MenuItem]


class Shell:
    """The frame around a page, for one request."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def is_demo(self) -> bool:
        return bool(settings.IS_DEMO)

    @property
    def demo_mark(self) -> str:
        """The administrator's words. A fault page shows the usual ones when the database is away."""
        try:
            return DEMO_MARK.now() or str(DEMO_MARK.empty)
        except DatabaseError:
            return str(DEMO_MARK.empty)

    @property
    def print_unit(self) -> str:
        return PRINT_UNIT.now()

    @property
    def shows_components(self) -> bool:
        return bool(settings.MODE != "production")

    @cached_property
    def text_size(self) -> int:
        """100, 125 or 150: the person's own choice, or on a page without sign-in that of the device."""
        chosen = getattr(self._user, TEXT_SIZE, None) or self.request.COOKIES.get(TEXT_SIZE, "")
        return int(chosen) if str(chosen) in {str(size) for size in TEXT_SIZES} else TEXT_SIZES[0]

    @property
    def next_text_size(self) -> int:
        return TEXT_SIZES[(TEXT_SIZES.index(self.text_size) + 1) % len(TEXT_SIZES)]

    @property
    def letter_keys(self) -> bool:
        """Whether single letters are shortcuts; each person may switch them off (WCAG 2.1.4)."""
        return bool(getattr(self._user, "letter_keys", True))

    @cached_property
    def menu(self) -> list[MenuGroup]:
        officer = getattr(self.request, "officer", None)
        shown = [entry for entry in navigation if officer is not None and officer.may(entry.permission)]
        groups = [MenuGroup(group.value, GROUP_NAMES[group], self._items(group, shown)) for group in NavGroup]
        return [group for group in groups if group.items]

    def _items(self, group: NavGroup, shown: list[NavEntry]) -> list[MenuItem]:
        entries = sorted((entry for entry in shown if entry.group is group), key=lambda entry: entry.order)
        return [self._item(entry, reverse(entry.url_name)) for entry in entries]

    def _item(self, entry: NavEntry, url: str) -> MenuItem:
        badge = entry.badge(self.request) if entry.badge else 0
        return MenuItem(entry.label, entry.icon, url, badge, is_here=self._nearest == url, letter=entry.letter)

    @property
    def bar(self) -> list[TopItem]:
        return self._top(Place.BAR)

    @property
    def own_menu(self) -> list[TopItem]:
        return self._top(Place.MENU)

    @property
    def search_url(self) -> str:
        """The page that the search box asks; nothing where no package offers one."""
        return next((item.url for item in self._top(Place.SEARCH)), "")

    def _top(self, place: Place) -> list[TopItem]:
        entries = sorted((entry for entry in top_bar if entry.place is place), key=lambda entry: entry.order)
        return [
            TopItem(
                entry.label,
                entry.icon,
                reverse(entry.url_name),
                entry.badge(self.request) if entry.badge else 0,
                entry.words,
            )
            for entry in entries
        ]

    @cached_property
    def _nearest(self) -> str:
        """The menu entry whose address begins the one of this page, the longest of them."""
        urls = [reverse(entry.url_name) for entry in navigation]
        path = self.request.path
        return max((url for url in urls if path == url or (url != "/" and path.startswith(url))), key=len, default="")

    @cached_property
    def _user(self) -> Any:
        return getattr(self.request, "user", None)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `shell` for the templates `pages/shell.html` and `pages/plain.html`."""
    return {"shell": Shell(request)}
