"""Registries refuse duplicates, show only what a post opens, and put it in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

import pytest

from jinguo.foundation.offers.registry import Registry
from jinguo.foundation.offers.search import Hit, SearchGroup, find
from jinguo.foundation.offers.subjects import (
    Card,
    DossierSection,
    Entry,
    Finding,
    QualityCheck,
    SubjectCard,
    TimelineSource,
    card_of,
    findings_for,
    sections_of,
    timeline_of,
)
from jinguo.foundation.offers.todos import Task, TodoSource, todos_of
from jinguo.policybook.permissions import Permission

MAY, MAY_NOT = Permission.DESK_USE, Permission.SETTINGS_WRITE
TODAY = date(2026, 3, 2)
SUBJECT = uuid4()


@dataclass(frozen=True)
class Visitor:
    """An officer as far as the offers know."""

    user_id: int = 1
    post_id: int = 1
    label: str = "她"
    scope: str = "scope"
    permissions: frozenset[Permission] = field(default=frozenset({MAY}))

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


HER = Visitor()


def filled(what: str, *items) -> Registry:
    registry: Registry = Registry(what)
    for item in items:
        registry.offer(item)
    return registry


def test_a_registry_refuses_the_same_key_twice() -> None:
    source = TodoSource("a", "甲", 1, MAY, lambda officer, on: [])

    with pytest.raises(ValueError, match="offered twice"):
        filled("to-dos", source, source)


def test_to_dos_of_all_sources_stand_most_urgent_first() -> None:
    def source(key: str, order: int, *days: int | None, permission=MAY) -> TodoSource:
        tasks = [Task(f"{key}{day}", "/", "去办", due_on=day and date(2026, 3, 2 + day)) for day in days]
        return TodoSource(key, key, order, permission, lambda officer, on: tasks)

    sources = filled("to-dos", source("a", 1, 9, None), source("b", 2, 3, None), source("c", 3, 1, permission=MAY_NOT))

    titles = [todo.task.title for todo in todos_of(HER, on=TODAY, sources=sources)]

    assert titles == ["b3", "a9", "aNone", "bNone"]


def test_search_groups_look_through_her_scope_and_empty_ones_are_left_out() -> None:
    asked = []

    def group(key: str, *hits: Hit, permission=MAY) -> SearchGroup:
        return SearchGroup(key, key, "user", 1, permission, lambda *args: asked.append(args) or hits)

    groups = filled("search", group("a", Hit("甲", "/")), group("b"), group("c", Hit("丙", "/"), permission=MAY_NOT))

    assert [found.group.key for found in find(HER, "甲", limit=3, groups=groups)] == ["a"]
    assert asked == [("scope", "甲", 3)] * 2


def test_a_subject_is_shown_by_whoever_knows_it_and_only_to_who_may() -> None:
    cards = filled(
        "cards",
        SubjectCard("person", 1, MAY, lambda scope, uid: Card("张*", "/p/") if uid == SUBJECT else None),
        SubjectCard("case", 1, MAY_NOT, lambda scope, uid: Card("DV-1", "/c/")),
    )

    assert card_of(HER, "person", SUBJECT, offered=cards) == Card("张*", "/p/")
    assert card_of(HER, "person", uuid4(), offered=cards) is None
    assert card_of(HER, "case", SUBJECT, offered=cards) is None
    assert card_of(HER, "base", SUBJECT, offered=cards) is None


def test_a_dossier_holds_the_sections_that_have_something_to_show() -> None:
    def section(key: str, order: int, context, permission=MAY, subject: str = "person") -> DossierSection:
        return DossierSection(key, subject, key, order, permission, f"{key}.html", lambda scope, uid: context)

    sections = filled(
        "sections",
        section("b", 2, {}),
        section("a", 1, {"x": 1}),
        section("empty", 1, None),
        section("other", 1, {}, subject="base"),
        section("secret", 1, {}, permission=MAY_NOT),
    )

    assert [(item.key, shown) for item, shown in sections_of(HER, "person", SUBJECT, offered=sections)] == [
        ("a", {"x": 1}),
        ("b", {}),
    ]


def test_a_timeline_joins_its_sources_newest_first() -> None:
    def source(key: str, *days: int) -> TimelineSource:
        entries = [Entry(date(2026, 3, day), f"{key}{day}") for day in days]
        return TimelineSource(key, "person", 1, MAY, lambda scope, uid, limit: entries)

    sources = filled("timeline", source("a", 9, 1), source("b", 5))

    assert [entry.title for entry in timeline_of(HER, "person", SUBJECT, limit=2, offered=sources)] == ["a9", "b5"]


def test_checks_that_found_something_stand_with_the_most_rows_first() -> None:
    def check(key: str, finding: Finding | None) -> QualityCheck:
        return QualityCheck(key, key, 1, MAY, lambda scope, on: finding)

    checks = filled(
        "checks", check("a", Finding(2, "2 行", "/")), check("b", None), check("c", Finding(7, "7 行", "/"))
    )

    assert [item.key for item, _ in findings_for(HER, on=TODAY, offered=checks)] == ["c", "a"]
