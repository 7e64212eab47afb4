"""The frame around every page."""

from __future__ import annotations

import pytest

from jinguo.policybook.permissions import Role


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
