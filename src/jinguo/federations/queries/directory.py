"""Which federation is meant by a name or a region code that somebody typed: looked up inside her scope only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from jinguo.federations.models import Federation
from jinguo.federations.queries.places import federations
from jinguo.federations.scope import Scope


class Directory:
    """Federations by their names, short names, region names and region codes.

    A village called 红旗村 stands in many townships: the township's name before it, or the code, tells which.
    """

    def __init__(self, rows: Iterable[Federation]) -> None:
        self._by_word: dict[str, set[Federation]] = defaultdict(set)
        for row in rows:
            for word in _words(row):
                self._by_word[word].add(row)

    def find(self, typed: str) -> tuple[Federation | None, str]:
        """The federation that is meant, or None and why it is not clear, in words."""
        found = self._by_word.get(_plain(typed), set())
        if len(found) == 1:
            return next(iter(found)), ""
        if not found:
            return None, _("在您管的范围里没找到“%(typed)s”。请照单位名录写全名，或者填地区代码。") % {"typed": typed}
        choices = _("、").join(
            f"{row.region.code if row.region else row.name}" for row in sorted(found, key=_place)[:3]
        )
        return None, _("叫“%(typed)s”的有 %(count)s 个（%(choices)s）。请改填地区代码。") % {
            "typed": typed,
            "count": len(found),
            "choices": choices,
        }


def _place(row: Federation) -> int:
    return row.lo


def _plain(typed: str) -> str:
    return "".join(typed.split())


def _words(row: Federation) -> set[str]:
    words = {row.name, row.short_name}
    if row.region is not None:
        words |= {row.region.name, row.region.code, row.region.code.ljust(12, "0")}
        if row.parent is not None and row.parent.region is not None:
            above = row.parent.region.name
            words |= {above + row.region.name, above + row.short_name}
    return {_plain(word) for word in words}


def directory(scope: Scope, *, on: date) -> Directory:
    """Everything that the asker may name."""
    rows = federations(scope).select_related("region", "parent__region").exclude(dissolved_on__lte=on)
    return Directory(rows.iterator(chunk_size=2000))
