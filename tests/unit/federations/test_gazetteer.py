"""The public list of regions: what is read from it, what is loaded, what a newer list changes."""

from __future__ import annotations

import gzip
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from jinguo.federations import gazetteer
from jinguo.federations.actions.regions import load_regions
from jinguo.federations.gazetteer import VENDORED, BadGazetteer, Entry, entries, read
from jinguo.federations.models import Alias, Region
from jinguo.federations.officers import SYSTEM
from jinguo.federations.ranges import Range

DAY = date(2024, 5, 1)

#: A province with a city, a city without counties, a county of the province itself; and a municipality.
NAMES = {
    "98": "试验省",
    "9801": "甲市",
    "980102": "乙县",
    "980102100": "丙镇",
    "980102100001": "第一居委会",
    "980102100201": "城东村委会",
    "9819": "丁市",
    "981900": "丁市",
    "981900001": "戊街道",
    "981900001001": "东湖社区居委会",
    "9890": "省直辖县级行政区划",
    "989004": "己市",
    "989004100": "庚镇",
    "989004100200": "辛村村民委员会",
    "97": "试验市",
    "9701": "市辖区",
    "970101": "壬区",
    "9702": "县",
    "970229": "癸县",
}


def load(names: dict[str, str], *, on: date = DAY, under: tuple[str, ...] = ()):
    return load_regions(entries=entries(names, under=under), under=under, source="试验", by=SYSTEM, on=on)


def regions() -> dict[str, Region]:
    return {item.code: item for item in Region.objects.within(SYSTEM.scope).select_related("parent")}


@pytest.mark.parametrize(
    ("code", "parent", "level"),
    [("970101", "97", 3), ("970229", "97", 3), ("981900001", "9819", 4), ("989004", "98", 3), ("9801", "98", 2)],
)
def test_what_hangs_under_a_level_on_paper_hangs_under_the_next_real_place(code: str, parent: str, level: int) -> None:
    found = {item.code: item for item in entries(NAMES)}

    assert (found[code].parent, found[code].level) == (parent, level)


@pytest.mark.parametrize("code", ["9701", "9702", "9890", "981900"])
def test_a_level_on_paper_is_no_region(code: str) -> None:
    assert code not in {item.code for item in entries(NAMES)}


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("城东村委会", "城东村"),
        ("辛村村民委员会", "辛村"),
        ("东湖社区居委会", "东湖社区"),
        ("第一居委会", "第一社区"),
        ("庆阳农场一队", "庆阳农场一队"),
        ("村委会", "村委会"),
    ],
)
def test_a_village_bears_its_own_name_and_not_its_committees(published: str, shown: str) -> None:
    assert gazetteer.place_name("980102100001", published) == shown


def test_loading_twice_changes_nothing(db: None) -> None:
    first = load(NAMES)
    before = list(Region.objects.unscoped().order_by("pk").values_list())

    second = load(NAMES, on=date(2025, 1, 1))

    assert first.made == len(entries(NAMES))
    assert (second.made, second.renamed, second.ended, second.revived) == (0, 0, 0, 0)
    assert list(Region.objects.unscoped().order_by("pk").values_list()) == before


def test_a_load_that_was_cut_short_goes_on_where_it_stopped(db: None) -> None:
    load(NAMES, under=("9801",))

    rest = load(NAMES)

    assert rest.made + rest.unchanged == len(entries(NAMES))
    assert set(regions()) == {item.code for item in entries(NAMES)}


def test_a_region_that_vanished_from_the_list_is_closed_and_not_deleted(db: None) -> None:
    load(NAMES)
    newer = {code: name for code, name in NAMES.items() if not code.startswith("980102100201")}

    result = load(newer, on=date(2025, 7, 1))

    village = regions()["980102100201"]
    assert result.ended == 1
    assert village.valid_until == date(2025, 6, 30)
    assert village.is_valid(on=date(2025, 6, 30))
    assert not village.is_valid(on=date(2025, 7, 1))
    assert load(NAMES, on=date(2026, 1, 1)).revived == 1
    assert regions()["980102100201"].valid_until is None


def test_a_load_of_one_city_leaves_the_others_alone(db: None) -> None:
    load(NAMES)

    result = load({code: name for code, name in NAMES.items() if code != "989004100200"}, under=("9801",))

    assert result.ended == 0
    assert regions()["989004100200"].valid_until is None


def test_a_renamed_region_keeps_its_old_name_as_an_alias(db: None) -> None:
    load(NAMES)

    load(NAMES | {"980102": "乙市"}, on=date(2025, 7, 1))

    county = regions()["980102"]
    alias = Alias.objects.within(SYSTEM.scope).get(region=county)
    assert county.name == "乙市"
    assert (alias.text, alias.kind, alias.until) == ("乙县", Alias.Kind.FORMER, date(2025, 6, 30))


def test_every_region_lies_inside_its_parent_and_beside_its_siblings(db: None) -> None:
    load(NAMES)
    children: dict[int, list[Range]] = {}

    for item in regions().values():
        if item.parent:
            assert item.range in item.parent.range, item.code
            assert item.level > item.parent.level, item.code
            children.setdefault(item.parent.pk, []).append(item.range)

    assert children
    for ranges in children.values():
        assert all(one.hi < next_one.lo for one, next_one in pairwise(sorted(ranges)))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("code,name\n98,甲\n980,乙\n", "line 3"),
        ("code,name\n98,甲\n98,乙\n", "line 3"),
        ("code,name\n98,\n", "line 2"),
        ("code,name\n九八,甲\n", "line 2"),
    ],
)
def test_a_list_that_cannot_be_read_names_the_line(tmp_path: Path, lines: str, said: str) -> None:
    path = tmp_path / "regions.csv.gz"
    path.write_bytes(gzip.compress(lines.encode()))

    with pytest.raises(BadGazetteer, match=said):
        read(path)


def test_a_missing_list_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(BadGazetteer, match="jinguo assets"):
        read(tmp_path / "regions.csv.gz")


def test_an_unknown_code_is_refused_before_anything_is_loaded() -> None:
    with pytest.raises(BadGazetteer, match="9999"):
        entries(NAMES, under=["9999"])


def test_the_regions_of_three_cities_nest() -> None:
    assert VENDORED.exists(), "jinguo assets brings the list; make setup-dev runs it"

    found = entries(read(under=("2301", "4306", "50")), under=("2301", "4306", "50"))

    assert_nested(found)
    assert sum(item.parent == "50" for item in found) == 38


@pytest.mark.nightly
def test_the_public_list_nests_and_holds_every_village_of_the_country() -> None:
    found = entries(read())

    assert_nested(found)
    assert sum(item.level == 5 for item in found) == 620_573


def assert_nested(found: list[Entry]) -> None:
    """In the order of their first numbers, a region ends before the next one begins or holds it whole: one pass shows it."""
    open_ones: list[Entry] = []
    ends: list[str] = []

    # codes filled up with nines compare as their numbers do, and a parent stands before its children
    for item in sorted(found, key=lambda item: (item.code.ljust(12, "0"), item.level)):
        end = item.code.ljust(12, "9")
        while ends and ends[-1] < item.code.ljust(12, "0"):
            ends.pop()
            open_ones.pop()
        above = open_ones[-1] if open_ones else None
        assert item.parent == (above.code if above else ""), item.code
        if above:
            assert end <= ends[-1], item.code
            assert item.level > above.level, item.code
        open_ones.append(item)
        ends.append(end)
