"""Keyset paging walks exactly the rows that plain sorting gives, forwards and back, with ties and empty values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinguo.federations.models import Federation
from jinguo.foundation.pages.lists.cursors import seal, unseal
from jinguo.foundation.pages.lists.keyset import Order, may_be_empty, ordered, slice_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAYS = [None, date(1949, 4, 3), date(1953, 4, 15), date(2015, 7, 6)]
ORDERS = ["founded_on", "-founded_on", "name", "-name", "parent__founded_on", "-parent__name", "-pk"]


def plant(rows: list[tuple[str, date | None, int | None]]) -> None:
    Federation.objects.unscoped().update(parent=None)
    Federation.objects.unscoped().delete()
    for number, (name, founded_on, parent) in enumerate(rows):
        above = list(Federation.objects.unscoped().order_by("pk"))
        Federation.objects.create(
            name=name,
            short_name=name,
            level=3,
            founded_on=founded_on,
            lo=number,
            hi=number,
            parent=above[parent % len(above)] if above and parent is not None else None,
        )


def walk(order: str, size: int, *, backwards_from: str = "") -> tuple[list[int], str]:
    """All primary keys, page by page, and the cursor to go back from the last page."""
    found: list[int] = []
    rows = Federation.objects.unscoped()
    page = slice_of(rows, Order.of(order), size=size, before=backwards_from)
    if backwards_from:
        while True:
            found = [row.pk for row in page.rows] + found
            if not page.before:
                return found, ""
            page = slice_of(rows, Order.of(order), size=size, before=page.before)
    while True:
        found += [row.pk for row in page.rows]
        if not page.after:
            return found, page.before
        page = slice_of(rows, Order.of(order), size=size, after=page.after)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["甲", "乙", "丙", "a", "B"]), st.sampled_from(DAYS), st.none() | st.integers(0, 9)),
        max_size=14,
    ),
    size=st.integers(1, 5),
)
def test_pages_walk_the_rows_that_plain_sorting_gives(rows, size) -> None:
    plant(rows)

    for order in ORDERS:
        plain = [row.pk for row in ordered(Federation.objects.unscoped(), Order.of(order))]
        forwards, back = walk(order, size)

        assert forwards == plain, order
        if back:
            earlier, _none = walk(order, size, backwards_from=back)
            assert earlier == plain[: len(earlier)], order
            assert len(plain) - size <= len(earlier) < len(plain), order


def test_empty_values_stand_last_upwards_and_downwards() -> None:
    plant([("甲", None, None), ("乙", date(2015, 7, 6), None), ("丙", date(1949, 4, 3), None)])

    up = [row.name for row in ordered(Federation.objects.unscoped(), Order.of("founded_on"))]
    down = [row.name for row in ordered(Federation.objects.unscoped(), Order.of("-founded_on"))]

    assert up == ["丙", "乙", "甲"]
    assert down == ["乙", "丙", "甲"]


def test_a_row_recorded_meanwhile_neither_repeats_nor_hides_another() -> None:
    plant([(f"{number:02}", None, None) for number in range(1, 7)])
    rows = Federation.objects.unscoped()
    first = slice_of(rows, Order.of("name"), size=3)
    Federation.objects.create(name="00", short_name="00", level=3, lo=99, hi=99)

    second = slice_of(rows, Order.of("name"), size=3, after=first.after)

    assert [row.name for row in second.rows] == ["04", "05", "06"]


def test_a_cursor_shows_no_name_and_fits_only_its_own_list() -> None:
    cursor = seal("李秀兰", 7, purpose="people name")

    assert "李秀兰" not in cursor
    assert unseal(cursor, purpose="people name") == ("李秀兰", 7)
    assert unseal(cursor, purpose="people -name") is None
    assert unseal(cursor[:-2] + "xx", purpose="people name") is None
    assert unseal("哈哈", purpose="people name") is None


def test_a_page_asks_without_offset_and_counts_nothing(django_assert_num_queries) -> None:
    plant([(f"{number:02}", None, None) for number in range(9)])
    rows = Federation.objects.unscoped()
    first = slice_of(rows, Order.of("name"), size=3)

    with django_assert_num_queries(1) as captured:
        slice_of(rows, Order.of("name"), size=3, after=first.after)

    assert "OFFSET" not in captured[0]["sql"]


def test_a_path_through_an_empty_link_may_be_empty() -> None:
    assert may_be_empty(Federation, "parent__name")
    assert not may_be_empty(Federation, "name")
