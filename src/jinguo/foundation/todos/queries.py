"""Questions about stored to-dos."""

from __future__ import annotations

from typing import Any

from jinguo.foundation.todos.models import SetTodo, SetTodoQuerySet


def todos(scope: Any) -> SetTodoQuerySet:
    """What was set for the post in use, open or done."""
    return SetTodo.objects.within(scope)
