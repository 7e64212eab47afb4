"""The pages of regions, federations and leading groups: what they show, what they save, how many questions they ask."""

from __future__ import annotations

import re
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


def post(client, url: str, number: int, **typed: str):
    operation = f"0190aaaa-0000-7000-8000-0000000001{number:02d}"
    return client.post(url, typed | {"operation": operation, "do": "save"})


def test_a_county_officer_records_a_merger_and_the_page_tells_of_it(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.COUNTY])

    response = post(
        client, "/regions/990101002/changes/new/", 1,
        kind="merged", after="990101001", changed_on="2020-01-01", source="第1号批复",
    )  # fmt: skip

    assert response.status_code == 302
    former, successor = (client.get(f"/regions/{code}/").content.decode() for code in ("990101002", "990101001"))
    assert "已经停用" in former
    assert "/regions/990101001/" in former
    assert "由西乡并入而来" in successor
    assert "第1号批复" in successor


def test_a_region_of_another_county_is_no_successor(city: City, sign_in) -> None:
    response = post(
        sign_in(city.officers[Role.COUNTY]), "/regions/990101002/changes/new/", 2,
        kind="merged", after="990102001", changed_on="2020-01-01", source="批复",
    )  # fmt: skip

    assert response.status_code == 422
    assert queries.changes(EVERYTHING).count() == 0


def test_a_designation_is_taken_back_on_the_page_and_stands_in_the_recycle_bin(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.COUNTY])
    fact = records.make(Designation, city.federations["990101"])

    url = f"/designations/{fact.uid}/withdraw/"
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(url).content.decode())

    response = post(client, url, 3, reason="记错了", seen=seen[1])

    assert response.status_code == 302
    assert str(fact) not in client.get("/regions/990101/").content.decode()
    assert str(fact) in client.get("/bin/").content.decode()


def test_a_form_about_a_region_says_which_one(city: City, sign_in) -> None:
    page = sign_in(city.officers[Role.COUNTY]).get("/regions/990101001/aliases/new/").content.decode()

    assert '<span class="facts">东乡</span>' in page


def test_a_contact_is_shown_with_a_masked_phone(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.CITY_DEPARTMENT])
    federation = city.federations["9901"]

    post(client, f"/federations/{federation.uid}/profile/", 4, contact="周敏", phone="138 0013 8000")

    page = client.get(federation.get_absolute_url()).content.decode()
    assert "周敏" in page
    assert "138****8000" in page
    assert "13800138000" not in page
