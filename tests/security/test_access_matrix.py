"""Every URL answers every person as access.yaml says, and shows nobody what lies outside her scope (S-G1).

The everyday run takes a tenth of the cells of each URL, another tenth for each commit; `make nightly` takes all.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import models

from tests.factories.world import World, scoped_models
from tests.security import matrix
from tests.security.expectations import OUTSIDE, expectations, read
from tests.security.matrix import Cell, Visitors, cells_of, faults, sample
from tests.security.register import Entry, declared, register

# the world stands in the database of tests; every test undoes what it did
pytestmark = pytest.mark.django_db

ENTRIES = declared()
Property = Callable[[str, object], None]


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_the_page_answers_as_written_down(entry: Entry, visitors: Visitors, record_property: Property) -> None:
    _walk(sample(cells_of(entry), seed=matrix.seed()), visitors, record_property)


@pytest.mark.nightly
@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_the_whole_page_answers_as_written_down(entry: Entry, visitors: Visitors, record_property: Property) -> None:
    _walk(cells_of(entry), visitors, record_property)


def _walk(cells: list[Cell], visitors: Visitors, record_property: Property) -> None:
    record_property("access matrix cells", len(cells))
    found = [fault for cell in cells for fault in faults(cell, visitors)]

    assert not found, "\n" + "\n".join(found)


def test_access_yaml_names_every_method_of_every_url_and_nothing_else() -> None:
    missing = [
        matrix.missing(entry, lacking)
        for entry in ENTRIES
        if (
            lacking := [method for method in entry.declared.methods if method not in expectations().get(entry.name, {})]
        )
    ]
    methods = {entry.name: set(entry.declared.methods) for entry in ENTRIES}
    gone = [
        f"{name} {method}"
        for name, row in expectations().items()
        for method in row
        if method not in methods.get(name, ())
    ]

    assert not missing, "\n" + "\n".join(missing)
    assert not gone, f"access.yaml speaks of pages that are no more: {gone}"


@pytest.mark.parametrize("model", scoped_models(), ids=lambda model: model.__name__)
def test_the_world_holds_a_record_of_every_scoped_kind(model: type[models.Model], world: World) -> None:
    assert world.record(model, "990102").pk


def test_every_url_is_declared() -> None:
    undeclared = [entry.pattern for entry in register() if entry.route is None]

    assert not undeclared, f"declare with page(): {undeclared}"


#: Read only for one place, after that place was found within the scope, so losing their own scope shows nothing. May only shrink.
BEHIND_THEIR_PLACE = {"Profile", "Strand", "RegionChange"}
READ_BY_THEMSELVES = [model for model in scoped_models() if model.__name__ not in BEHIND_THEIR_PLACE]


@pytest.mark.parametrize("model", READ_BY_THEMSELVES, ids=lambda model: model.__name__)
def test_the_matrix_turns_red_when_a_query_loses_its_scope(
    model: type[models.Model], visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _first_fault_without_scope(model, visitors, monkeypatch), (
        f"no page noticed that {model.__name__} lost its scope"
    )


@pytest.mark.nightly
@pytest.mark.parametrize("name", sorted(BEHIND_THEIR_PLACE))
def test_what_stands_behind_its_place_shows_nothing_without_its_scope(
    name: str, visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = next(item for item in scoped_models() if item.__name__ == name)

    found = _first_fault_without_scope(model, visitors, monkeypatch)

    assert found is None, f"{name} is read by itself now: take it out of BEHIND_THEIR_PLACE"


def _first_fault_without_scope(
    model: type[models.Model], visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> str | None:
    kind = type(model._default_manager.all())
    monkeypatch.setattr(kind, "narrow", lambda rows, scope: rows)
    return next((fault for cell in _telling(model) for fault in faults(cell, visitors)), None)


def _telling(model: type[models.Model]) -> list[Cell]:
    """GET cells of officers whose scope is small, the pages of the model itself first."""
    cells = [
        cell
        for entry in ENTRIES
        for cell in cells_of(entry)
        if cell.method == "GET"
        and cell.is_declared
        and cell.person in ("county", "township")
        and cell.relation != "own"
    ]
    return sorted(cells, key=lambda cell: cell.entry.declared.record is not model)


def test_a_planted_leak_is_seen(visitors: Visitors, monkeypatch: pytest.MonkeyPatch) -> None:
    workbench = next(entry for entry in ENTRIES if entry.name == "desk:workbench")
    cell = Cell(workbench, "GET", "county", "-")
    own, foreign = visitors.world.mark("990101"), visitors.world.mark("990102")

    shown = {own: faults(cell, _Shouting(visitors, own)), foreign: faults(cell, _Shouting(visitors, foreign))}

    assert shown[own] == []
    assert shown[foreign] == [f"{cell}: shows what lies outside her scope ({foreign})"]


class _Shouting(Visitors):
    """Visitors whose pages carry one more word."""

    def __init__(self, visitors: Visitors, word: str) -> None:
        self.world, self.clients, self.word = visitors.world, visitors.clients, word

    def visit(self, cell: Cell, data: dict | None = None):
        response = super().visit(cell, data)
        response["X-Shout"] = self.word
        return response


def test_a_page_that_nobody_wrote_down_prints_the_stanza_to_write() -> None:
    entry = Entry("federations:new-page", "new/", (), ENTRIES[0].route, "jinguo.federations.views")

    with pytest.raises(LookupError, match=r"federations:new-page:\n    GET: \{open: "):
        matrix.expected(Cell(entry, "GET", "county", "-"))


@pytest.mark.parametrize("stanza", ["{sees: own}", "{open: queen}", "{open: county, shut: village}"])
def test_a_misspelt_stanza_is_refused(stanza: str) -> None:
    with pytest.raises(ValueError, match=r"access\.yaml, a GET"):
        read(f"groups: {{all: county village}}\npages: {{a: {{GET: {stanza}}}}}")


def test_a_stanza_reads_as_it_is_written() -> None:
    text = "groups: {all: county village}\npages: {a: {GET: {open: county, sees: own, but: {county: {child: 409}}}}}"
    answer = read(text)["a"]["GET"]

    assert [answer.status("county", relation) for relation in ("own", "child", "sibling")] == [200, 409, 404]
    assert answer.status("village", "own") == 403
    assert {answer.status(person, "own") for person in OUTSIDE} == {302}


def test_a_sample_holds_every_method_person_and_relation() -> None:
    cells = cells_of(next(entry for entry in ENTRIES if entry.declared.record))

    chosen = sample(cells, seed="any")

    assert len(chosen) < len(cells) / 3
    for what in ("method", "person", "relation"):
        assert {getattr(cell, what) for cell in chosen} == {getattr(cell, what) for cell in cells}
