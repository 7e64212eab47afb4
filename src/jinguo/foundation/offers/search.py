"""What the global search finds, group by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from jinguo.foundation.offers.registry import Registry, open_to
from jinguo.policybook.permissions import Permission


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: its title as the officer may read it, a line of facts, and its page."""

    title: str
    url: str
    facts: str = ""


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """`find(scope, words, limit)` looks within the scope only, in one or two queries, and answers at most `limit` hits."""

    key: str
    label: Any
    icon: str
    order: int
    permission: Permission
    find: Callable[[Any, str, int], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Found:
    group: SearchGroup
    hits: Sequence[Hit]


search_groups: Registry[SearchGroup] = Registry("search groups")


def find(officer: Any, words: str, *, limit: int, groups: Registry[SearchGroup] = search_groups) -> list[Found]:
    """The groups that found something, in order, each with at most `limit` hits."""
    answers = [Found(group, group.find(officer.scope, words, limit)) for group in open_to(officer, groups)]
    return [answer for answer in answers if answer.hits]
