"""My account: what she may change about herself, and what no form of hers can reach."""

from __future__ import annotations

import pytest
from django.conf import settings as house_settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from jinguo.accounts import actions
from jinguo.accounts.devices import device
from jinguo.accounts.models import User
from jinguo.accounts.persons import Person
from jinguo.federations.models import Post
from jinguo.federations.officers import SYSTEM
from jinguo.foundation.audit.models import Event
from jinguo.foundation.refusals import NotAllowed, Refused
from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.unit.accounts.conftest import NEW_PASSWORD, PASSWORD, enter, is_in


def test_the_page_shows_what_she_signs_in_with_and_her_posts(city: City, sign_in) -> None:
    page = sign_in(city.officers[Role.VILLAGE]).get("/me/").content.decode()

    assert "红石村妇联 村妇联" in page
    assert city.officers[Role.VILLAGE].username in page


def test_changing_the_phone_asks_for_the_password(signed_in: Client, person: User) -> None:
    wrong = signed_in.post("/me/phone/", {"phone": "139 0000 5678", "password": "wrong-wrong-wrong"})
    person.refresh_from_db()
    kept = person.phone
    right = signed_in.post("/me/phone/", {"phone": "139 0000 5678", "password": PASSWORD})
    person.refresh_from_db()

    assert wrong.status_code == 422
    assert 'value="139 0000 5678"' in wrong.content.decode()
    assert kept == "13800001234"
    assert right["Location"] == "/me/"
    assert person.phone == "13900005678"
    assert enter(Client(), "13900005678").status_code == 302


@pytest.mark.parametrize(
    ("phone", "words"),
    [("1380000", "手机号要 11 位，这里是“1380000”"), ("13911112222", "已登记在另一个账号上"), ("abc", "11 位")],
)
def test_a_phone_that_cannot_be_is_refused_in_words(signed_in: Client, person: User, phone: str, words: str) -> None:
    User.objects.create(username="other", name="别人", phone="13911112222")

    response = signed_in.post("/me/phone/", {"phone": phone, "password": PASSWORD})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "别人" not in response.content.decode()


def test_a_new_password_ends_every_other_session_and_renews_this_one(signed_in: Client, elsewhere: Client) -> None:
    old = signed_in.cookies[house_settings.SESSION_COOKIE_NAME].value
    thief = Client()

    answer = signed_in.post("/me/password/", {"current": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD})

    thief.cookies[house_settings.SESSION_COOKIE_NAME] = old
    assert answer["Location"] == "/me/"
    assert [is_in(client) for client in (signed_in, elsewhere, thief)] == [True, False, False]
    assert enter(Client()).status_code == 422
    assert enter(Client(), password=NEW_PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"current": "wrong-wrong-wrong", "password": NEW_PASSWORD, "again": NEW_PASSWORD}, "密码不对，还可以试 4 次"),
        ({"current": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD + "x"}, "两遍新密码不一样"),
        ({"current": PASSWORD, "password": PASSWORD, "again": PASSWORD}, "新密码和现在的一样"),
        ({"current": PASSWORD, "password": "kite", "again": "kite"}, "密码要至少 12 个字符，现在是 4 个"),
        ({}, "现在的密码还没有填"),
    ],
)
def test_a_new_password_that_does_not_do_is_refused_in_words(
    signed_in: Client, person: User, typed: dict[str, str], words: str
) -> None:
    response = signed_in.post("/me/password/", typed)

    person.refresh_from_db()
    assert response.status_code == 422
    assert words in response.content.decode()
    assert person.check_password(PASSWORD)


def test_whoever_got_her_password_from_somebody_sets_her_own_first(signed_in: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(must_change_password=True)

    assert signed_in.get("/me/")["Location"] == "/me/password/"
    assert signed_in.get("/")["Location"] == "/me/password/"
    assert "先设一个自己的密码" in signed_in.get("/me/password/").content.decode()

    signed_in.post("/me/password/", {"current": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD})

    assert is_in(signed_in)


def test_she_can_still_leave_before_setting_it(signed_in: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(must_change_password=True)

    assert signed_in.post("/sign-out/")["Location"] == "/sign-in/"


def test_no_form_of_hers_changes_what_she_may_do(city: City, sign_in) -> None:
    officer = city.officers[Role.VILLAGE]
    User.objects.filter(pk=officer.pk).update(password=make_password(PASSWORD), must_change_password=False)
    client = Client()
    enter(client, officer.username)
    before = User.objects.filter(pk=officer.pk).values("is_active", "is_demo", "username", "uid", "created_at").get()
    posts = list(Post.objects.unscoped().filter(user=officer).values())
    greedy = {
        "role": "administrator",
        "is_active": "",
        "is_demo": "on",
        "username": "root",
        "uid": "0",
        "permissions": "all",
        "name": "新名",
        "letter_keys": "",
        "phone": "13900005678",
        "password": PASSWORD,
        "user": "1",
        "user_id": "1",
    }

    for address in ("/me/name/", "/me/phone/", "/me/letter-keys/", "/me/sessions/end/", "/look/"):
        client.post(address, greedy)

    assert User.objects.filter(pk=officer.pk).values(*before).get() == before
    assert list(Post.objects.unscoped().filter(user=officer).values()) == posts
    officer.refresh_from_db()
    assert (officer.name, officer.phone, officer.letter_keys) == ("新名", "13900005678", False)


def test_text_size_and_language_are_remembered_by_her_account(signed_in: Client, person: User) -> None:
    signed_in.post("/look/", {"text_size": "150"})
    signed_in.post("/look/", {"language": "en"})
    another = Client()
    enter(another)

    page = another.get("/me/")

    assert 'data-text="150"' in page.content.decode()
    assert page["Content-Language"] == "en"


def test_a_visitor_keeps_her_text_size_and_language_by_cookie(client: Client, db: None) -> None:
    client.post("/look/", {"text_size": "125"})
    client.post("/look/", {"language": "en"})

    page = client.get("/sign-in/")

    assert 'data-text="125"' in page.content.decode()
    assert page["Content-Language"] == "en"


def test_an_english_browser_alone_does_not_make_an_english_office(client: Client, db: None) -> None:
    assert client.get("/sign-in/", headers={"Accept-Language": "en-US,en"})["Content-Language"] == "zh-hans"


# Actions that officers and the command line use


def test_an_account_is_made_without_a_password_and_in_normal_form(db: None) -> None:
    user = actions.create_user(username=" ＬｉＮａ ", name=" 李娜 ", phone="+86 138 1111 2222", by=SYSTEM)

    assert (user.username, user.name, user.phone) == ("lina", "李娜", "13811112222")
    assert not user.has_usable_password()
    assert user.must_change_password


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"username": "13811112222"}, "username"),
        ({"username": "a"}, "username"),
        ({"username": "李娜"}, "username"),
        ({"username": "wangfang"}, "username"),
        ({"username": "lina", "name": " "}, "name"),
        ({"username": "lina", "phone": "13800001234"}, "phone"),
        ({"username": "lina", "phone": "12"}, "phone"),
    ],
)
def test_an_account_that_cannot_be_is_refused_at_its_field(person: User, fields: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        actions.create_user(**{"name": "李娜", **fields}, by=SYSTEM)

    assert refusal.value.field == field
    assert User.objects.count() == 1


def test_a_person_without_the_right_makes_no_account_and_touches_none(person: User) -> None:
    other = User.objects.create(username="other", name="别人")

    for act in (
        lambda: actions.create_user(username="lina", name="李娜", by=Person(person)),
        lambda: actions.rename(user=other, name="改名", by=Person(person)),
        lambda: actions.change_phone(user=other, phone="13811112222", by=Person(person)),
        lambda: actions.end_sessions(user=other, by=Person(person)),
        lambda: actions.set_preferences(user=other, language="en", by=Person(person)),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert Event.objects.filter(outcome="refused", reason="NotAllowed").count() == 5


def test_nobody_switches_her_own_account(person: User) -> None:
    with pytest.raises(NotAllowed):
        actions.switch_account(user=person, is_active=True, by=Person(person))


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 6.1; Win64) AppleWebKit/537.36 Chrome/86.0 Safari/537.36", "Windows 7 · Chrome"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/86.0 Safari/537.36 Edg/109.0", "Windows · Edge"),
        ("Mozilla/5.0 (Linux; Android 12) Chrome/86 Mobile MicroMessenger/8.0", "安卓手机 · 微信"),
        ("Mozilla/5.0 (X11; Linux aarch64) Chrome/86 UOS Browser", "Linux · 统信浏览器"),
        ("", "别的设备"),
    ],
)
def test_a_browser_is_named_in_words_she_knows(agent: str, words: str) -> None:
    assert device(agent) == words
