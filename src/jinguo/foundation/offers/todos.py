"""To-dos that follow from the data: a source works out what waits for an officer. What is done disappears by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinguo.foundation.offers.registry import Registry, open_to
from jinguo.policybook.permissions import Permission


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `facts` is a line of who, where, since and clause; `action` the words of its button.

    Without `due_on` it has no deadline. `can_wait` puts it into 可以等一等 however soon it is due.
    """

    title: str
    url: str
    action: str
    facts: str = ""
    icon: str = "clipboard-list"
    due_on: date | None = None
    can_wait: bool = False


@dataclass(frozen=True, slots=True)
class TodoSource:
    """`find(officer, on)` answers the tasks of one kind, most urgent first. It asks few queries: every workbench runs it."""

    key: str
    label: Any
    order: int
    permission: Permission
    find: Callable[[Any, date], Iterable[Task]]


todo_sources: Registry[TodoSource] = Registry("to-dos")


@dataclass(frozen=True, slots=True)
class Todo:
    """A task with the source that it came from and the days left."""

    source: TodoSource
    task: Task
    days: int | None

    @property
    def urgency(self) -> tuple[int, int]:
        """Smaller is more urgent: by the days left, then in the order of the sources; without a deadline last."""
        return (10**6 if self.days is None else self.days, self.source.order)


def todos_of(officer: Any, *, on: date, sources: Registry[TodoSource] = todo_sources) -> list[Todo]:
    """Everything that waits for this officer, most urgent first."""
    found = [
        Todo(source, task, None if task.due_on is None else (task.due_on - on).days)
        for source in open_to(officer, sources)
        for task in source.find(officer, on)
    ]
    return sorted(found, key=lambda todo: todo.urgency)
