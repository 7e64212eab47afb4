"""Signing in and out: who gets in, what everybody else is told, and what is left behind."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from jinguo.accounts.models import Session, User
from jinguo.foundation.audit.models import Event
from tests.unit.accounts.conftest import PASSWORD, enter, is_in


@pytest.mark.parametrize("name", ["wangfang", "WangFang", "ｗａｎｇｆａｎｇ", " wangfang "])
def test_she_signs_in_by_user_name_whatever_the_case_or_width(person: User, name: str) -> None:
    client = Client()

    assert enter(client, name)["Location"] == "/"
    assert is_in(client)


@pytest.mark.parametrize("phone", ["13800001234", "138 0000 1234", "+86 138-0000-1234", "１３８００００１２３４"])
def test_she_signs_in_by_phone_as_people_write_it(person: User, phone: str) -> None:
    client = Client()

    assert enter(client, phone).status_code == 302
    assert is_in(client)


@pytest.mark.parametrize(
    ("name", "password"), [("wangfang", "wrong-wrong-wrong"), ("nobody", PASSWORD), ("13900009999", PASSWORD)]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_words(person: User, name: str, password: str) -> None:
    response = enter(Client(), name, password)

    assert response.status_code == 422
    words = "手机号（用户名）或密码不对。请看看大小写和输入法，还可以试 4 次。"
    assert words in response.content.decode()


def test_an_account_without_a_password_opens_for_none(person: User) -> None:
    person.set_unusable_password()
    person.save()

    assert enter(Client(), password="").status_code == 422
    assert enter(Client(), password=person.password).status_code == 422


def test_a_disabled_account_is_told_only_with_the_right_password(person: User) -> None:
    person.is_active = False
    person.save()

    right, wrong = enter(Client()), enter(Client(), password="wrong-wrong-wrong")

    assert right.status_code == 403
    assert "这个账号已停用" in right.content.decode()
    assert "停用" not in wrong.content.decode()


def test_the_name_stays_in_the_form_and_the_password_does_not(person: User) -> None:
    page = enter(Client(), password="wrong-wrong-wrong").content.decode()

    assert 'value="wangfang"' in page
    assert "wrong-wrong-wrong" not in page


def test_password_managers_and_pasting_work(client: Client, db: None) -> None:
    page = client.get("/sign-in/").content.decode()

    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil.example", ""]
)
def test_no_next_leads_out_of_the_house(person: User, target: str) -> None:
    assert enter(Client(), next=target)["Location"] == "/"


def test_next_leads_to_where_she_was_going(person: User) -> None:
    assert enter(Client(), next="/me/?tab=1")["Location"] == "/me/?tab=1"


def test_a_session_key_planted_before_is_worthless_after(person: User) -> None:
    client, attacker = Client(), Client()
    client.get("/sign-in/")
    planted = client.session
    planted["planted"] = True
    planted.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = attacker.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key

    enter(client)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted.session_key
    assert "planted" not in client.session
    assert not is_in(attacker)


def test_signing_out_kills_the_key(signed_in: Client) -> None:
    thief = Client()
    thief.cookies = signed_in.cookies.copy()

    assert signed_in.post("/sign-out/")["Location"] == "/sign-in/"

    assert not is_in(signed_in)
    assert not is_in(thief)


def test_signing_out_by_a_link_does_nothing(signed_in: Client) -> None:
    assert signed_in.get("/sign-out/").status_code == 405
    assert is_in(signed_in)


@pytest.mark.parametrize(
    "address", ["/sign-in/", "/sign-out/", "/me/phone/", "/me/password/", "/me/sessions/end/", "/me/confirm/"]
)
def test_a_post_without_a_token_is_refused(signed_in: Client, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies.copy()

    assert strict.post(address, {}).status_code == 403


def test_the_journal_knows_success_failure_and_sign_out_but_no_typed_value(person: User) -> None:
    client = Client(REMOTE_ADDR="10.9.8.7")
    enter(client, "secret-typed-in-the-wrong-box", "x")
    enter(client, password="wrong-wrong-wrong")
    enter(client)
    client.post("/sign-out/")

    events = list(Event.objects.order_by("pk").values_list("action", "outcome", "reason", "user", "address"))

    assert events == [
        ("accounts.signed_in", "refused", "WrongPassword", None, "10.9.8.7"),
        ("accounts.signed_in", "refused", "WrongPassword", None, "10.9.8.7"),
        ("accounts.signed_in", "done", "", person.pk, "10.9.8.7"),
        ("accounts.signed_out", "done", "", person.pk, "10.9.8.7"),
    ]
    failed = Event.objects.order_by("pk")[1]
    assert [row.record for row in failed.records.all()] == [person.uid]


def test_the_table_of_sessions_does_not_hold_the_key_of_the_cookie(signed_in: Client) -> None:
    key = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    row = Session.objects.get()

    assert row.session_key == Session.digest(key)
    assert key not in row.session_data
    assert not is_in(_with_key(row.session_key))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(person: User) -> None:
    cookie = enter(Client()).cookies[settings.SESSION_COOKIE_NAME]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert not cookie["domain"]


def test_demo_people_sign_in_with_one_click_and_others_are_not_listed(person: User, settings) -> None:
    User.objects.create(username="demo1", name="演示者", is_demo=True)

    page = Client().get("/sign-in/").content.decode()
    settings.IS_DEMO = False
    bare = Client().get("/sign-in/").content.decode()

    assert 'name="name" value="demo1"' in page
    assert "wangfang" not in page
    assert "demo1" not in bare


def _with_key(key: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client
