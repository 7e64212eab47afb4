"""Paging by the place where the last page ended. No OFFSET: page 1,000 costs what page 1 costs, and a new row shifts nothing.

Rows are ordered by one declared field and then by primary key, so that equal values never lose or repeat a row. Empty
values stand last, upwards and downwards, on both databases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Q

from jinguo.foundation.pages.lists.cursors import seal, unseal

#: The value that a row was ordered by, kept on the row to make its cursor.
PLACE = "keyset_place"


@dataclass(frozen=True, slots=True)
class Order:
    """One field, up or down."""

    field: str
    is_down: bool = False

    @classmethod
    def of(cls, text: str) -> Order:
        return cls(text.removeprefix("-"), text.startswith("-"))

    def __str__(self) -> str:
        return f"-{self.field}" if self.is_down else self.field


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of rows and the cursors of its neighbours; an empty cursor means that there is none."""

    rows: list[Any]
    before: str
    after: str


def ordered(rows: models.QuerySet[Any], order: Order) -> models.QuerySet[Any]:
    """All rows in their order; what an export walks through."""
    return _ordered(rows, order, is_reversed=False)


def slice_of(
    rows: models.QuerySet[Any], order: Order, *, size: int, after: str = "", before: str = "", purpose: str = ""
) -> Slice:
    """The `size` rows after or before a cursor; the first page for no cursor and for one that does not fit this list."""
    purpose = f"{purpose} {order}"
    place = unseal(before or after, purpose=purpose) if before or after else None
    backwards = bool(before) and place is not None
    walk = _ordered(rows, order, is_reversed=backwards)
    if place is not None:
        walk = walk.filter(_beyond(rows.model, order, *place, is_reversed=backwards))
    found = list(walk[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
        if not has_more and len(found) < size:  # the first page has become short: show it whole
            return slice_of(rows, order, size=size, purpose=purpose.rsplit(" ", 1)[0])
    is_first, is_last = (not has_more, False) if backwards else (place is None, not has_more)
    return Slice(
        rows=found,
        before="" if is_first or not found else _cursor(found[0], purpose),
        after="" if is_last or not found else _cursor(found[-1], purpose),
    )


def _cursor(row: Any, purpose: str) -> str:
    return seal(getattr(row, PLACE), row.pk, purpose=purpose)


def _ordered(rows: models.QuerySet[Any], order: Order, *, is_reversed: bool) -> models.QuerySet[Any]:
    down = order.is_down != is_reversed
    rows = rows.annotate(**{PLACE: F(order.field)})
    if not may_be_empty(rows.model, order.field):
        return rows.order_by(f"-{order.field}" if down else order.field, "-pk" if down else "pk")
    nulls: dict[str, Any] = {"nulls_first": True} if is_reversed else {"nulls_last": True}
    value = F(PLACE).desc(**nulls) if down else F(PLACE).asc(**nulls)
    return rows.order_by(value, "-pk" if down else "pk")


def _beyond(model: type[models.Model], order: Order, value: Any, pk: int, *, is_reversed: bool) -> Q:
    """Rows that come later on this walk than the place (value, pk)."""
    way = "lt" if order.is_down != is_reversed else "gt"
    field = order.field
    if value is None:
        later = Q(**{f"{field}__isnull": True, f"pk__{way}": pk})
        return later | Q(**{f"{field}__isnull": False}) if is_reversed else later
    # the first condition alone is what an index walks along; the second only settles ties
    later = Q(**{f"{field}__{way}e": value}) & (Q(**{f"{field}__{way}": value}) | Q(**{f"pk__{way}": pk}))
    if not is_reversed and may_be_empty(model, field):
        later |= Q(**{f"{field}__isnull": True})
    return later


def may_be_empty(model: type[models.Model], path: str) -> bool:
    """Whether the database may hold nothing at the end of a path; computed values are taken to be so."""
    options = model._meta
    for step in path.split("__"):
        try:
            field: Any = options.pk if step == "pk" else options.get_field(step)
        except FieldDoesNotExist:
            return True
        if field.null:
            return True
        if field.related_model:
            options = field.related_model._meta
    return False
