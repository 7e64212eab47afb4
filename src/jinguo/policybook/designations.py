"""Designations of regions - poor county, deep-poverty township ... - as data; the kinds change by document, not by code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DesignationKind:
    """`levels` names the levels of regions that may bear it: county, township, village."""

    code: str
    name: str
    english: str
    levels: frozenset[str]


@cache
def designation_kinds() -> dict[str, DesignationKind]:
    """Every kind by code, in the order of the file."""
    data = tomllib.loads(Path(__file__).with_name("designations.toml").read_text(encoding="utf-8"))
    return {
        code: DesignationKind(code, row["name"], row["english"], frozenset(row["levels"])) for code, row in data.items()
    }
