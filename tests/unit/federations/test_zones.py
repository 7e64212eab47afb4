"""Two trees: a development zone is an addressee without being a region (CQ11-002)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from jinguo.federations.actions import federations as trees
from jinguo.federations.models import Federation, Region, Territory
from jinguo.federations.officers import SYSTEM, Officer, officer_of, scope_of
from jinguo.federations.queries import places as queries
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused
from jinguo.policybook.permissions import Role
from tests.factories.city import City, make_officer

DAY = date(2020, 3, 1)


@pytest.fixture
def zone(city: City) -> Federation:
    """A zone of the city that looks after 东乡 of 甲县."""
    naming = trees.Naming("试验新区妇女联合会", "试验新区妇联", Federation.Kind.ZONE)
    made = trees.create_federation(parent=city.federations["9901"], naming=naming, by=SYSTEM, on=DAY)
    trees.assign_territory(zone=made, regions=[city.regions["990101001"]], since=date(2020, 1, 1), by=SYSTEM, on=DAY)
    return Federation.objects.unscoped().get(pk=made.pk)


def officer(city: City, role: Role, *, on: date = DAY) -> Officer:
    return officer_of(city.officers[role], on=on)


def codes(rows) -> set[str]:
    return {item.code for item in rows}


def places(rows) -> set[str]:
    return {item.region.code for item in rows if item.region}


CARVED = {"990101001", "990101001001", "990101001002"}


def test_the_county_around_a_zone_does_not_see_what_belongs_to_it(city: City, zone: Federation) -> None:
    scope = officer(city, Role.COUNTY).scope

    assert not CARVED & codes(queries.regions(scope))
    assert not CARVED & places(queries.federations(scope))
    assert {"990101", "990101002"} <= codes(queries.regions(scope))


def test_the_zone_sees_its_townships_and_nothing_of_the_county(city: City, zone: Federation) -> None:
    user = make_officer(Role.COUNTY, zone)
    scope = officer_of(user, on=DAY).scope

    assert codes(queries.regions(scope)) == CARVED
    assert places(queries.federations(scope)) == CARVED
    assert zone in queries.federations(scope)


def test_the_city_sees_both(city: City, zone: Federation) -> None:
    scope = officer(city, Role.CITY_LEADER).scope

    assert CARVED | {"990101", "990102"} <= codes(queries.regions(scope))
    assert zone in queries.federations(scope)


def test_a_township_officer_inside_the_zone_still_sees_her_township(city: City, zone: Federation) -> None:
    scope = officer(city, Role.TOWNSHIP).scope

    assert codes(queries.regions(scope)) == CARVED
    assert places(queries.federations(scope)) == CARVED


def test_before_the_zone_took_over_the_region_belonged_to_the_county(city: City, zone: Federation) -> None:
    scope = officer(city, Role.COUNTY, on=date(2019, 12, 31)).scope

    assert codes(queries.regions(scope)) >= CARVED


def test_a_returned_place_belongs_to_the_county_again(city: City, zone: Federation) -> None:
    territory = Territory.objects.unscoped().get()

    trees.return_territory(territory=territory, until=date(2020, 5, 31), by=SYSTEM, on=date(2020, 6, 1))

    later = officer(city, Role.COUNTY, on=date(2020, 6, 1)).scope
    assert codes(queries.regions(later)) >= CARVED
    assert places(queries.federations(later)) >= CARVED
    township = Federation.objects.unscoped().get(region__code="990101001")
    assert (township.lo, township.parent.region.code) == (990101001000, "990101")


def test_the_tree_of_federations_nests_after_a_zone_was_carved_out(city: City, zone: Federation) -> None:
    rows = list(Federation.objects.unscoped().select_related("parent"))

    assert all(item.range in item.parent.range for item in rows if item.parent)
    siblings: dict[int | None, list] = {}
    for item in rows:
        siblings.setdefault(item.parent_id, []).append(item.range)
    for ranges in siblings.values():
        assert all(not one.overlaps(other) for one, other in pairwise(sorted(ranges)))


def test_a_place_belongs_to_one_zone_at_a_time(city: City, zone: Federation) -> None:
    naming = trees.Naming("第二新区妇女联合会", "第二新区妇联", Federation.Kind.ZONE)
    second = trees.create_federation(parent=city.federations["9901"], naming=naming, by=SYSTEM, on=DAY)

    for code in ("990101001", "990101001001"):
        with pytest.raises(Refused, match="试验新区"):
            trees.assign_territory(zone=second, regions=[city.regions[code]], since=DAY, by=SYSTEM, on=DAY)


def test_only_a_zone_takes_territory(city: City) -> None:
    with pytest.raises(Refused, match="有自己的行政区划"):
        trees.assign_territory(
            zone=city.federations["990102"], regions=[city.regions["990101001"]], since=DAY, by=SYSTEM, on=DAY
        )


def test_a_county_cannot_be_put_into_a_zone(city: City, zone: Federation) -> None:
    with pytest.raises(Refused, match="只划入乡镇"):
        trees.assign_territory(zone=zone, regions=[city.regions["990102"]], since=DAY, by=SYSTEM, on=DAY)


def test_a_village_made_later_in_the_zone_hangs_under_its_township(city: City, zone: Federation) -> None:
    new = Region.objects.create(
        code="990101001003", name="新村", level=5, parent=city.regions["990101001"],
        lo=990101001003, hi=990101001003, source="测试",
    )  # fmt: skip

    (made,) = trees.create_for_regions(regions=[new], by=SYSTEM)

    assert made.parent == city.federations["990101001"]
    assert made.range in zone.range


def test_addressees_are_the_federations_below_zones_among_them_CQ11_002_H16_002_H14_002(  # noqa: N802  # requirement ids
    city: City, zone: Federation
) -> None:
    scope = officer(city, Role.CITY_LEADER).scope
    naming = trees.Naming("滨江市女企业家协会", "女企业家协会", Federation.Kind.ASSOCIATION)
    trees.create_federation(parent=city.federations["9901"], naming=naming, by=SYSTEM, on=DAY)

    found = queries.addressees(scope, city.federations["9901"], on=DAY)

    assert {item.short_name for item in found} == {"甲县妇联", "乙县妇联", "试验新区妇联"}


def test_a_county_officer_creates_below_her_own_county_only(city: City) -> None:
    by = officer(city, Role.COUNTY)
    naming = trees.Naming("巧手协会", "巧手协会", Federation.Kind.ASSOCIATION)

    made = trees.create_federation(parent=city.federations["990101"], naming=naming, by=by, on=DAY)

    assert made.range in city.federations["990101"].range
    for foreign in ("990102", "9901"):
        with pytest.raises(OutsideScope):
            trees.create_federation(parent=city.federations[foreign], naming=naming, by=by, on=DAY)


def test_a_village_officer_changes_no_federation(city: City) -> None:
    with pytest.raises(NotAllowed):
        trees.rename_federation(
            federation=city.federations["990101001001"], name="新名", short_name="新名", founded_on=None,
            by=officer(city, Role.VILLAGE), on=DAY,
        )  # fmt: skip


def test_a_federation_with_people_in_it_is_not_dissolved(city: City) -> None:
    with pytest.raises(Refused, match="在任岗位"):
        trees.dissolve_federation(
            federation=city.federations["990101001001"], dissolved_on=DAY, by=officer(city, Role.COUNTY), on=DAY
        )


def test_a_dissolved_federation_is_no_addressee_and_no_place_to_choose(city: City) -> None:
    county = officer(city, Role.COUNTY)
    trees.dissolve_federation(federation=city.federations["990101001002"], dissolved_on=DAY, by=county, on=DAY)

    found = queries.addressees(county.scope, city.federations["990101001"], on=DAY)

    assert {item.region.code for item in found} == {"990101001001"}


def test_an_officer_of_a_group_member_sees_no_region(city: City) -> None:
    naming = trees.Naming("滨江市家政协会", "家政协会", Federation.Kind.GROUP_MEMBER)
    body = trees.create_federation(parent=city.federations["9901"], naming=naming, by=SYSTEM, on=DAY)
    user = make_officer(Role.COUNTY, body)
    post = user.posts(manager="objects").unscoped().with_departments(on=DAY).select_related("federation__region").get()

    scope = scope_of(post, on=DAY)

    assert not list(queries.regions(scope))
    assert list(queries.federations(scope)) == [body]
