"""The place chosen in the breadcrumb narrows what an officer sees, and never widens it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.federations.officers import officer_of
from jinguo.federations.places import below, place_at, trail
from jinguo.federations.queries import places as queries
from jinguo.federations.ranges import Range, block_size, common, free_block, merged, without
from jinguo.federations.scope import Scope
from jinguo.policybook.permissions import Role
from tests.factories.city import City

DAY = date(2020, 3, 1)

ranges = st.builds(lambda a, b: Range(min(a, b), max(a, b)), st.integers(0, 60), st.integers(0, 60))
several = st.lists(ranges, max_size=5).map(tuple)


def numbers(items: tuple[Range, ...]) -> set[int]:
    return {number for item in items for number in range(item.lo, item.hi + 1)}


@given(mine=several, my_regions=several, federation=ranges, regions=several)
def test_narrowing_never_shows_a_number_that_was_not_seen_before(
    mine: tuple[Range, ...], my_regions: tuple[Range, ...], federation: Range, regions: tuple[Range, ...]
) -> None:
    scope = Scope(federations=mine, regions=my_regions)

    narrowed = scope.narrowed_to(federation=federation, regions=regions)

    assert numbers(narrowed.federations) == numbers(mine) & numbers((federation,))
    assert numbers(narrowed.regions) == numbers(my_regions) & numbers(regions)
    assert narrowed.permissions == scope.permissions


@given(mine=several, holes=several)
def test_taking_holes_out_leaves_exactly_the_other_numbers(mine: tuple[Range, ...], holes: tuple[Range, ...]) -> None:
    assert numbers(without(mine, holes)) == numbers(mine) - numbers(holes)
    assert numbers(common(mine, holes)) == numbers(mine) & numbers(holes)
    assert numbers(merged(mine)) == numbers(mine)


@given(taken=several)
def test_a_free_block_is_inside_the_parent_and_used_by_nobody(taken: tuple[Range, ...]) -> None:
    parent = Range(0, 49)

    block = free_block(parent, taken, size=5)

    if block is None:
        assert all(numbers((Range(lo, lo + 4),)) & numbers(taken) for lo in range(5, 50, 5))
    else:
        assert block in parent
        assert block.size == 5
        assert not numbers((block,)) & numbers(taken)


@pytest.mark.parametrize(
    ("code", "size"), [("50", 10**6), ("2301", 10**6), ("230129", 10**3), ("230129100", 1), ("230129100001", 1)]
)
def test_a_child_without_a_region_gets_as_many_numbers_as_its_siblings(code: str, size: int) -> None:
    assert block_size(Range.of_code(code)) == size


def test_a_county_chosen_by_a_city_officer_leaves_only_its_places(city: City, sign_in) -> None:
    scope = officer_of(city.officers[Role.CITY_LEADER], on=DAY).scope

    place = place_at("990101", scope=scope, on=DAY)

    assert place is not None
    assert {item.code for item in queries.regions(place.scope)} == {
        "990101", "990101001", "990101002", "990101001001", "990101001002", "990101002001",
    }  # fmt: skip
    assert {item.region.code for item in queries.federations(place.scope)} == {
        item.code for item in queries.regions(place.scope)
    }


@pytest.mark.parametrize("key", ["990102", "9901", "99", "12", "nonsense", "1" * 40])
def test_a_foreign_or_unknown_place_does_not_exist_for_a_county_officer(city: City, sign_in, key: str) -> None:
    client = sign_in(city.officers[Role.COUNTY])

    assert client.get("/", {"at": key}).status_code == 404
    assert client.get("/").status_code == 200


def test_the_chosen_place_is_remembered_until_she_goes_back_to_the_whole(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.COUNTY])

    client.get("/", {"at": "990101001"})
    assert client.get("/").wsgi_request.place.key == "990101001"

    client.get("/", {"at": ""})
    assert client.get("/").wsgi_request.place.key == "990101"


def test_the_trail_runs_from_the_officers_top_to_the_chosen_place(city: City) -> None:
    scope = officer_of(city.officers[Role.COUNTY], on=DAY).scope
    village = place_at("990101001001", scope=scope, on=DAY)
    assert village is not None

    steps = trail(village, scope=scope)

    assert [step.name for step in steps] == ["甲县妇联", "东乡妇联", "红石村妇联"]
    assert [step.name for step in below(steps[1], scope=scope, on=DAY)] == ["红石村妇联", "青石村妇联"]


def test_a_federation_is_chosen_by_its_identifier_too(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.CITY_LEADER])

    response = client.get("/", {"at": str(city.federations["990102"].uid)})

    assert response.wsgi_request.scope.federations == (Range.of_code("990102"),)
