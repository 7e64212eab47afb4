"""The three-way view: what you typed, what the other one wrote, what stood there before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.http import QueryDict

from jinguo.foundation.pages.forms.values import Typed, as_read, same

#: The boxes of the conflict page: choose-name says whose value counts.
CHOOSE = "choose-"


class Side(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that somebody changed. `side` is whose value counts unless the officer chooses; none where both changed it."""

    name: str
    label: Any
    mine: Typed
    theirs: Typed
    before: Typed
    side: Side | None
    read: dict[Side, str]

    @property
    def is_conflict(self) -> bool:
        return self.side is None

    @property
    def options(self) -> list[tuple[Side, str]]:
        return [(side, self.read[side]) for side in Side]


def differences(
    form: forms.BaseForm, *, mine: dict[str, Typed], theirs: dict[str, Typed], before: dict[str, Typed]
) -> Iterator[Difference]:
    """Every field that differs anywhere, in the form's order."""
    for name, box in form.fields.items():
        if name not in before:
            continue
        typed = {
            Side.MINE: mine.get(name, []),
            Side.THEIRS: theirs.get(name, []),
            Side.BEFORE: before[name],
        }
        changed_mine = not same(box, typed[Side.MINE], typed[Side.BEFORE])
        changed_theirs = not same(box, typed[Side.THEIRS], typed[Side.BEFORE])
        if not changed_mine and not changed_theirs:
            continue
        yield Difference(
            name=name,
            label=box.label,
            mine=typed[Side.MINE],
            theirs=typed[Side.THEIRS],
            before=typed[Side.BEFORE],
            side=_side(
                is_mine=changed_mine,
                is_theirs=changed_theirs,
                is_same=same(box, typed[Side.MINE], typed[Side.THEIRS]),
            ),
            read={side: as_read(box, value) for side, value in typed.items()},
        )


def _side(*, is_mine: bool, is_theirs: bool, is_same: bool) -> Side | None:
    if is_same or not is_theirs:
        return Side.MINE
    return None if is_mine else Side.THEIRS


def choose(data: QueryDict, *, theirs: dict[str, Typed], before: dict[str, Typed]) -> QueryDict:
    """What was typed, with each field replaced for which the officer chose another side on the conflict page.

    A field that she never touched and did not decide on keeps what the other one wrote.
    """
    chosen = data.copy()
    for name in before:
        untouched = Side.THEIRS if data.getlist(name) == before[name] else Side.MINE
        match data.get(CHOOSE + name, untouched):
            case Side.THEIRS:
                chosen.setlist(name, theirs.get(name, []))
            case Side.BEFORE:
                chosen.setlist(name, before[name])
    return chosen
