"""Contrast of every pair of tokens that meets on a page, by the formula of WCAG 2.2 (ux 9.2, 9.3), and the budgets of ux 18."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[4] / "src" / "jinguo" / "foundation" / "pages" / "static"
SHEETS = sorted((STATIC / "pages" / "css").glob("*.css"))
TOKENS = dict(
    re.findall(
        r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", (STATIC / "pages" / "css" / "tokens.css").read_text(encoding="utf-8")
    )
)

#: text, ground: 4.5 for words
WORDS = [
    ("brand", "card"),
    ("brand", "brand-50"),
    ("brand-d", "brand-50"),
    ("brand", "brand-100"),
    ("card", "brand"),
    ("card", "brand-d"),
    ("card", "ink"),
    ("ink", "bg"),
    ("ink", "card"),
    ("ink", "focus"),
    ("ink-2", "card"),
    ("ink-2", "soft-2"),
    ("ink-3", "card"),
    ("ink-3", "bg"),
    ("ink-3", "soft"),
    ("ink-3", "brand-50"),
    ("link", "card"),
    ("link", "bg"),
    ("link", "soft"),
    ("ok", "ok-50"),
    ("go", "go-50"),
    ("warn", "warn-50"),
    ("bad", "bad-50"),
    ("na", "na-50"),
    ("ok-ink", "ok-cell"),
    ("go-ink", "go-cell"),
    ("warn-ink", "warn-cell"),
    ("bad-ink", "bad-cell"),
    ("ok-ink", "ok-50"),
    ("go-ink", "go-50"),
    ("warn-deep", "warn-50"),
    ("warn-deep", "warn-row"),
    ("bad-ink", "bad-50"),
    ("bad-ink", "bad-row"),
    ("ink", "ramp-1"),
    ("ink", "ramp-2"),
    ("ink", "ramp-3"),
    ("card", "ramp-4"),
    ("card", "ramp-5"),
]

#: shape or edge, ground: 3 for what is not words (WCAG 1.4.11)
SHAPES = [
    ("control", "card"),
    ("control", "bg"),
    ("ok-bar", "track"),
    ("go-bar", "track"),
    ("warn-bar", "track"),
    ("bad-bar", "track"),
    ("warn-edge", "card"),
    ("warn-edge", "warn-50"),
    ("bad", "card"),
    ("focus", "brand"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_and_edges_can_be_seen_on_their_ground(shape, ground):
    assert contrast(shape, ground) >= 3


def test_the_formula_is_the_one_of_the_design():
    assert round(contrast("brand", "card"), 1) == 8.5
    assert round(contrast("ok", "ok-50"), 1) == 5.3


def test_a_colour_is_named_once_and_used_by_name():
    for sheet in SHEETS:
        if sheet.name == "tokens.css":
            continue
        own = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", sheet.read_text(encoding="utf-8")))
        assert own <= {"#FFFFFF", "#DDB4C7", "#DDF1E4", "#8796AE", "#141E3273", "#999999"}, sheet.name


def test_every_token_that_is_used_exists():
    for sheet in SHEETS:
        text = sheet.read_text(encoding="utf-8")
        known = set(re.findall(r"(--[\w-]+):", (STATIC / "pages" / "css" / "tokens.css").read_text(encoding="utf-8")))
        assert set(re.findall(r"var\((--[\w-]+)", text)) <= known, sheet.name


def test_the_style_sheets_together_are_at_most_12_kilobytes_on_the_wire():
    assert sum(len(gzip.compress(sheet.read_bytes())) for sheet in SHEETS) <= 12 * 1024


def test_the_own_scripts_together_are_at_most_40_kilobytes_on_the_wire():
    scripts = list((STATIC / "pages" / "js").glob("*.js"))

    assert len(scripts) >= 6
    assert sum(len(gzip.compress(script.read_bytes())) for script in scripts) <= 40 * 1024
