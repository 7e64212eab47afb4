"""Declared columns: what a row shows, what it may be sorted by, and who may see it at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jinguo.foundation.privacy.viewer import Viewer
from jinguo.policybook.permissions import Level, Permission

#: From this level on a column may be shown, but neither sorted nor filtered: the order of rows would tell what the mask hides.
HIDDEN_FROM = Level.L3


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


@dataclass(frozen=True, slots=True)
class Cell:
    """A value made ready for the page."""

    column: Column
    text: str
    url: str = ""
    tag: str = ""


def cell(column: Column, row: Any, url: str) -> Cell:
    return Cell(
        column=column,
        text=words(column.of(row)),
        url=url if column.link else "",
        tag=column.tag(row) if column.tag else "",
    )


def follow(row: Any, path: str) -> Any:
    """The value at the end of a path such as `region__name`; None where a step is empty."""
    *steps, last = path.split("__")
    for step in steps:
        row = getattr(row, step)
        if row is None:
            return None
    display = getattr(row, f"get_{last}_display", None)
    return display() if display else getattr(row, last)


def words(value: Any) -> str:
    """A value as an officer reads it: 2019年9月5日, 1,264, 是."""
    match value:
        case None | "":
            return ""
        case bool():
            return _("是") if value else _("否")
        case datetime():
            return date_format(timezone.localtime(value), "Y年n月j日 H:i")
        case date():
            return date_format(value, "Y年n月j日")
        case int() | Decimal():
            return f"{value:,}".replace("-", "−")
        case float():
            return f"{value:,.2f}".replace("-", "−")
        case models.QuerySet() | list() | tuple():
            return "、".join(words(item) for item in value)
    return str(value)
