"""Setting to-dos, completing them, passing them on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.foundation.audit.actions import action
from jinguo.foundation.notices.rules import is_own_address, names_a_person
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import OutsideScope
from jinguo.foundation.todos.models import SetTodo


@action("todos.set", "交办")
def set_todos(
    *,
    post_ids: Iterable[int],
    origin: str,
    title: str,
    url: str,
    action_words: str,
    by: Viewer,
    facts: str = "",
    due_on: date | None = None,
) -> list[SetTodo]:
    """Give posts something to do; a post that has it open already keeps it. The caller has judged whether `by` may.

    Raises ValueError for personal numbers or an address outside the house: a programming fault.
    """
    if names_a_person(title) or names_a_person(facts) or not is_own_address(url):
        raise ValueError("a to-do names no person and leads only to pages of this house, without a query")
    posts = list(dict.fromkeys(post_ids))
    have = SetTodo.objects.unscoped().open().filter(post_id__in=posts, origin=origin, url=url)
    taken = set(have.values_list("post_id", flat=True))
    return SetTodo.objects.bulk_create(
        SetTodo(
            post_id=post,
            origin=origin,
            title=title,
            facts=facts,
            url=url,
            action=action_words,
            due_on=due_on,
            recorded_by_id=by.user_id,
        )
        for post in posts
        if post not in taken
    )


@action("todos.completed", "办结待办")
def complete(*, todos: Sequence[SetTodo], by: Viewer) -> list[SetTodo]:
    """Her own to-dos are done. Doing it twice changes nothing."""
    if any(todo.post_id != by.post_id for todo in todos):
        raise OutsideScope(_("没有找到这件待办。"))
    now = timezone.now()
    rows = SetTodo.objects.unscoped().open().filter(pk__in=[todo.pk for todo in todos])
    rows.update(done_at=now, version=F("version") + 1)
    return list(todos)


@action("todos.passed_on", "移交待办")
def pass_on(*, posts: Mapping[int, int], by: Viewer) -> list[SetTodo]:
    """Open to-dos of the old posts go to the new ones; part of a hand-over, and safe to repeat.

    A to-do that the new post has open already is not doubled: the old one is closed.
    """
    rows = list(SetTodo.objects.unscoped().open().filter(post_id__in=posts))
    new_ones = SetTodo.objects.unscoped().open().filter(post_id__in=posts.values())
    taken = {(row.post_id, row.origin, row.url) for row in new_ones}
    for row in rows:
        if (posts[row.post_id], row.origin, row.url) in taken:
            row.done_at = timezone.now()
        else:
            row.post_id = posts[row.post_id]
            row.passed_on += 1
        row.version += 1
    SetTodo.objects.unscoped().bulk_update(rows, ["post_id", "done_at", "passed_on", "version"])
    return rows
