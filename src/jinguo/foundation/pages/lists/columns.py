"""Declared columns: what a row shows, what it may be sorted by, and who may see it at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from jinguo.foundation.pages.drawn import status
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.policybook.permissions import Level, Permission

#: From this level on a column may be shown, but neither sorted nor filtered: the order of rows would tell what the mask hides.
HIDDEN_FROM = Level.L3
#: What stands in a cell without a value.
NOTHING = format_html('<span class="muted">{}</span>', "—")


class Kind(StrEnum):
    """How a column is set: numbers stand right, tags carry a shape."""

    TEXT = "text"
    NUMBER = "number"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list. Its `key` is what the address and the remembered layout call it.

    `field` is the path of the value (`region__name`), the key where it is not given; `value` computes it instead. `sort` is
    the database path that the column may be sorted by; without it there is no sorting. `permission` hides the column from
    whoever does not hold it; `level` L3 or L4 forbids sorting and filtering for everybody. `tag` gives the status of a tag.
    """

    key: str
    label: Any
    field: str = ""
    sort: str = ""
    value: Callable[[Any], Any] | None = None
    kind: Kind = Kind.TEXT
    tag: Callable[[Any], str] | None = None
    link: bool = False
    optional: bool = False
    level: Level = Level.L2
    permission: Permission | None = None
    note: Any = ""

    def __post_init__(self) -> None:
        if self.is_private and self.sort:
            raise ImproperlyConfigured(f"column {self.key}: a column of level {self.level} cannot be sorted")

    @property
    def is_private(self) -> bool:
        return self.level >= HIDDEN_FROM

    @property
    def is_number(self) -> bool:
        return self.kind is Kind.NUMBER

    @property
    def path(self) -> str:
        return self.field or self.key

    def is_shown_to(self, viewer: Viewer) -> bool:
        return self.permission is None or viewer.may(self.permission)

    def of(self, row: Any) -> Any:
        """The value of this column in a row: a number or a day stays one, a code becomes its words."""
        return self.value(row) if self.value else follow(row, self.path)


def cells(columns: Sequence[Column], row: Any, url: str) -> str:
    """The cells of a row in a table. Drawn here and not in a template: a page has hundreds of them."""
    frame = "".join('<td class="number">{}</td>' if column.is_number else "<td>{}</td>" for column in columns)
    return format_html(frame, *(_inside(column, row, url) for column in columns))


def _inside(column: Column, row: Any, url: str) -> str:
    text = words(column.of(row))
    state = column.tag(row) if column.tag else ""
    if state:
        return status(state, text)
    if column.link and url:
        return format_html('<a href="{}">{}</a>', url, text)
    return text or NOTHING


def follow(row: Any, path: str) -> Any:
    """The value at the end of a path such as `region__name`; None where a step is empty."""
    *steps, last = path.split("__")
    for step in steps:
        row = getattr(row, step)
        if row is None:
            return None
    value = getattr(row, last)
    if not hasattr(row, f"get_{last}_display"):
        return value
    return _labels(row._meta.get_field(last)).get(value, value)


@cache
def _labels(field: Any) -> dict[Any, Any]:
    """The words of a coded field, made once; Django's own `get_…_display` makes all of them anew for every row."""
    return dict(field.flatchoices)


def words(value: Any) -> str:
    """A value as an officer reads it: 2019年9月5日, 1,264, 是."""
    match value:
        case None | "":
            return ""
        case bool():
            return _("是") if value else _("否")
        case datetime():
            return date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case date():
            return date_format(value, "DATE_FORMAT")
        case int() | Decimal():
            return f"{value:,}".replace("-", "−")
        case float():
            return f"{value:,.2f}".replace("-", "−")
        case models.QuerySet() | list() | tuple():
            return _("、").join(words(item) for item in value)
    return str(value)
