"""The pages of regions, federations and leading groups: what they show, what they save, how many questions they ask."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jinguo.federations.actions import federations as trees
from jinguo.federations.actions import groups
from jinguo.federations.models import Designation, Federation, GroupSeat, LeadingGroup, RiskTier
from jinguo.federations.officers import SYSTEM
from jinguo.federations.queries import places as queries
from jinguo.policybook.permissions import Department, Role
from tests.factories import records
from tests.factories.city import City

DAY = date(2020, 3, 1)
EVERYTHING = SYSTEM.scope


@pytest.fixture
def full(city: City) -> City:
    """Facts about every region and federation of the city, so that a question per row would be seen."""
    for federation in city.federations.values():
        records.make(Designation, federation)
        records.make(RiskTier, federation)
    parent = city.federations["9901"]
    for number in range(5):
        naming = trees.Naming(f"第{number}协会", f"第{number}协会", Federation.Kind.ASSOCIATION)
        body = trees.create_federation(parent=parent, naming=naming, by=SYSTEM, on=DAY)
        trees.set_strands(federation=body, kinds=["health", "industry"], by=SYSTEM, on=DAY)
        groups.set_up_group(
            federation=parent, name=f"第{number}小组", office=Department.RIGHTS, since=DAY, by=SYSTEM,
            seats=[groups.Seat(GroupSeat.Role.HEAD, "组长"), groups.Seat(GroupSeat.Role.MEMBER, "成员")],
        )  # fmt: skip
    return city


@pytest.mark.parametrize("url", ["/regions/", "/federations/", "/group-members/", "/leading-groups/"])
def test_a_list_asks_at_most_twelve_questions_however_many_rows(full: City, sign_in, url: str) -> None:
    client = sign_in(full.officers[Role.CITY_DEPARTMENT])
    client.get(url)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(url)

    assert response.status_code == 200
    assert len(asked) <= 12, "\n".join(query["sql"][:120] for query in asked)


@pytest.mark.parametrize("many", [False, True])
def test_a_place_page_asks_the_same_questions_for_one_child_and_for_many(full: City, sign_in, many: bool) -> None:
    client = sign_in(full.officers[Role.CITY_DEPARTMENT])
    code = "9901" if many else "990102001"

    with CaptureQueriesContext(connection) as asked:
        client.get(f"/regions/{code}/")
        client.get(full.federations[code].get_absolute_url())

    assert len(asked) <= 40


def test_a_list_shows_the_chosen_place_only(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.CITY_LEADER])

    page = client.get("/regions/", {"at": "990102"}).content.decode()

    assert "北镇" in page
    assert "东乡" not in page


def test_a_region_is_searched_by_its_old_name_and_by_its_designation(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.COUNTY])
    client.post(
        "/regions/990101001/aliases/new/",
        {
            "text": "东风公社",
            "kind": "former",
            "source": "县志",
            "operation": "0190aaaa-0000-7000-8000-000000000001",
            "do": "save",
        },
    )
    client.post(
        "/regions/990101/designations/new/",
        {"kind": "national_poor_county", "since": "2016-01-01", "source": "文件", "do": "save",
         "operation": "0190aaaa-0000-7000-8000-000000000002"},
    )  # fmt: skip

    by_name = client.get("/regions/", {"q": "东风"}).content.decode()
    by_kind = client.get("/regions/", {"designation": "national_poor_county"}).content.decode()

    assert "/regions/990101001/" in by_name
    assert "/regions/990101002/" not in by_name
    assert "/regions/990101/" in by_kind
    assert "/regions/990101001/" not in by_kind


def test_a_refused_tier_keeps_what_was_typed_and_says_why(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.COUNTY])
    typed = {"tier": "high", "since": "2020-02-01", "until": "2020-02-29", "source": "第3号公告", "do": "save"}
    client.post("/regions/990101/risk-tiers/new/", typed | {"operation": "0190aaaa-0000-7000-8000-000000000003"})

    again = client.post(
        "/regions/990101/risk-tiers/new/",
        typed | {"since": "2020-02-10", "source": "第9号公告", "operation": "0190aaaa-0000-7000-8000-000000000004"},
    )

    page = again.content.decode()
    assert again.status_code == 422
    assert "重叠" in page
    assert "第9号公告" in page
    assert queries.risk_tiers(EVERYTHING).count() == 1


def test_a_group_set_up_on_the_page_shows_its_office_and_members(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.CITY_DEPARTMENT])
    uid = city.federations["9901"].uid

    client.post(
        f"/federations/{uid}/leading-groups/new/",
        {"name": "关爱小组", "office": "rights", "since": "2014-07-01", "do": "save",
         "operation": "0190aaaa-0000-7000-8000-000000000005"},
    )  # fmt: skip
    group = LeadingGroup.objects.within(EVERYTHING).get()
    client.post(
        f"/leading-groups/{group.uid}/seats/new/",
        {"role": "head", "name": "周敏", "title": "主席", "since": "2014-07-01", "do": "save",
         "operation": "0190aaaa-0000-7000-8000-000000000006"},
    )  # fmt: skip

    page = client.get(group.get_absolute_url()).content.decode()
    assert "权益部" in page
    assert "周敏" in page


def test_a_township_moves_into_a_zone_on_the_page(city: City, sign_in) -> None:
    naming = trees.Naming("试验新区妇女联合会", "试验新区妇联", Federation.Kind.ZONE)
    zone = trees.create_federation(parent=city.federations["9901"], naming=naming, by=SYSTEM, on=DAY)
    client = sign_in(city.officers[Role.CITY_DEPARTMENT])

    response = client.post(
        f"/federations/{zone.uid}/territory/new/",
        {
            "region": "990101001",
            "since": "2020-01-01",
            "do": "save",
            "operation": "0190aaaa-0000-7000-8000-000000000007",
        },
    )

    assert response.status_code == 302
    assert "东乡" in client.get(zone.get_absolute_url()).content.decode()
    assert client.get("/regions/990101001/").status_code == 200
    assert sign_in(city.officers[Role.COUNTY]).get("/regions/990101001/").status_code == 404
