"""Reads access.yaml: the answers that people wrote down, page by page, for the matrix to hold the code against."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("access.yaml")
SIGN_IN, NO_FUNCTION, NOT_THERE = 302, 403, 404
OUTSIDE = ("anonymous", "disabled")


@dataclass(frozen=True)
class Answer:
    """Who gets what from one method of one page."""

    open: frozenset[str]
    sees: frozenset[str]
    answer: int
    but: dict[str, Any] = field(default_factory=dict)
    #: Names that the form may change, beside those that stand in the form of the page itself.
    fields: tuple[str, ...] = ()
    #: A filled form that the page accepts, for the tests that need one.
    post: dict[str, Any] = field(default_factory=dict)

    @property
    def is_public(self) -> bool:
        return "anybody" in self.open

    def status(self, person: str, relation: str) -> int:
        """The status that `person` gets when she looks at a record that stands in `relation` to her post."""
        exception = self.but.get(person)
        if isinstance(exception, dict):
            exception = exception.get(relation)
        if exception is not None:
            return int(exception)
        if not self.is_public:
            if person in OUTSIDE:
                return SIGN_IN
            if "signed-in" not in self.open and person not in self.open:
                return NO_FUNCTION
        return self.answer if relation in self.sees else NOT_THERE


@cache
def expectations() -> dict[str, dict[str, Answer]]:
    """The answers by URL name and method. Raises ValueError on a word that access.yaml does not know."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> dict[str, dict[str, Answer]]:
    data = yaml.safe_load(text)
    return {
        name: {
            method: _answer(f"{name} {method}", method, stanza, data["groups"]) for method, stanza in methods.items()
        }
        for name, methods in data["pages"].items()
    }


def _answer(where: str, method: str, stanza: dict[str, Any], groups: dict[str, str]) -> Answer:
    unknown = set(stanza) - {"open", "sees", "answer", "but", "fields", "post"}
    if unknown or "open" not in stanza:
        raise ValueError(f"access.yaml, {where}: needs `open`, does not know {sorted(unknown)}")
    known = {word for group in groups.values() for word in group.split()} | {"anybody", "signed-in", "nobody"}
    people = [word for name in str(stanza["open"]).split() for word in groups.get(name, name).split()]
    if wrong := set(people) - known:
        raise ValueError(f"access.yaml, {where}: nobody is called {sorted(wrong)}")
    but = {
        person: answer
        for names, answer in stanza.get("but", {}).items()
        for name in names.split()
        for person in groups.get(name, name).split()
    }
    return Answer(
        open=frozenset(people),
        sees=frozenset(["-", *str(stanza.get("sees", "own child")).split()]),
        answer=stanza.get("answer", 200 if method == "GET" else 422),
        but=but,
        fields=tuple(str(stanza.get("fields", "")).split()),
        post=stanza.get("post", {}),
    )
