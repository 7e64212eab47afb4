"""The pages of one officer: every form leads back to her, her history is told in words, her sign-ins only to those near her."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from jinguo.accounts.actions import note_failure, note_sign_in
from jinguo.accounts.persons import VISITOR, Person
from jinguo.federations.actions.codes import ask_reset, cosign_reset, make_cosigned_code
from jinguo.federations.actions.posts import grant_post, propose_post
from jinguo.federations.ledger.officers import draft_of
from jinguo.federations.models import Post
from jinguo.federations.queries.officers import history_of
from jinguo.federations.queries.waiting import waiting
from jinguo.federations.rules.posts import roles_given
from jinguo.foundation.offers.todos import todos_of
from jinguo.foundation.refusals import Refused
from jinguo.policybook.permissions import Department, Role
from tests.factories.city import City
from tests.factories.posts import another, make_user, officer, posts_of, terms
from tests.forms import opened, sent


@pytest.fixture
def today():
    return timezone.localdate()


def fill(client: Client, address: str, **typed) -> str:
    """Fill in the form at an address; where it leads."""
    answer = sent(client, address, opened(client, address), **typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_every_form_of_a_post_leads_to_its_holder(city: City, sign_in, today) -> None:
    county = sign_in(city.officers[Role.COUNTY])

    page = fill(
        county, "/officers/add/", name="李秀英", phone="138 1234 5601", federation="青石村", role="village", since=today
    )
    post = Post.objects.unscoped().get(user__name="李秀英")
    assert page == post.get_absolute_url()
    assert fill(county, f"{page}post/", federation="红石村", role="village", since=today) == page
    assert fill(county, f"/posts/{post.uid}/departments/", departments=["development"]) == page
    successor = fill(
        county, f"/posts/{post.uid}/hand-over/", name="王桂兰", phone="13812345602", day=today + timedelta(days=1)
    )
    new = Post.objects.unscoped().get(user__name="王桂兰")
    assert successor == new.get_absolute_url()
    assert fill(county, f"/posts/{new.uid}/end/", reason="transfer") == successor
    new.refresh_from_db()
    assert new.state == Post.State.ENDED


def test_the_same_person_is_not_added_twice_and_the_form_says_so(city: City, sign_in, today) -> None:
    county = sign_in(city.officers[Role.COUNTY])
    typed = {"name": "李秀英", "phone": "13812345601", "federation": "青石村", "role": "village", "since": today}
    fill(county, "/officers/add/", **typed)

    answer = sent(county, "/officers/add/", opened(county, "/officers/add/"), **typed)

    assert "已经有这个岗位了" in answer.content.decode()
    assert Post.objects.unscoped().filter(user__name="李秀英").count() == 1


def test_doors_without_a_password_let_the_browser_say_where_a_form_comes_from(client: Client, db) -> None:
    """`no-referrer` would make browsers send `Origin: null`, which the protection of forms refuses."""
    assert client.get("/activate/")["Referrer-Policy"] == "same-origin"


def test_the_sign_in_page_leads_to_activation(client: Client, db) -> None:
    assert 'href="/activate/"' in client.get("/sign-in/").content.decode()


def test_sign_ins_are_told_to_herself_and_the_level_above_alone(city: City, sign_in) -> None:
    village = city.officers[Role.VILLAGE]
    note_sign_in(user=village, by=Person(village))
    note_failure(by=VISITOR, reason="WrongPassword", user=village)
    page = f"/officers/{village.uid}/"

    def tells(role: Role) -> bool:
        return "没登上" in sign_in(city.officers[role]).get(page).content.decode()

    assert tells(Role.TOWNSHIP)
    assert tells(Role.VILLAGE)
    assert not tells(Role.COUNTY)
    assert not tells(Role.AUDITOR)


def test_a_history_is_in_words_and_leaves_out_posts_elsewhere(city: City, today) -> None:
    user, county = make_user("李秀英", phone="13812345601"), officer(city, Role.COUNTY)
    grant_post(user=user, terms=terms(city, "990101001002", Role.VILLAGE, since=today), by=county, on=today)
    neighbour = another(city, Role.COUNTY, "990102")
    grant_post(user=user, terms=terms(city, "990102001001", Role.VILLAGE, since=today), by=neighbour, on=today)

    steps = history_of(county.scope, user, with_account=False)

    assert [(step.words, step.who) for step in steps] == [("授予岗位", county.user.name)]


# A lost second factor (invariant 2 of the security design, section 3)


@pytest.mark.parametrize("role", [Role.COUNTY, Role.AUDITOR, Role.ADMINISTRATOR])
def test_a_second_factor_that_guards_others_stays_until_an_auditor_agrees(city: City, today, role: Role) -> None:
    now, admin = timezone.now(), another(city, Role.ADMINISTRATOR, "9901")
    user = city.officers[role]
    TOTP.activate(user, "A" * 32)
    asked = ask_reset(user=user, by=admin, on=today, at=now, with_second_factor=True)
    (code,) = asked.records

    assert not asked.secrets
    with pytest.raises(Refused):
        make_cosigned_code(code=code, by=admin, on=today, at=now)
    assert Authenticator.objects.filter(user=user).exists()

    cosign_reset(code=code, agrees=True, by=another(city, Role.AUDITOR, "9901"), on=today, at=now)
    make_cosigned_code(code=code, by=admin, on=today, at=now)
    assert not Authenticator.objects.filter(user=user).exists()


def test_the_second_factor_of_a_village_officer_goes_with_her_password(city: City, today) -> None:
    user = city.officers[Role.VILLAGE]
    TOTP.activate(user, "A" * 32)
    by = officer(city, Role.COUNTY)

    ask_reset(user=user, by=by, on=today, at=timezone.now())
    assert Authenticator.objects.filter(user=user).exists()
    ask_reset(user=user, by=by, on=today, at=timezone.now(), with_second_factor=True)

    assert not Authenticator.objects.filter(user=user).exists()


# What waits


def test_a_waiting_post_is_one_to_do_and_only_of_those_who_may_decide(city: City, today) -> None:
    by = officer(city, Role.TOWNSHIP)
    propose_post(
        user=make_user(), terms=terms(city, "990101001002", Role.VILLAGE, since=today), by=by, on=today
    )  # the county decides
    admin = officer(city, Role.ADMINISTRATOR)
    rights = terms(city, "990101", Role.COUNTY, Department.RIGHTS, since=today)
    grant_post(user=make_user(), terms=rights, by=admin, on=today)  # another administrator decides
    county = officer(city, Role.COUNTY)

    assert waiting(county.scope, gives=roles_given(county), on=today).proposed == 1
    titles = [todo.task.title for todo in todos_of(county, on=today) if "批准" in todo.task.title]
    assert titles == ["1 个岗位等您批准"]


# Bases in a list


def test_base_managers_are_added_from_a_list(city: City, today) -> None:
    by = officer(city, Role.COUNTY)
    draft = draft_of(
        "姓名\t手机号\t单位\t角色\t基地\n孙巧\t13812345604\t红石村\t\t巧手车间\n李英\t13812345605\t红石村\t村妇联\t巧手车间\n",
        by=by,
        on=today,
    )

    assert [(one.terms.role, one.terms.base) for one in draft.ready] == [(Role.BASE_MANAGER, "巧手车间")]
    assert [(fault.row, fault.column) for fault in draft.faults] == [(3, "基地")]
    assert not posts_of(city.officers[Role.COUNTY]).filter(base="巧手车间").exists()
