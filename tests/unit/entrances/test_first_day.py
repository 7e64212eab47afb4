"""The first day's steps on the workbench, and the card of one's own area."""

from __future__ import annotations

from jinguo.policybook.permissions import Role
from tests.factories.city import City

HEAD = "第一次用，先办这几步"


def page(client) -> str:
    return client.get("/").content.decode()


def test_a_step_is_done_once_she_went_there(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.COUNTY])
    assert "办好 0 / 5 步" in page(client)

    response = client.post("/workbench/first-day/", {"step": "federations.look"})

    assert response["Location"] == "/federations/"
    assert "办好 1 / 5 步" in page(client)


def test_a_village_officer_is_not_asked_to_add_officers(city: City, sign_in) -> None:
    shown = page(sign_in(city.officers[Role.VILLAGE]))

    assert HEAD in shown
    assert "添加一位干部" not in shown


def test_the_card_can_be_put_away_for_good(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.COUNTY])

    client.post("/workbench/first-day/", {"do": "put-away"})

    assert HEAD not in page(client)
    assert HEAD in page(sign_in(city.officers[Role.TOWNSHIP]))


def test_an_unknown_step_leads_back_to_the_workbench(city: City, sign_in) -> None:
    response = sign_in(city.officers[Role.VILLAGE]).post("/workbench/first-day/", {"step": "federations.add_officer"})

    assert response["Location"] == "/"


def test_the_numbers_of_the_area_are_those_of_the_lists_behind_them(city: City, sign_in) -> None:
    client = sign_in(city.officers[Role.COUNTY])
    # 甲县, two townships, three villages; county, township, village, base manager and volunteer, of whom the county officer is here
    assert '<a href="/officers/?state=now&amp;account=new">4 个</a>' in page(client)
    assert '<a href="/federations/">6 个</a>' in page(client)

    assert "共 4 条" in client.get("/officers/?state=now&account=new").content.decode()


def test_an_officer_is_found_by_her_initials(city: City, sign_in) -> None:
    found = sign_in(city.officers[Role.COUNTY]).get("/search/", {"q": "dxfl"}, headers={"HX-Request": "true"})

    assert "东乡妇联的干部" in found.content.decode()
