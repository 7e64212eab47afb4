"""List pages: what the declaration promises is what the page, the fragment, the file and the paper show."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from jinguo.federations.forms.partners import PartnerFilter
from jinguo.federations.models import Federation, Partner, PartnerRole
from jinguo.foundation.audit.models import Event
from jinguo.foundation.pages.lists import Column, ListPage
from jinguo.foundation.pages.models import SavedView, TakenOut
from jinguo.foundation.sheets.cells import read_csv_text
from jinguo.policybook.permissions import Level, Permission, Role
from tests.factories.city import City
from tests.factories.partners import make_agreement, make_partner
from tests.forms import boxes, sent

pytestmark = pytest.mark.database

LIST = "/partners/"


@pytest.fixture
def partners(city: City) -> list[Partner]:
    own, sibling = city.federations["990101"], city.federations["990102"]
    return [
        make_partner(own, "甲银行", kind="bank", roles=["credit"]),
        make_partner(own, "甲医院", kind="hospital", roles=["medical"], place="甲县"),
        make_partner(own, "=1+1 企业", kind="enterprise", roles=["jobs", "sales"]),
        make_partner(sibling, "乙银行", kind="bank"),
    ]


@pytest.fixture
def officer(city: City, sign_in):
    return sign_in(city.officers[Role.COUNTY])


def names(html: str) -> list[str]:
    """The linked names of a list page, in order."""
    return re.findall(r'<a href="/partners/[0-9a-f-]{36}/">\s*([^<]+?)\s*</a>', html)


def shown(client, query: str = "") -> list[str]:
    response = client.get(LIST + query)
    assert response.status_code == 200
    return names(response.content.decode())


def many(federation: Federation, number: int) -> None:
    made = Partner.objects.bulk_create(
        Partner(federation=federation, name=f"第 {row:04} 家", kind="bank") for row in range(number)
    )
    PartnerRole.objects.bulk_create(PartnerRole(partner=partner, role="credit") for partner in made)


def test_a_list_shows_only_what_lies_in_the_scope(officer, partners) -> None:
    assert sorted(shown(officer)) == ["=1+1 企业", "甲医院", "甲银行"]


def test_filters_search_and_sorting_stand_in_the_address(officer, partners) -> None:
    assert shown(officer, "?kind=bank") == ["甲银行"]
    assert shown(officer, "?role=jobs") == ["=1+1 企业"]
    assert shown(officer, "?q=甲 医") == ["甲医院"]
    assert shown(officer, "?sort=-name") == list(reversed(shown(officer, "?sort=name")))


def test_only_declared_columns_sort_and_only_declared_filters_filter(officer, partners) -> None:
    usual = shown(officer)

    for query in ("?sort=contact", "?sort=federation__lo", "?sort=-uid", "?name=甲银行", "?federation=1", "?after=zz"):
        assert shown(officer, query) == usual, query


def test_a_filter_that_cannot_be_read_says_so(officer, partners) -> None:
    response = officer.get(LIST + "?kind=castle")

    assert response.status_code == 200
    assert "field-error" in response.content.decode()


def test_the_fragment_equals_the_same_part_of_the_page(officer, partners, city: City) -> None:
    many(city.federations["990101"], 30)
    query = "?kind=bank&sort=-name"

    page = officer.get(LIST + query).content.decode()
    fragment = officer.get(LIST + query, headers={"HX-Request": "true", "HX-Target": "list"}).content.decode()

    def plain(html: str) -> str:
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html).strip()

    assert plain(fragment).startswith('<section id="list"')
    assert plain(fragment) in plain(page)


QUERY = "?kind=bank&sort=-name&q=家"


@pytest.mark.parametrize("rows", [25, 1000])
def test_a_list_takes_at_most_twelve_queries(city: City, officer, rows: int, django_assert_max_num_queries) -> None:
    many(city.federations["990101"], rows)

    with django_assert_max_num_queries(12):
        response = officer.get(LIST + QUERY, headers={"HX-Request": "true", "HX-Target": "list"})

    assert len(names(response.content.decode())) == 25


@pytest.mark.parametrize("rows", [25, 1000])
def test_a_whole_list_page_takes_at_most_twelve_queries(
    city: City, officer, rows: int, django_assert_max_num_queries
) -> None:
    many(city.federations["990101"], rows)
    officer.get("/")  # the settings, read every few seconds, are known to the process

    with django_assert_max_num_queries(12):
        response = officer.get(LIST + QUERY)

    assert len(names(response.content.decode())) == 25


def test_counting_stops_at_a_thousand(city: City, officer) -> None:
    many(city.federations["990101"], 1001)

    assert "共 1,000+ 条" in officer.get(LIST).content.decode()


def test_the_next_page_and_back_again(city: City, officer) -> None:
    many(city.federations["990101"], 60)
    first = officer.get(LIST).content.decode()
    onward = re.search(r'href="([^"]+)"[^>]*rel="next"', first)
    assert onward

    second = officer.get(LIST + onward[1].replace("&amp;", "&")).content.decode()
    back = re.search(r'href="([^"]+)"[^>]*rel="prev"', second)
    assert back

    assert names(second) == [f"第 {row:04} 家" for row in range(25, 50)]
    assert names(officer.get(LIST + back[1].replace("&amp;", "&")).content.decode()) == names(first)


def test_columns_and_density_are_remembered_on_the_server(city: City, officer, sign_in, partners) -> None:
    officer.post(LIST, {"do": "layout", "column": ["place", "made-up"], "density": "loose"})

    html = sign_in(city.officers[Role.COUNTY]).get(LIST).content.decode()
    heads = re.findall(r'<th scope="col"[^>]*>\s*(?:<a[^>]*>)?([^<\s]+)', html)
    assert heads == ["名称", "所在地"]
    assert "table-loose" in html
    officer.post(LIST, {"do": "usual-layout"})
    assert "联系的妇联" in re.sub(r"<details.*?</details>", "", officer.get(LIST).content.decode(), flags=re.DOTALL)


def test_a_saved_view_opens_for_whoever_gets_its_address_with_her_own_rows(
    city: City, officer, sign_in, partners
) -> None:
    officer.post(LIST + "?kind=bank&sort=-name", {"do": "keep-view", "name": "银行"})
    view = SavedView.objects.get()

    response = sign_in(city.officers[Role.CITY_LEADER]).get(f"{LIST}?view={view.uid}", follow=True)

    assert names(response.content.decode()) == ["甲银行", "乙银行"]
    assert names(officer.get(f"{LIST}?view={view.uid}", follow=True).content.decode()) == ["甲银行"]


def test_a_view_can_be_renamed_dropped_and_never_by_another(city: City, officer, sign_in, partners) -> None:
    officer.post(LIST + "?kind=bank", {"do": "keep-view", "name": "我的"})
    officer.post(LIST + "?kind=hospital", {"do": "keep-view", "name": "我的"})
    view = SavedView.objects.get()
    assert "hospital" in view.address

    sign_in(city.officers[Role.CITY_DEPARTMENT]).post(LIST, {"do": f"drop-view:{view.uid}"})
    assert SavedView.objects.exists()
    officer.post(LIST, {"do": f"drop-view:{view.uid}"})

    assert not SavedView.objects.exists()
    assert officer.post(LIST, {"do": "keep-view", "name": " "}).status_code == 422


EXPORTERS = [Role.CITY_DEPARTMENT, Role.COUNTY, Role.TOWNSHIP, Role.ADMINISTRATOR]


@pytest.mark.parametrize("role", EXPORTERS)
def test_an_export_holds_exactly_the_rows_and_columns_of_the_list(city: City, sign_in, partners, role: Role) -> None:
    client = sign_in(city.officers[role])
    listed = [name.replace("&#x27;", "'") for name in shown(client, "?sort=name")]

    response = client.post(LIST + "?sort=name", {"do": "take-out", "form": "csv", "reason": "报县委办汇总"})

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0] == ["名称", "类别", "作用", "有效协议", "联系的妇联"]
    assert [read_csv_text(row[0]) for row in rows[1:]] == listed
    assert TakenOut.objects.get().rows == len(listed)
    assert Event.objects.filter(action="lists.taken_out", outcome="done").count() == 1


def test_an_export_follows_filters_and_chosen_columns(officer, partners) -> None:
    response = officer.post(LIST + "?kind=hospital&cols=place", {"do": "take-out", "form": "csv", "reason": "核对"})

    assert list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")))) == [
        ["名称", "所在地"],
        ["甲医院", "甲县"],
    ]


def test_an_export_takes_the_right_and_a_reason(city: City, officer, sign_in, partners) -> None:
    leader = sign_in(city.officers[Role.CITY_LEADER])

    without_right = leader.post(LIST, {"do": "take-out", "form": "xlsx", "reason": "看看"})
    without_reason = officer.post(LIST, {"do": "take-out", "form": "xlsx", "reason": " "})

    assert (without_right.status_code, without_reason.status_code) == (403, 422)
    assert "作什么用" not in leader.get(LIST).content.decode()
    assert not TakenOut.objects.exists()


def test_a_workbook_comes_with_its_name_and_is_no_page(officer, partners) -> None:
    response = officer.post(LIST, {"do": "take-out", "form": "xlsx", "reason": "核对"})

    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert response.content.startswith(b"PK")


def test_a_printed_list_holds_every_row_and_who_printed_it(city: City, officer) -> None:
    many(city.federations["990101"], 60)

    html = officer.get(LIST + "?print=1").content.decode()

    assert len(names(html)) == 60
    assert "甲县妇联" in html


def test_ticked_rows_are_withdrawn_together_and_brought_back_at_once(officer, partners) -> None:
    picked = [str(partners[0].uid), str(partners[1].uid)]
    asked = officer.post(LIST, {"do": "batch:withdraw", "picked": picked})
    assert "勾选了 2 条" in asked.content.decode()

    done = sent(officer, LIST, boxes(asked.content.decode()), do="batch:withdraw", words="重复录入")
    listed = officer.get(done["Location"]).content.decode()
    assert names(listed) == ["=1+1 企业"]
    address = re.search(r'action="(/operations/[^"]+)"', listed)
    assert address
    officer.post(address[1])

    assert len(shown(officer)) == 3
    event = Event.objects.get(action="records.withdrawn")
    assert event.records.count() == 2


def test_a_batch_sent_twice_happens_once(officer, partners) -> None:
    asked = boxes(officer.post(LIST, {"do": "batch:withdraw", "picked": [str(partners[0].uid)]}).content.decode())

    sent(officer, LIST, asked, do="batch:withdraw", words="重复录入")
    again = sent(officer, LIST, asked, do="batch:withdraw", words="重复录入")

    assert Event.objects.filter(action="records.withdrawn", outcome="done").count() == 1
    assert (again.status_code, again["Location"].partition("?")[0]) == (302, LIST)


def test_rows_of_others_cannot_be_ticked(city: City, officer, sign_in, partners) -> None:
    foreign = officer.post(LIST, {"do": "batch:withdraw", "picked": [str(partners[3].uid)], "words": "重复"})
    unlawful = sign_in(city.officers[Role.CITY_LEADER]).post(
        LIST, {"do": "batch:withdraw", "picked": [str(partners[0].uid)], "words": "重复"}
    )

    assert (foreign.status_code, unlawful.status_code) == (422, 403)
    assert Partner.objects.unscoped().live().count() == 4


def test_another_officer_cannot_undo_it(city: City, officer, sign_in, partners) -> None:
    asked = boxes(officer.post(LIST, {"do": "batch:withdraw", "picked": [str(partners[0].uid)]}).content.decode())
    sent(officer, LIST, asked, do="batch:withdraw", words="重复录入")

    response = sign_in(city.officers[Role.CITY_DEPARTMENT]).post(f"/operations/{asked['operation'][0]}/undo/")

    assert response.status_code == 404
    assert Partner.objects.unscoped().live().count() == 3


def test_an_empty_list_says_why_and_offers_one_action(officer) -> None:
    html = officer.get(LIST).content.decode()

    assert "还没有登记伙伴单位" in html
    assert html.count('href="/partners/add/"') == 2


def test_a_private_column_can_be_neither_sorted_nor_filtered_nor_searched() -> None:
    with pytest.raises(ImproperlyConfigured, match="cannot be sorted"):
        Column("kind", "类别", sort="kind", level=Level.L3)

    with pytest.raises(ImproperlyConfigured, match="cannot be filtered"):
        type(
            "Leaking",
            (ListPage,),
            {
                "key": "leaking",
                "title": "",
                "filters": PartnerFilter,
                "columns": [Column("kind", "类别", level=Level.L3)],
            },
        )
    with pytest.raises(ImproperlyConfigured, match="cannot be searched"):
        type(
            "Searching",
            (ListPage,),
            {
                "key": "searching",
                "title": "",
                "search": ("kind",),
                "columns": [Column("kind", "类别", level=Level.L3)],
            },
        )


def test_a_column_that_needs_a_permission_is_hidden_unsorted_and_unfiltered_without_it(
    city: City, sign_in, partners, monkeypatch
) -> None:
    from jinguo.federations.views.partners import PartnerList

    secret = Column("kind", "类别", sort="kind", permission=Permission.SETTINGS_WRITE)
    monkeypatch.setattr(PartnerList, "columns", [PartnerList.columns[0], secret])
    officer = sign_in(city.officers[Role.COUNTY])
    usual = shown(officer)

    assert shown(officer, "?sort=-kind") == usual
    assert shown(officer, "?kind=hospital") == usual
    export = officer.post(LIST + "?cols=kind", {"do": "take-out", "form": "csv", "reason": "核对"})
    assert "类别" not in export.content.decode("utf-8-sig")


def test_agreements_in_force_are_counted_on_the_day(officer, partners) -> None:
    make_agreement(partners[0])
    make_agreement(partners[0], "旧协议", until=make_agreement(partners[1]).since)

    response = officer.post(LIST + "?cols=agreements&q=银行", {"do": "take-out", "form": "csv", "reason": "核对"})

    assert list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))[1] == ["甲银行", "1"]
