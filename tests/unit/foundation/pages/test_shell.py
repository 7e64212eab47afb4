"""The frame around every page."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from jinguo.federations.models import Post
from jinguo.foundation.offers.navigation import NavEntry, NavGroup
from jinguo.foundation.pages import shell
from jinguo.foundation.pages.shell import Shell
from jinguo.policybook.permissions import Permission, Role


def entry(key: str, *, order: int = 1, badge=None) -> NavEntry:
    return NavEntry(key, NavGroup.DAILY, order, key, "home", "pages:keys", Permission.DESK_USE, badge)


@pytest.fixture
def home(city, sign_in):
    return sign_in(city.officers[Role.COUNTY]).get("/").content.decode()


def test_a_page_has_one_heading_a_way_to_skip_and_landmarks(home):
    assert home.count("<h1") == 1
    assert 'href="#content"' in home
    for landmark in ('role="banner"', "<nav", "<main"):
        assert landmark in home


def test_nothing_stands_inline(home):
    assert " style=" not in home
    assert "<style" not in home
    assert "onclick" not in home


def test_the_menu_shows_nothing_that_her_post_may_not_open():
    request = RequestFactory().get("/")
    request.officer = SimpleNamespace(may=lambda permission: False)
    request.user = AnonymousUser()

    assert Shell(request).menu == []


def test_the_entry_of_the_page_she_is_on_is_marked_and_no_other(home):
    assert home.count('aria-current="page"') == 1


def test_a_badge_is_shown_only_when_something_waits(monkeypatch):
    request = RequestFactory().get("/keys/")
    request.officer = SimpleNamespace(may=lambda permission: True)
    waiting, idle = entry("waiting", badge=lambda request: 3), entry("idle", badge=lambda request: 0)
    monkeypatch.setattr(shell, "navigation", [waiting, idle])

    (group,) = Shell(request).menu

    assert [(item.badge, item.is_here) for item in group.items] == [(3, True), (0, True)]


def test_entries_stand_in_their_order_whoever_offered_first(monkeypatch):
    request = RequestFactory().get("/")
    request.officer = SimpleNamespace(may=lambda permission: True)
    monkeypatch.setattr(shell, "navigation", [entry("late", order=9), entry("early", order=1)])

    (group,) = Shell(request).menu

    assert [item.label for item in group.items] == ["early", "late"]


def test_an_officer_with_one_post_is_not_asked_to_switch_and_one_with_two_is(city, sign_in):
    officer = city.officers[Role.COUNTY]
    client = sign_in(officer)
    assert "/posts/switch/" not in client.get("/").content.decode()

    Post.objects.create(
        user=officer, federation=city.federations["990101001"], role=Role.TOWNSHIP.value, since=date(2020, 1, 1)
    )

    page = client.get("/").content.decode()
    assert "/posts/switch/" in page
    assert page.count('name="post"') == 2
