"""Form pages: nothing typed is lost, nothing is written twice, nothing of another is overwritten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from jinguo.federations.models import Partner
from jinguo.foundation.audit.models import Event
from jinguo.foundation.pages.models import Draft
from jinguo.foundation.records.models import Operation
from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.factories.partners import make_agreement, make_partner
from tests.forms import boxes, opened, sent

pytestmark = pytest.mark.database

ADD = "/partners/add/"
BANK = {"name": "甲县农村信用合作联社", "kind": "bank", "roles": ["credit"]}


@pytest.fixture
def officer(city: City, sign_in):
    return sign_in(city.officers[Role.COUNTY])


@pytest.fixture
def partner(city: City) -> Partner:
    return make_partner(city.federations["990101"], roles=["credit"])


def partners():
    return Partner.objects.unscoped()


def test_a_form_page_records_and_leads_to_the_record(officer) -> None:
    response = sent(officer, ADD, opened(officer, ADD), **BANK)

    made = partners().get()
    assert response.status_code == 302
    assert response["Location"] == made.get_absolute_url()
    assert [role.role for role in made.roles.all()] == ["credit"]
    assert Event.objects.filter(action="federations.partner_added", outcome="done").count() == 1


def test_a_form_with_faults_says_where_and_keeps_everything_typed(officer) -> None:
    response = sent(officer, ADD, opened(officer, ADD), name="", kind="bank", place="山东省济宁市", roles=["jobs"])

    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_name"' in html
    again = boxes(html)
    assert (again["place"], again["kind"], again["roles"]) == (["山东省济宁市"], ["bank"], ["jobs"])
    assert not partners().exists()


def test_a_refusal_of_the_action_stands_in_the_summary_beside_its_field(officer, partner: Partner) -> None:
    address = f"/partners/{partner.uid}/agreements/add/"

    response = sent(
        officer, address, opened(officer, address), title="合作协议", since="2019-05-01", until="2019-01-01"
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_until"' in html
    assert "到期日在生效日之前" in html
    assert boxes(html)["title"] == ["合作协议"]
    assert Event.objects.filter(action="federations.agreement_added", outcome="refused").count() == 1


def test_a_form_sent_twice_records_once_and_answers_the_same(officer) -> None:
    form = opened(officer, ADD)

    first = sent(officer, ADD, form, **BANK)
    second = sent(officer, ADD, form, **BANK)

    assert partners().count() == 1
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert Event.objects.filter(action="federations.partner_added").count() == 1


def test_going_back_and_sending_something_else_is_asked_about_first(officer) -> None:
    form = opened(officer, ADD)
    sent(officer, ADD, form, **BANK)

    back = sent(officer, ADD, form, **{**BANK, "name": "乙县农村信用合作联社"})
    again = boxes(back.content.decode())
    sent(officer, ADD, again)

    assert back.status_code == 409
    assert again["name"] == ["乙县农村信用合作联社"]
    assert partners().count() == 2


def test_a_refused_operation_may_be_sent_again_under_its_number(officer) -> None:
    form = opened(officer, ADD)
    sent(officer, ADD, form, **{**BANK, "name": ""})

    response = sent(officer, ADD, form, **BANK)

    assert response.status_code == 302
    assert Operation.objects.count() == 1


def test_an_operation_number_of_somebody_else_tells_nothing(city: City, officer, sign_in) -> None:
    form = opened(officer, ADD)
    first = sent(officer, ADD, form, **BANK)

    response = sent(sign_in(city.officers[Role.CITY_DEPARTMENT]), ADD, form, **BANK)

    assert response.status_code == 409
    assert first["Location"] not in response.content.decode()


def test_fields_that_a_form_does_not_declare_change_nothing(officer, partner: Partner, city: City) -> None:
    address = f"/partners/{partner.uid}/change/"
    other = city.federations["990102"]

    sent(
        officer, address, opened(officer, address), place="滨江市", federation=other.pk, version=99, uid=str(other.uid)
    )

    after = partners().get()
    assert (after.place, after.federation_id, after.version, after.uid) == (
        "滨江市",
        partner.federation_id,
        2,
        partner.uid,
    )


def test_a_half_filled_form_comes_back_as_it_was_left(officer) -> None:
    form = opened(officer, ADD)

    saved = sent(officer, ADD, form, do="draft", name="甲县民政", roles=["funds", "jobs"], kind="", stray="x")
    page = officer.get(ADD).content.decode()

    assert saved.status_code == 200
    assert "已自动保存" in saved.content.decode()
    assert "您上次填了一半" in page
    assert (boxes(page)["name"], boxes(page)["roles"]) == (["甲县民政"], ["funds", "jobs"])
    assert "stray" not in Draft.objects.get().data
    assert not partners().exists()


def test_saving_a_draft_checks_nothing(officer, partner: Partner) -> None:
    address = f"/partners/{partner.uid}/agreements/add/"

    response = sent(officer, address, opened(officer, address), do="draft", since="五月份", title="")

    assert response.status_code == 200
    assert boxes(officer.get(address).content.decode())["since"] == ["五月份"]


def test_a_draft_is_gone_when_the_form_is_saved_or_thrown_away(officer) -> None:
    form = opened(officer, ADD)
    sent(officer, ADD, form, do="draft", **BANK)
    sent(officer, ADD, form, **BANK)
    assert not Draft.objects.exists()

    sent(officer, ADD, opened(officer, ADD), do="draft", **BANK)
    officer.post(ADD, {"do": "forget"})

    assert not Draft.objects.exists()


def test_a_draft_belongs_to_one_officer_and_one_record(city: City, officer, sign_in, partner: Partner) -> None:
    other = make_partner(city.federations["990101"], "另一家")
    sent(officer, f"/partners/{partner.uid}/change/", {}, do="draft", name="改了一半")

    assert opened(officer, f"/partners/{other.uid}/change/")["name"] == ["另一家"]
    colleague = sign_in(city.officers[Role.CITY_DEPARTMENT])
    assert opened(colleague, f"/partners/{partner.uid}/change/")["name"] == [partner.name]


def test_what_two_changed_is_shown_three_ways_and_nothing_is_overwritten(officer, partner: Partner) -> None:
    address = f"/partners/{partner.uid}/change/"
    mine, theirs = opened(officer, address), opened(officer, address)
    sent(officer, address, theirs, name="她改的名", place="她改的地方")

    response = sent(officer, address, mine, name="我改的名", contact="我改的处室")

    html = response.content.decode()
    assert response.status_code == 409
    assert all(words in html for words in ("我改的名", "她改的名", partner.name, "她改的地方", "我改的处室"))
    stored = partners().get()
    assert (stored.name, stored.place, stored.contact) == ("她改的名", "她改的地方", "")


def test_after_choosing_the_sides_are_joined_as_chosen(officer, partner: Partner) -> None:
    address = f"/partners/{partner.uid}/change/"
    mine, theirs = opened(officer, address), opened(officer, address)
    sent(officer, address, theirs, name="她改的名", place="她改的地方", roles=["credit", "jobs"])
    conflict = sent(officer, address, mine, name="我改的名", contact="我改的处室")

    undecided = sent(officer, address, boxes(conflict.content.decode()))
    decided = sent(officer, address, boxes(undecided.content.decode()), **{"choose-name": "mine"})

    assert undecided.status_code == 409
    assert decided.status_code == 302
    stored = partners().get()
    assert (stored.name, stored.place, stored.contact) == ("我改的名", "她改的地方", "我改的处室")
    assert {role.role for role in stored.roles.all()} == {"credit", "jobs"}


def test_a_conflict_page_that_has_become_stale_itself_asks_again(
    city: City, officer, sign_in, partner: Partner
) -> None:
    colleague = sign_in(city.officers[Role.CITY_DEPARTMENT])
    address = f"/partners/{partner.uid}/change/"
    mine = opened(officer, address)
    sent(colleague, address, opened(colleague, address), name="第一次改")
    conflict = boxes(sent(officer, address, mine, name="我的").content.decode())
    sent(colleague, address, opened(colleague, address), name="第二次改")

    response = sent(officer, address, conflict, **{"choose-name": "mine"})

    assert response.status_code == 409
    assert "第二次改" in response.content.decode()
    assert partners().get().name == "第二次改"


def test_a_form_whose_token_was_changed_shows_what_it_would_change(officer, partner: Partner) -> None:
    address = f"/partners/{partner.uid}/change/"

    response = sent(officer, address, opened(officer, address), seen="made-up", name="悄悄改")

    assert response.status_code == 409
    assert partners().get().name == partner.name


def test_the_same_change_by_two_is_no_conflict_to_decide(officer, partner: Partner) -> None:
    address = f"/partners/{partner.uid}/change/"
    mine, theirs = opened(officer, address), opened(officer, address)
    sent(officer, address, theirs, place="滨江市")

    conflict = sent(officer, address, mine, place="滨江市", contact="信贷科")
    response = sent(officer, address, boxes(conflict.content.decode()))

    assert conflict.status_code == 409
    assert response.status_code == 302
    assert (partners().get().place, partners().get().contact) == ("滨江市", "信贷科")


def test_a_withdrawn_record_counts_nowhere_and_comes_back_as_it_was(officer, partner: Partner) -> None:
    make_agreement(partner)
    withdraw = f"/partners/{partner.uid}/withdraw/"

    gone = sent(officer, withdraw, opened(officer, withdraw), reason="重复录入")

    assert officer.get(partner.get_absolute_url()).status_code == 404
    assert partner.name not in officer.get("/partners/").content.decode()
    assert "重复录入" in officer.get(gone["Location"]).content.decode()
    back = sent(officer, gone["Location"], opened(officer, gone["Location"]))
    assert back["Location"] == partner.get_absolute_url()
    assert "妇女小额贷款合作协议" in officer.get(partner.get_absolute_url()).content.decode()


def test_a_record_withdrawn_more_than_thirty_days_ago_stays_withdrawn(officer, partner: Partner) -> None:
    withdraw = f"/partners/{partner.uid}/withdraw/"
    restore = sent(officer, withdraw, opened(officer, withdraw), reason="重复录入")["Location"]
    partners().update(withdrawn_at=timezone.now() - timedelta(days=31))

    response = sent(officer, restore, opened(officer, restore))

    assert response.status_code == 422
    assert "超过 30 天" in response.content.decode()
    assert partners().get().withdrawn_at


def test_withdrawing_needs_a_reason(officer, partner: Partner) -> None:
    withdraw = f"/partners/{partner.uid}/withdraw/"

    response = sent(officer, withdraw, opened(officer, withdraw), reason=" ")

    assert response.status_code == 422
    assert partners().get().withdrawn_at is None
