"""Fields that a form does not list change nothing (S-G2).

Every POST of the house is sent twice into the same world: once as its form would send it, once with every field name of every
model beside. What stands in the database afterwards must be the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from jinguo.accounts.models import User
from jinguo.foundation.pages.routes import Door, page
from tests.factories.browsing import forms_of
from tests.factories.world import World
from tests.security.digest import Rows, contents, differences
from tests.security.expectations import Answer, expectations
from tests.security.matrix import Cell, Visitors, opening
from tests.security.register import Entry, declared, entries

pytestmark = pytest.mark.django_db

POSTS = [
    entry for entry in declared() if "POST" in entry.declared.methods and entry.declared.permission is not Door.MACHINE
]
Property = Callable[[str, object], None]


def every_field(world: World) -> dict[str, str]:
    """A hostile value for every field name of every model of the house."""
    hostile: dict[str, str] = {}
    for model in apps.get_models():
        if model.__module__.startswith("jinguo."):
            for item in model._meta.concrete_fields:
                hostile[item.name] = hostile[item.attname] = _hostile(item, world)
    return hostile


def _hostile(item: models.Field, world: World) -> str:
    if item.is_relation:
        foreign = world.federations["990102"]
        return str(foreign.pk)
    if item.choices:
        return str(list(item.flatchoices)[-1][0])
    match item:
        case models.DateTimeField():
            return "2099-12-31T00:00"
        case models.DateField():
            return "2099-12-31"
        case models.BooleanField():
            return "1"
        case models.UUIDField():
            return "00000000-0000-7000-8000-000000000000"
        case models.IntegerField():
            return "99"
        case _:
            return "zqevil"


def as_the_form_sends_it(cell: Cell, visitors: Visitors) -> tuple[dict[str, Any], set[str]]:
    """The values that the page's own form would send, and every name that it may send."""
    answer = expectations().get(cell.entry.name, {}).get("POST", Answer(frozenset(), frozenset(), 200))
    values: dict[str, Any] = {}
    names = set(answer.fields) | set(answer.post)
    if "GET" in cell.entry.declared.methods:
        address = visitors.address(cell)
        with visitors.as_person(cell.person) as client:
            html = client.get(address).content.decode()
        for form in forms_of(html, address):
            if form.method == "post" and form.action == address:
                values |= form.values
                names |= form.names
    return {**values, **answer.post}, names


def world_after(cell: Cell, data: dict[str, Any], visitors: Visitors) -> tuple[int, Rows]:
    with visitors.as_person(cell.person) as client:
        response = client.post(visitors.address(cell), data)
        return response.status_code, contents()


def undeclared_changes(cell: Cell, visitors: Visitors) -> tuple[int, list[str]]:
    """The status of the honest form, and what the hostile one changed beyond it."""
    data, names = as_the_form_sends_it(cell, visitors)
    extra = {name: value for name, value in every_field(visitors.world).items() if name not in names}
    status, honest = world_after(cell, data, visitors)
    _, hostile = world_after(cell, {**extra, **data}, visitors)
    return status, differences(honest, hostile)


@pytest.mark.parametrize("entry", POSTS, ids=str)
def test_a_field_that_the_form_does_not_list_changes_nothing(
    entry: Entry, visitors: Visitors, record_property: Property
) -> None:
    status, changed = undeclared_changes(opening(entry, "POST"), visitors)

    record_property("forms posted with every field name", 1)
    record_property("of them accepted", int(status < 400))
    assert changed == []


def careless(request: HttpRequest) -> HttpResponse:
    """What must be found: a profile page that writes whatever it is sent."""
    for name in ("name", "is_demo"):
        if name in request.POST:
            setattr(request.user, name, request.POST[name])
    request.user.save()
    return HttpResponse(status=204)


urlpatterns = [page("careless/", careless, name="careless", permission=Door.SIGNED_IN, methods=("POST",))]


@override_settings(ROOT_URLCONF="tests.security.test_mass_assignment")
def test_a_page_that_writes_whatever_it_is_sent_is_found(visitors: Visitors) -> None:
    entry = next(item for item in entries() if item.name == "careless")

    _, changed = undeclared_changes(opening(entry, "POST"), visitors)

    assert any("zqevil" in change for change in changed)
    assert not User.objects.filter(name="zqevil").exists()


def test_most_forms_are_sent_as_they_would_be_accepted(visitors: Visitors) -> None:
    statuses = dict(_statuses(visitors))
    refused = {name: status for name, status in statuses.items() if status >= 400}

    assert len(refused) <= len(statuses) * 0.4, (
        f"give these a `post:` in access.yaml, or the test proves little: {refused}"
    )


def _statuses(visitors: Visitors) -> Iterator[tuple[str, int]]:
    for entry in POSTS:
        cell = opening(entry, "POST")
        data, _ = as_the_form_sends_it(cell, visitors)
        yield entry.name, world_after(cell, data, visitors)[0]
