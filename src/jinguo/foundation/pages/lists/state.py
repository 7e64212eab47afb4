"""The state of a list stands in its address: whoever gets the address sees the same list, through her own eyes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

SEARCH, SORT, AFTER, BEFORE, COLUMNS, DENSITY, VIEW, PRINT = (
    "q",
    "sort",
    "after",
    "before",
    "cols",
    "density",
    "view",
    "print",
)

#: Words of the address that no filter may take.
RESERVED = frozenset({SEARCH, SORT, AFTER, BEFORE, COLUMNS, DENSITY, VIEW, PRINT, "do", "place"})


@dataclass(frozen=True, slots=True)
class Address:
    """The query string of a list, cut to the words it knows, in one order."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, query: QueryDict, filters: Collection[str]) -> Address:
        known = {*filters, SEARCH, SORT, AFTER, BEFORE, COLUMNS, DENSITY}
        return cls(
            tuple(
                (name, value.strip())
                for name in query
                if name in known
                for value in query.getlist(name)
                if value.strip()
            )
        )

    def get(self, name: str) -> str:
        return next((value for key, value in self.pairs if key == name), "")

    def but(self, **changes: str | None) -> Address:
        """The same with some words changed; None takes a word out. A changed list begins at its first page."""
        gone = {*changes, AFTER, BEFORE}
        kept = tuple(pair for pair in self.pairs if pair[0] not in gone)
        return Address(kept + tuple((name, value) for name, value in changes.items() if value))

    @property
    def choices(self) -> Address:
        """What a saved view keeps: everything but the page."""
        return self.but()

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or filter leaves rows out."""
        return any(name not in {SORT, AFTER, BEFORE, COLUMNS, DENSITY} for name, _value in self.pairs)

    def as_query(self) -> QueryDict:
        query = QueryDict(mutable=True)
        for name, value in self.pairs:
            query.appendlist(name, value)
        return query

    def __str__(self) -> str:
        return "?" + self.as_query().urlencode()

    def hidden(self, *shown: str) -> list[tuple[str, Any]]:
        """The words that a form must carry along because it has no box for them."""
        return [pair for pair in self.pairs if pair[0] not in {*shown, AFTER, BEFORE}]
