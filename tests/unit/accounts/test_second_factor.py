"""The second factor: who must have one, that each code works once, and that a browser left open cannot change it."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings as house_settings
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client

from jinguo.accounts.actions import second_factor as actions
from jinguo.accounts.authenticators import second_factors
from jinguo.accounts.models import User
from jinguo.accounts.persons import Person
from jinguo.federations.models import PostDepartment
from jinguo.federations.officers import SYSTEM
from jinguo.foundation.audit.models import Event
from jinguo.foundation.refusals import NotAllowed
from jinguo.policybook.permissions import Department, Role
from tests.factories.city import City
from tests.unit.accounts.conftest import PASSWORD, enter, is_in
from tests.unit.accounts.soft_passkey import SoftPasskey

NINE = datetime(2026, 11, 20, 1, 0, 3, tzinfo=UTC)
SECOND = "/sign-in/second-factor/"


def code_of(secret: str, *, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def bind(client: Client) -> tuple[str, list[str]]:
    """Bind an app through the pages; gives its secret and the codes on paper."""
    page = client.get("/me/second-factor/totp/").content.decode()
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)[1]
    done = client.post("/me/second-factor/totp/", {"code": code_of(secret)})
    assert done.status_code == 200, done.content.decode()
    return secret, re.findall(r"<code>(\d{8})</code>", done.content.decode())


@pytest.fixture
def clock():
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock


@pytest.fixture
def bound(clock, signed_in: Client) -> tuple[str, list[str]]:
    pair = bind(signed_in)
    clock.shift(timedelta(seconds=30))
    return pair


def test_after_binding_the_password_alone_opens_nothing(bound, clock) -> None:
    secret, _paper = bound
    client = Client()

    half = enter(client)
    before = is_in(client)
    done = client.post(SECOND, {"code": code_of(secret), "next": "/me/"})

    assert "动态码" in half.content.decode()
    assert not before
    assert done["Location"] == "/me/"
    assert is_in(client)


def test_a_code_works_once(bound) -> None:
    secret, _paper = bound
    first, second = Client(), Client()
    enter(first)
    enter(second)
    code = code_of(secret)

    assert first.post(SECOND, {"code": code}).status_code == 302
    again = second.post(SECOND, {"code": code})

    assert again.status_code == 422
    assert "刚才已用过" in again.content.decode()
    assert not is_in(second)


def test_the_code_that_bound_the_app_does_not_sign_in(clock, signed_in: Client) -> None:
    secret, _paper = bind(signed_in)
    client = Client()
    enter(client)

    assert client.post(SECOND, {"code": code_of(secret)}).status_code == 422


def test_a_code_of_the_past_is_refused(bound, clock) -> None:
    secret, _paper = bound
    client = Client()
    enter(client)

    assert client.post(SECOND, {"code": code_of(secret, later=-3)}).status_code == 422


def test_a_code_on_paper_works_once(bound) -> None:
    _secret, paper = bound
    answers = []
    for _time in range(2):
        client = Client()
        enter(client)
        answers.append(client.post(SECOND, {"code": f" {paper[0][:4]} {paper[0][4:]} "}).status_code)

    assert len(set(paper)) == 10
    assert answers == [302, 422]


def test_five_wrong_codes_lock_the_second_step(bound, clock) -> None:
    secret, _paper = bound
    client = Client()
    enter(client)
    for _time in range(5):
        assert client.post(SECOND, {"code": "000000"}).status_code == 422

    locked = client.post(SECOND, {"code": code_of(secret)})
    elsewhere = Client()
    enter(elsewhere)

    assert locked.status_code == 429
    assert elsewhere.post(SECOND, {"code": code_of(secret)}).status_code == 429


def test_half_way_in_lasts_five_minutes(bound, clock) -> None:
    secret, _paper = bound
    client = Client()
    enter(client)
    clock.shift(timedelta(minutes=5, seconds=1))

    late = client.post(SECOND, {"code": code_of(secret)})

    assert late["Location"].startswith("/sign-in/")
    assert not is_in(client)


def test_nobody_reaches_the_second_step_without_the_first(bound) -> None:
    secret, _paper = bound

    assert Client().post(SECOND, {"code": code_of(secret)})["Location"].startswith("/sign-in/?")


def test_an_account_disabled_between_the_steps_stays_out(bound, person: User) -> None:
    secret, _paper = bound
    client = Client()
    enter(client)
    User.objects.filter(pk=person.pk).update(is_active=False)

    client.post(SECOND, {"code": code_of(secret)})

    assert not is_in(client)


def test_the_table_does_not_hold_the_secret(bound, person: User) -> None:
    secret, paper = bound
    stored = json.dumps([row.data for row in Authenticator.objects.filter(user=person)])

    assert secret not in stored
    assert paper[0] not in stored


def test_a_second_factor_gives_the_session_a_new_key(clock, signed_in: Client) -> None:
    before = signed_in.cookies[house_settings.SESSION_COOKIE_NAME].value
    bind(signed_in)

    assert signed_in.cookies[house_settings.SESSION_COOKIE_NAME].value != before


# Who must have one


REQUIRED = (Role.CITY_LEADER, Role.CITY_DEPARTMENT, Role.AUDITOR, Role.ADMINISTRATOR, Role.COUNTY)
OTHERS = (Role.TOWNSHIP, Role.VILLAGE, Role.BASE_MANAGER, Role.VOLUNTEER)


@pytest.mark.parametrize("role", REQUIRED)
def test_these_posts_are_led_to_set_it_up_before_anything_else_opens(city: City, sign_in, settings, role: Role) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client = sign_in(city.officers[role])

    assert client.get("/")["Location"] == "/me/second-factor/"
    assert client.get("/regions/990101/")["Location"] == "/me/second-factor/"
    assert client.get("/me/second-factor/").status_code == 200
    assert "您的岗位要先设好二次验证" in client.get("/me/second-factor/").content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_these_posts_need_none(city: City, sign_in, settings, role: Role) -> None:
    settings.SECOND_FACTOR_REQUIRED = True

    assert sign_in(city.officers[role]).get("/").status_code == 200


def test_a_rights_department_of_any_level_needs_one(city: City, sign_in, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    officer = city.officers[Role.TOWNSHIP]
    client = sign_in(officer)
    assert client.get("/").status_code == 200

    PostDepartment.objects.create(post=officer.posts.unscoped().get(), department=Department.RIGHTS.value)

    assert client.get("/")["Location"] == "/me/second-factor/"


def test_whoever_has_set_it_up_goes_on_working(city: City, settings, clock) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    officer = city.officers[Role.CITY_LEADER]
    officer.password = make_password(PASSWORD)
    officer.save()
    client = Client()
    enter(client, officer.username)

    bind(client)

    assert client.get("/").status_code == 200


def test_where_it_is_off_the_door_says_so_loudly(client: Client, db: None, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert "不要求二次验证" in client.get("/sign-in/").content.decode()

    settings.SECOND_FACTOR_REQUIRED = True
    assert "不要求二次验证" not in client.get("/sign-in/").content.decode()


# Changing it


@pytest.mark.parametrize("address", ["/me/second-factor/totp/", "/me/second-factor/passkey/"])
def test_ten_minutes_after_the_password_it_is_asked_again(clock, signed_in: Client, address: str) -> None:
    assert signed_in.get(address).status_code == 200
    clock.shift(timedelta(minutes=10, seconds=1))

    asked = signed_in.get(address)
    signed_in.post("/me/confirm/", {"password": PASSWORD, "next": address})

    assert asked["Location"].startswith("/me/confirm/?")
    assert signed_in.get(address).status_code == 200


def test_a_browser_left_open_neither_renews_codes_nor_removes_a_factor(
    bound, clock, signed_in: Client, person: User
) -> None:
    clock.shift(timedelta(minutes=11))
    before = second_factors(person)

    renewed = signed_in.post("/me/second-factor/recovery-codes/")
    removed = signed_in.post("/me/second-factor/remove/", {"number": before.totp.pk})

    assert renewed["Location"].startswith("/me/confirm/?")
    assert removed["Location"].startswith("/me/confirm/?")
    assert second_factors(person) == before


def test_new_codes_on_paper_void_the_old_ones(bound, signed_in: Client) -> None:
    _secret, old = bound
    page = signed_in.post("/me/second-factor/recovery-codes/").content.decode()
    new = re.findall(r"<code>(\d{8})</code>", page)
    client = Client()
    enter(client)

    assert not set(old) & set(new)
    assert client.post(SECOND, {"code": old[0]}).status_code == 422
    assert client.post(SECOND, {"code": new[0]}).status_code == 302


def test_removing_the_last_one_takes_the_paper_with_it(bound, signed_in: Client, person: User) -> None:
    signed_in.post("/me/second-factor/remove/", {"number": second_factors(person).totp.pk})

    assert not Authenticator.objects.filter(user=person).exists()
    assert enter(Client())["Location"] == "/"


def test_the_last_one_stays_where_the_post_asks_for_it(city: City, settings, clock) -> None:
    officer = city.officers[Role.CITY_LEADER]
    actions.add_totp(user=officer, secret="A" * 32, code=code_of("A" * 32), by=Person(officer))
    settings.SECOND_FACTOR_REQUIRED = True

    with pytest.raises(NotAllowed, match="最后一项不能删"):
        actions.remove(user=officer, number=second_factors(officer).totp.pk, by=Person(officer))


def test_nobody_removes_the_factor_of_somebody_else(bound, person: User) -> None:
    other = User.objects.create(username="other", name="别人", password=make_password(PASSWORD))
    stranger = Client()
    enter(stranger, "other")

    stranger.post("/me/second-factor/remove/", {"number": second_factors(person).totp.pk})

    assert second_factors(person).totp is not None
    with pytest.raises(NotAllowed):
        actions.reset(user=person, by=Person(other))
    with pytest.raises(NotAllowed):
        actions.reset(user=person, by=Person(person))


def test_a_lost_phone_is_reset_from_above_and_the_journal_knows(bound, person: User) -> None:
    actions.reset(user=person, by=SYSTEM)

    assert not second_factors(person).exist
    assert Event.objects.filter(action="accounts.second_factors_reset", outcome="done").exists()


# Passkeys


def options_in(response: HttpResponse) -> dict:
    return json.loads(unescape(re.search(r'data-options="([^"]+)"', response.content.decode())[1]))


def add_passkey(client: Client, passkey: SoftPasskey) -> HttpResponse:
    options = options_in(client.get("/me/second-factor/passkey/"))
    return client.post(
        "/me/second-factor/passkey/", {"name": "办公室电脑", "credential": json.dumps(passkey.create(options))}
    )


def test_she_adds_a_passkey_and_signs_in_with_it(signed_in: Client) -> None:
    passkey = SoftPasskey()
    added = add_passkey(signed_in, passkey)
    client = Client()

    answer = passkey.get(options_in(enter(client)))
    done = client.post(SECOND, {"credential": json.dumps(answer)})

    assert "10 个备用码" in added.content.decode()
    assert "办公室电脑" in signed_in.get("/me/second-factor/").content.decode()
    assert done.status_code == 302
    assert is_in(client)


def test_an_answer_to_another_challenge_is_refused(signed_in: Client) -> None:
    passkey = SoftPasskey()
    add_passkey(signed_in, passkey)
    first, second = Client(), Client()
    answer = passkey.get(options_in(enter(first)))
    enter(second)

    assert second.post(SECOND, {"credential": json.dumps(answer)}).status_code == 422
    assert not is_in(second)


def test_a_passkey_of_somebody_else_is_refused(signed_in: Client) -> None:
    add_passkey(signed_in, SoftPasskey())
    client = Client()

    answer = SoftPasskey().get(options_in(enter(client)))

    assert client.post(SECOND, {"credential": json.dumps(answer)}).status_code == 422


def test_an_answer_given_to_a_phishing_page_is_refused(signed_in: Client) -> None:
    passkey = SoftPasskey()
    add_passkey(signed_in, passkey)
    passkey.origin = "https://testserver.evil.example"
    client = Client()

    answer = passkey.get(options_in(enter(client)))

    assert client.post(SECOND, {"credential": json.dumps(answer)}).status_code == 422


@pytest.mark.parametrize("rubbish", ["", "nonsense", "[]", "{}", '{"id": 1}', '{"id":"x","response":{}}'])
def test_rubbish_from_a_browser_is_answered_in_words(signed_in: Client, rubbish: str) -> None:
    signed_in.get("/me/second-factor/passkey/")

    response = signed_in.post("/me/second-factor/passkey/", {"credential": rubbish})

    assert response.status_code == 422
    assert "浏览器" in response.content.decode()


@pytest.mark.parametrize("rubbish", ["nonsense", "[]", '{"id": 1}', '{"id":"x","response":{}}'])
def test_rubbish_at_the_second_step_opens_nothing(signed_in: Client, rubbish: str) -> None:
    add_passkey(signed_in, SoftPasskey())
    client = Client()
    enter(client)

    assert client.post(SECOND, {"credential": rubbish}).status_code == 422
    assert not is_in(client)
