"""Text size and language: one click, remembered on the device and by the account (ux 13)."""

from __future__ import annotations

import pytest
from django.test import Client

from jinguo.policybook.permissions import Role


def test_one_click_makes_the_text_larger_and_the_account_remembers(city, sign_in):
    officer = city.officers[Role.VILLAGE]
    first, second = sign_in(officer), sign_in(officer)

    answer = first.post("/look/", {"text_size": "125", "next": "/keys/"})

    assert answer["Location"] == "/keys/"
    assert 'data-text="125"' in second.get("/keys/").content.decode()


def test_a_device_remembers_the_text_size_before_anybody_signs_in(db):
    client = Client()

    client.post("/look/", {"text_size": "150", "next": "/sign-in/"})

    assert 'data-text="150"' in client.get("/sign-in/").content.decode()


def test_the_switch_goes_round_the_three_sizes(city, sign_in):
    client = sign_in(city.officers[Role.COUNTY])
    seen = []
    for _step in range(3):
        page = client.get("/keys/").content.decode()
        following = page.split('name="text_size" value="')[1].split('"')[0]
        seen.append(following)
        client.post("/look/", {"text_size": following})

    assert seen == ["125", "150", "100"]


@pytest.mark.parametrize("posted", [{"text_size": "900"}, {"text_size": "'><script>"}, {"language": "xx"}, {}])
def test_a_size_or_language_that_is_not_offered_changes_nothing(city, sign_in, posted):
    client = sign_in(city.officers[Role.COUNTY])

    answer = client.post("/look/", posted)

    assert answer.status_code == 422
    assert not answer.cookies.get("text_size")


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_the_switch_never_leads_out_of_the_house(db, target):
    answer = Client().post("/look/", {"text_size": "125", "next": target})

    assert answer["Location"] == "/"


def test_a_damaged_cookie_shows_the_normal_size(db):
    client = Client()
    client.cookies["text_size"] = "<9"

    assert 'data-text="100"' in client.get("/sign-in/").content.decode()


def test_the_style_page_is_not_there_in_production(settings):
    from importlib import reload

    from jinguo.foundation.pages import urls

    settings.MODE = "production"
    try:
        assert [pattern.name for pattern in reload(urls).urlpatterns] == ["look", "undo", "keys"]
    finally:
        settings.MODE = "test"
        reload(urls)
