"""The words of the house: Chinese, English and the name in code, read from `glossary.csv`.

A word that the code needs and the glossary lacks is added there first; guard tests hold models, permissions and menu against it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinguo.policybook.permissions import table

#: The parts of the printed glossary, in order. A domain without a heading here is printed under its own name.
HEADINGS = {"house": "The system itself", "org": "Organisation", "role": "Roles of people", "region": "Regions"}


@dataclass(frozen=True, slots=True)
class Term:
    chinese: str
    english: str
    code: str
    domain: str
    note: str

    @property
    def names(self) -> frozenset[str]:
        """Every Chinese word of the row: 发展部（妇女发展部） is two."""
        return frozenset(part.strip() for part in re.split(r"[/（）()]", self.chinese) if part.strip())


@cache
def terms() -> tuple[Term, ...]:
    """The glossary as shipped. Raises ValueError naming the row that lacks its Chinese, its English or its name in code."""
    return read(Path(__file__).with_name("glossary.csv").read_text(encoding="utf-8"))


def read(text: str) -> tuple[Term, ...]:
    found = []
    for number, row in enumerate(csv.DictReader(text.splitlines()), 2):
        term = Term(row["zh"], row["en"], row["code_identifier"], row["domain"], row["note"] or "")
        if not (term.chinese and term.english and term.code and term.domain):
            raise ValueError(f"glossary.csv, line {number}: Chinese, English, name in code and domain are all needed")
        found.append(term)
    return tuple(found)


def as_page() -> str:
    """`docs/glossary.md`: every term by domain, then every permission."""
    lines = [
        "# Glossary",
        "",
        "Written by `make docs` from `policybook/glossary.csv` and `policybook/permissions.toml`; change it there.",
        "The code says what the Chinese says: the second column is how we say it in English, the third how the code spells it.",
    ]
    domains = [*HEADINGS, *sorted({term.domain for term in terms()} - set(HEADINGS))]
    for domain in domains:
        rows = [(term.chinese, term.english, f"`{term.code}`", term.note) for term in terms() if term.domain == domain]
        lines += ["", f"## {HEADINGS.get(domain, domain.replace('_', ' ').capitalize())}", ""]
        lines += _table(("中文", "English", "In code", "Note"), rows)
    lines += ["", "## Permissions", ""]
    grants = [(grant.name, grant.english, f"`{grant.permission.value}`") for grant in table().grants.values()]
    lines += _table(("中文", "English", "In code"), grants)
    return "\n".join(lines) + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    written = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return [f"| {' | '.join(head)} |", "|" + "---|" * len(head), *written]
