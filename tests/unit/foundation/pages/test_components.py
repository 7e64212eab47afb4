"""The components: every one is shown on the style page, and none can say a thing by colour alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django import forms
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler
from pytest_django.asserts import assertHTMLEqual

from jinguo.foundation.pages import drawn
from jinguo.foundation.pages.icons import ICONS
from jinguo.foundation.pages.lists.filters import DrawnSelect
from jinguo.foundation.pages.showcase import EXAMPLES, components
from jinguo.foundation.pages.status import State, due_state, due_words
from jinguo.policybook.permissions import Role

HOUSE = Path(__file__).parents[4] / "src" / "jinguo"


def draw(words: str) -> str:
    return engines["django"].from_string(CottonCompiler().process(words)).render()


@pytest.fixture
def style_page(city, sign_in):
    return sign_in(city.officers[Role.COUNTY]).get("/components/").content.decode()


def test_every_component_is_shown_on_the_style_page_with_its_attributes(style_page):
    for name in components():
        assert f'id="c-{name}"' in style_page, f"{name} is not on the style page"
        assert (EXAMPLES / f"{name.replace('-', '_')}.html").read_text(encoding="utf-8").strip()


def test_every_example_calls_the_component_it_shows():
    for name in components():
        assert f"<c-{name}" in (EXAMPLES / f"{name.replace('-', '_')}.html").read_text(encoding="utf-8"), name


def test_the_style_page_holds_no_id_twice(style_page):
    ids = re.findall(r'\bid="([^"]+)"', style_page)
    allowed = {"errors-title"}  # shown twice on purpose: a page has one error summary
    assert {item for item in ids if ids.count(item) > 1} <= allowed


def test_every_icon_of_a_template_or_an_offer_is_in_the_sprite():
    pages = [path for path in HOUSE.rglob("*.html") if "migrations" not in path.parts]
    called = {
        (name, path.name)
        for path in pages
        for name in re.findall(
            r'<c-icon name="([a-z0-9-]+)"|\sicon="([a-z0-9-]+)"|{% icon "([a-z0-9-]+)"',
            path.read_text(encoding="utf-8"),
        )
        for name in name
        if name
    }
    offered = {
        (name, path.name)
        for path in HOUSE.rglob("*.py")
        for name in re.findall(r'\bicon="([a-z0-9-]+)"', path.read_text(encoding="utf-8"))
    }

    missing = {item for item in called | offered if item[0] not in ICONS}

    assert len(called) > 20
    assert not missing


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("word", ["", "2 项"])
def test_a_status_drawn_in_python_is_the_component(state, word):
    assertHTMLEqual(drawn.status(state.value, word), draw(f'<c-status state="{state.value}" word="{word}" />'))


def test_a_word_that_is_drawn_in_python_is_escaped():
    assert "&lt;b&gt;" in drawn.status("ok", "<b>")
    assert "&quot;&gt;" in drawn.icon('">')


def test_a_select_drawn_in_python_is_the_one_of_django():
    choices = [(None, "全部"), ("bank", "银<行>"), ("media", "媒体")]
    for value in (None, "", "bank", "castle"):
        theirs = forms.Select({"disabled": True}, choices).render("kind", value, {"id": "id_kind"})
        ours = DrawnSelect({"disabled": True}, choices).render("kind", value, {"id": "id_kind"})
        assertHTMLEqual(ours, theirs)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("word", ["", "2 项"])
def test_a_status_has_shape_word_and_colour(state, word):
    html = draw(f'<c-status state="{state.value}" word="{word}" />')

    assert f"tag-{state.value}" in html
    assert f"marks.svg#{state.value}" in html
    assert (word or str(state.word)) in re.sub(r"<[^>]*>", "", html)


def test_a_status_that_nobody_knows_is_an_error_and_not_an_empty_tag():
    with pytest.raises(ValueError, match="green"):
        draw('<c-status state="green" />')


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (-3, State.BAD, "已超 3 天"),
        (0, State.BAD, "今天到期"),
        (1, State.BAD, "明天到期"),
        (2, State.WARN, "还剩 2 天"),
        (15, State.WARN, "还剩 15 天"),
        (16, State.GO, "还剩 16 天"),
    ],
)
def test_a_deadline_speaks_in_days_and_the_due_day_counts_in_full(days, state, words):
    assert due_state(days) is state
    assert due_words(days) == words
