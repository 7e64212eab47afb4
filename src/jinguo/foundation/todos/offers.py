"""Stored to-dos appear on the workbench, and pass to whoever succeeds a post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.foundation.offers.actors import system
from jinguo.foundation.offers.successions import Succession, successions
from jinguo.foundation.offers.todos import Task, TodoSource, todo_sources
from jinguo.foundation.todos import actions, queries
from jinguo.policybook.permissions import Permission


def set_for_her(officer: Any, on: date) -> Iterator[Task]:
    for row in queries.todos(officer.scope).open():
        handed = _("前任移交") if row.passed_on else ""
        yield Task(
            title=row.title,
            url=row.url,
            action=row.action,
            facts=" · ".join(part for part in (row.facts, handed) if part),
            due_on=row.due_on,
        )


def pass_on(posts: dict[int, int]) -> int:
    return len(actions.pass_on(posts=posts, by=system()))


todo_sources.offer(TodoSource("todos.set", gettext_lazy("交办"), 10, Permission.DESK_USE, set_for_her))
successions.offer(Succession("todos", pass_on))
