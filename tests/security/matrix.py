"""The access matrix: every URL x method x person x relation, knocked at in a world full of canaries (S-G1)."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from jinguo.policybook.permissions import Role
from tests.factories.records import ARGUMENTS, PERSONAL
from tests.factories.world import RELATIONS, World, seat_of
from tests.guards.reading import ROOT
from tests.security.expectations import SIGN_IN, Answer, expectations
from tests.security.register import Entry

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PEOPLE = (*(role.value for role in Role), "anonymous", "disabled", "postless")
NO_RECORD = "-"
SHARE = 0.1


@dataclass(frozen=True)
class Cell:
    entry: Entry
    method: str
    person: str
    relation: str

    @property
    def is_declared(self) -> bool:
        return self.method in self.entry.declared.methods

    def __str__(self) -> str:
        return f"{self.method} {self.entry.name} as {self.person}, {self.relation}"


def cells_of(entry: Entry) -> list[Cell]:
    """Every cell of a URL. A method that it does not declare is tried without looking at each relation."""
    cells = []
    for method in METHODS:
        for person in PEOPLE:
            relations = list(RELATIONS[seat_of(person)]) if entry.declared.record else [NO_RECORD]
            cells += [Cell(entry, method, person, relation) for relation in relations]
    return cells


def sample(cells: list[Cell], *, seed: str) -> list[Cell]:
    """A tenth, at least one of each method, person and relation, another tenth for each commit."""
    dice = random.Random(f"{seed} {cells[0].entry.name}")
    chosen = set(dice.sample(cells, max(1, round(len(cells) * SHARE))))
    for what in ("method", "relation", "person"):
        for value in sorted({getattr(cell, what) for cell in cells}):
            if not any(getattr(cell, what) == value for cell in chosen):
                chosen.add(dice.choice([cell for cell in cells if getattr(cell, what) == value]))
    return [cell for cell in cells if cell in chosen]


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is rolled back."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


class Visitors:
    """One signed-in client for each person; what a request did to her cookies is forgotten after it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.clients = {person: self._client(person) for person in PEOPLE}

    def _client(self, person: str) -> Client:
        client = Client(raise_request_exception=False)
        user = self.world.people[person]
        if user is not None:
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        if person == "disabled":
            type(user).objects.filter(pk=user.pk).update(is_active=False)
        return client

    @contextmanager
    def as_person(self, person: str) -> Iterator[Client]:
        """Her client, for one visit whose effects are undone."""
        client = self.clients[person]
        cookies = client.cookies.copy()
        with undone():
            yield client
        client.cookies = cookies

    def visit(self, cell: Cell, data: dict[str, Any] | None = None) -> HttpResponseBase:
        address = self.address(cell)
        with self.as_person(cell.person) as client:
            response = client.generic(cell.method, address) if data is None else client.post(address, data)
            _read(response)
            return response

    def lay_out(self, cells: Iterable[Cell]) -> None:
        """Make every record that these cells look at, before the first test: what a test makes is gone after it."""
        for cell in cells:
            if cell.entry.declared.record is not None:
                self.arguments(cell)

    def address(self, cell: Cell) -> str:
        """The URL with the record that stands in the cell's relation to the person's post."""
        return (
            reverse(cell.entry.name, kwargs=self.arguments(cell)) if cell.entry.captures else reverse(cell.entry.name)
        )

    def arguments(self, cell: Cell) -> dict[str, Any]:
        entry, seat = cell.entry, seat_of(cell.person)
        if entry.declared.record is not None:
            model, user = entry.declared.record, self.world.people[cell.person]
            if model in PERSONAL and cell.relation == "own" and user is not None:
                record = self.world.own_record(model, seat, user)
            else:
                record = self.world.record(model, RELATIONS[seat][cell.relation])
            return {name: _word(getattr(record, name)) for name in entry.captures}
        if entry.name not in ARGUMENTS:
            raise LookupError(
                f"{entry.name} captures {', '.join(entry.captures)} and declares no record: declare `record=` in page(), "
                f"or say in ARGUMENTS of tests/factories/records.py what to put there"
            )
        return ARGUMENTS[entry.name](self.world, self.world.people[cell.person], seat)


def _word(value: Any) -> Any:
    return value.uid if isinstance(value, models.Model) else value


def _read(response: HttpResponseBase) -> None:
    """Streams are read while their visit lasts."""
    if response.streaming:
        response.body_read = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # kept for `seen`


def seen(response: HttpResponseBase) -> str:
    """Everything that reached the browser: head, redirect and body."""
    body = getattr(response, "body_read", None) or getattr(response, "content", b"")
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{head}\n{body.decode('utf-8', 'replace')}".lower()


def faults(cell: Cell, visitors: Visitors) -> list[str]:
    """What is wrong with the answer in this cell, in words; nothing where it is as people wrote it down."""
    response = visitors.visit(cell)
    if not cell.is_declared:
        return (
            [] if response.status_code == 405 else [f"{cell}: {response.status_code}, and the method is not declared"]
        )
    answer = expected(cell)
    status = answer.status(cell.person, cell.relation)
    found = []
    if response.status_code != status:
        reason = getattr(response, "exc_info", None)
        why = f" ({reason[0].__name__}: {reason[1]})" if reason else ""
        found.append(f"{cell}: {response.status_code} where access.yaml says {status}{why}")
    if status == SIGN_IN and not answer.is_public and cell.person in ("anonymous", "disabled"):
        target = response.get("Location", "")
        if not target.startswith(str(settings.LOGIN_URL)):
            found.append(f"{cell}: leads to {target or 'nowhere'}, not to the sign-in page")
    text = seen(response)
    leaks = [mark for mark in foreign_marks(cell, visitors.world) if mark in text]
    if leaks:
        found.append(f"{cell}: shows what lies outside her scope ({', '.join(leaks)})")
    return found


def foreign_marks(cell: Cell, world: World) -> list[str]:
    if cell.person in ("anonymous", "disabled", "postless"):
        return world.all_marks()
    return world.foreign_marks(seat_of(cell.person))


def expected(cell: Cell) -> Answer:
    """What access.yaml says. Raises LookupError with the stanza to write where it says nothing."""
    stanza = expectations().get(cell.entry.name, {}).get(cell.method)
    if stanza is None:
        raise LookupError(missing(cell.entry, [cell.method]))
    return stanza


def opening(entry: Entry, method: str = "GET") -> Cell:
    """A cell in which somebody gets in, where access.yaml knows of one: she has the most to lose."""
    cells = [cell for cell in cells_of(entry) if cell.method == method and cell.relation in ("own", NO_RECORD)]
    answer = expectations().get(entry.name, {}).get(method)
    if answer is None:
        return cells[0]
    return next((cell for cell in cells if answer.status(cell.person, cell.relation) == answer.answer), cells[0])


def missing(entry: Entry, methods: list[str]) -> str:
    lines = "\n".join(f"    {method}: {{open: ???}}" for method in methods)
    return f"tests/security/access.yaml says nothing of this page. Write, after reading section 3:\n\n  {entry.name}:\n{lines}\n"


def _git(*words: str) -> str | None:
    result = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return result.stdout.strip() if result.returncode == 0 else None


def seed() -> str:
    return _git("rev-parse", "HEAD") or "no commit"
