"""How long a session lives, who can end it, and that nothing typed is lost when it does."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from jinguo.accounts import actions
from jinguo.accounts.keeping import keep, kept_for
from jinguo.accounts.models import Session, User
from jinguo.accounts.persons import Person
from jinguo.accounts.session_store import SessionStore
from jinguo.federations.models import Post
from jinguo.federations.officers import SYSTEM
from jinguo.foundation.pages.routes import Door, page
from jinguo.policybook.permissions import Role
from jinguo.site.urls import urlpatterns as house
from tests.factories.city import City
from tests.unit.accounts.conftest import PASSWORD, enter, is_in

NINE = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # 9:00 in Shanghai


def sealed_page(request):
    return HttpResponse("sealed")


#: The house with one more page, whose idle limit is short as on pages of petitions.
urlpatterns = [
    *house,
    page("sealed/", sealed_page, name="sealed", permission=Door.SIGNED_IN, methods=("GET", "POST"), idle_minutes=10),
    path("undeclared/", sealed_page),
]


def at_nine(person: User) -> Client:
    client = Client()
    enter(client)
    return client


def test_half_an_hour_without_use_ends_the_session(person: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        client = at_nine(person)
        clock.shift(timedelta(minutes=29, seconds=59))
        before = is_in(client)
        clock.shift(timedelta(minutes=30))
        after = client.get("/me/")

    assert before
    assert (after.status_code, after["Location"]) == (302, "/sign-in/?next=/me/")


def test_whoever_works_on_stays_in(person: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        client = at_nine(person)
        for _time in range(12):
            clock.shift(timedelta(minutes=20))
            assert is_in(client)


def test_after_eight_hours_even_whoever_works_on_signs_in_again(person: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        client = at_nine(person)
        answers = []
        for _time in range(25):
            clock.shift(timedelta(minutes=20))
            answers.append(is_in(client))

    assert answers == [True] * 23 + [False] * 2


def test_what_a_page_asks_by_itself_is_not_use(person: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        client = at_nine(person)
        for _time in range(2):
            clock.shift(timedelta(minutes=14))
            client.get("/me/", headers={"X-Background": "1"})
        clock.shift(timedelta(minutes=3))

        assert not is_in(client)


@pytest.mark.urls("tests.unit.accounts.test_sessions")
def test_a_sealed_page_ends_the_session_after_ten_minutes(person: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        client = at_nine(person)
        clock.shift(timedelta(minutes=11))
        elsewhere = is_in(client)
        clock.shift(timedelta(minutes=9))
        inside = client.get("/sealed/")
        clock.shift(timedelta(minutes=11))
        sealed = client.get("/sealed/")
        then = is_in(client)

    assert elsewhere
    assert inside.status_code == 200
    assert sealed["Location"] == "/sign-in/?next=/sealed/"
    assert not then


def test_an_ended_session_stays_ended_though_a_slow_request_still_saves_it(person: User, signed_in: Client) -> None:
    slow = SessionStore(signed_in.cookies[settings.SESSION_COOKIE_NAME].value)
    slow["typed"] = "something"
    actions.end_sessions(user=person, by=Person(person))

    with pytest.raises(UpdateError):
        slow.save()

    assert not is_in(signed_in)


def test_she_sees_both_her_browsers_and_ends_the_other(person: User, signed_in: Client, elsewhere: Client) -> None:
    listed = signed_in.get("/me/").content.decode()
    other = Session.objects.get(address="10.1.2.3")
    signed_in.post("/me/sessions/end/", {"session": str(other.uid)})

    assert "Windows 7 · Chrome" in listed
    assert "10.1.2.3" in listed
    assert is_in(signed_in)
    assert not is_in(elsewhere)


def test_all_others_end_with_one_click(signed_in: Client, elsewhere: Client) -> None:
    third = Client()
    enter(third)

    signed_in.post("/me/sessions/end/")

    assert [is_in(client) for client in (signed_in, elsewhere, third)] == [True, False, False]


def test_nobody_ends_the_session_of_somebody_else(person: User, signed_in: Client) -> None:
    User.objects.create(username="other", name="别人", password=make_password(PASSWORD))
    stranger = Client()
    enter(stranger, "other")

    stranger.post("/me/sessions/end/", {"session": str(Session.objects.get(user=person).uid)})

    assert is_in(signed_in)


def test_a_disabled_account_is_out_by_its_next_request(person: User, signed_in: Client) -> None:
    actions.switch_account(user=person, is_active=False, by=SYSTEM)

    assert not is_in(signed_in)


def test_an_account_disabled_behind_our_back_is_out_too(person: User, signed_in: Client) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert not is_in(signed_in)


def test_an_ended_post_opens_nothing_by_the_next_request(city: City, sign_in) -> None:
    officer = city.officers[Role.COUNTY]
    client = sign_in(officer)
    assert client.get("/regions/990101001/").status_code == 200

    Post.objects.unscoped().filter(user=officer).update(until=date(2020, 1, 1))

    assert client.get("/regions/990101001/").status_code == 403


def test_changed_rights_give_the_session_a_new_key_with_its_next_request(person: User, signed_in: Client) -> None:
    old = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    actions.rotate_sessions(user=person, by=SYSTEM)
    thief = Client()

    assert is_in(signed_in)

    thief.cookies[settings.SESSION_COOKIE_NAME] = old
    assert signed_in.cookies[settings.SESSION_COOKIE_NAME].value != old
    assert not is_in(thief)
    assert is_in(signed_in)
    assert Session.objects.filter(user=person).count() == 1


def test_the_absolute_limit_outlives_a_new_key(person: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        client = at_nine(person)
        for _time in range(23):
            clock.shift(timedelta(minutes=20))
            actions.rotate_sessions(user=person, by=SYSTEM)
            assert is_in(client)
        clock.shift(timedelta(minutes=20))

        assert not is_in(client)


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}])
def test_a_script_gets_401_and_the_address_to_sign_in_at(db: None, headers: dict[str, str]) -> None:
    response = Client().get("/me/", headers=headers)

    assert response.status_code == 401
    assert response["X-Sign-In"] == "/sign-in/?next=%2Fme%2F"
    assert response.content == b""


def kept_in(response: HttpResponse) -> str:
    found = re.search(r'name="kept" value="([^"]+)"', response.content.decode())
    return unescape(found[1]) if found else ""


def too_late(client: Client) -> HttpResponse:
    """A form that was filled for long: posted after the session had ended."""
    return client.post(
        "/me/name/", {"name": "王芳芳", "remark": ["一", "二"], "password": "秘密", "csrfmiddlewaretoken": "t"}
    )


def test_a_form_that_comes_too_late_waits_for_its_person(person: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        client = at_nine(person)
        clock.shift(timedelta(minutes=31))
        late = too_late(client)
        back = enter(client, kept=kept_in(late))

    page = back.content.decode()
    assert late.status_code == 401
    assert "刚才填的还在" in late.content.decode()
    assert "王芳芳" not in late.content.decode()
    assert 'action="/me/name/"' in page
    assert 'name="name" value="王芳芳"' in page
    assert page.count('name="remark"') == 2
    assert "秘密" not in page
    person.refresh_from_db()
    assert person.name == "王芳"


def test_it_waits_through_a_wrong_password(person: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        client = at_nine(person)
        clock.shift(timedelta(minutes=31))
        wrong = enter(client, password="wrong-wrong-wrong", kept=kept_in(too_late(client)))
        back = enter(client, kept=kept_in(wrong))

    assert 'value="王芳芳"' in back.content.decode()


def test_it_does_not_wait_for_anybody_else(person: User) -> None:
    User.objects.create(username="other", name="别人", password=make_password(PASSWORD))
    with time_machine.travel(NINE, tick=False) as clock:
        client = at_nine(person)
        clock.shift(timedelta(minutes=31))
        back = enter(client, "other", kept=kept_in(too_late(client)))

    assert (back.status_code, back["Location"]) == (302, "/")


def test_a_session_ended_from_elsewhere_keeps_the_form_too(person: User, signed_in: Client) -> None:
    actions.end_sessions(user=person, by=Person(person))

    assert kept_in(too_late(signed_in))


def test_a_stranger_who_posts_is_simply_asked_to_sign_in(db: None) -> None:
    assert too_late(Client())["Location"] == "/sign-in/?next=/"


@pytest.mark.parametrize("sealed", ["", "nonsense", "gAAAAABm"])
def test_what_was_not_sealed_here_is_not_shown(person: User, sealed: str) -> None:
    assert kept_for(person, sealed) is None
    assert enter(Client(), kept=sealed).status_code == 302


def test_more_than_a_page_can_carry_is_not_kept() -> None:
    request = RequestFactory().post("/x/", {"long": "字" * 200_000})

    assert keep(request, owner=1) == ""
