"""To-dos belong to a post: they are done once, and pass to its successor."""

from __future__ import annotations

from datetime import date

import pytest

from jinguo.federations.officers import SYSTEM
from jinguo.foundation.offers.successions import pass_on
from jinguo.foundation.offers.todos import todos_of
from jinguo.foundation.refusals import OutsideScope
from jinguo.foundation.todos import queries
from jinguo.foundation.todos.actions import complete, set_todos
from jinguo.foundation.todos.models import SetTodo
from jinguo.policybook.permissions import Role
from tests.factories import jobs as kinds
from tests.factories.city import City

TODAY = date(2026, 3, 2)


@pytest.fixture
def old(city: City):
    return kinds.officer(city, Role.COUNTY, on=TODAY)


@pytest.fixture
def new(city: City):
    return kinds.officer(city, Role.CITY_DEPARTMENT, on=TODAY)


def give(*officers, url: str = "/somewhere/", **more) -> list[SetTodo]:
    posts = [officer.post_id for officer in officers]
    return set_todos(
        post_ids=posts, origin="tests.set", title="报一份材料", url=url, action_words="去报", by=SYSTEM, **more
    )


def test_the_same_thing_is_set_once_per_post(old, new) -> None:
    give(old)
    give(old, new)

    assert queries.todos(old.scope).count() == queries.todos(new.scope).count() == 1


def test_open_to_dos_pass_to_the_successor_and_repeating_it_changes_nothing(old, new) -> None:
    [row] = give(old, due_on=TODAY)
    [done] = give(old, url="/other/")
    complete(todos=[done], by=old)

    assert pass_on({old.post_id: new.post_id}) == 1
    assert pass_on({old.post_id: new.post_id}) == 0

    assert list(queries.todos(new.scope)) == [row]
    assert list(queries.todos(old.scope)) == [done]
    assert "前任移交" in next(todo.task.facts for todo in todos_of(new, on=TODAY))


def test_a_to_do_that_the_successor_has_already_is_not_doubled(old, new) -> None:
    give(old, new)

    pass_on({old.post_id: new.post_id})

    assert queries.todos(new.scope).open().count() == 1
    assert queries.todos(old.scope).open().count() == 0


def test_nobody_completes_the_to_do_of_another_post(old, new) -> None:
    [row] = give(old)

    with pytest.raises(OutsideScope):
        complete(todos=[row], by=new)

    assert queries.todos(old.scope).open().count() == 1


def test_a_to_do_names_no_person(old) -> None:
    with pytest.raises(ValueError, match="names no person"):
        give(old, facts="电话 13800138000")
