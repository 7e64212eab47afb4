"""`@action`: one verb, one transaction, one event that lists the records it wrote.

The outermost action opens the transaction and writes the events as its last step; an action that calls another joins it.
A refusal rolls everything back and is then recorded by itself, so that an attempt leaves a trace and no half-written row.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, Protocol, TypeVar

from django.db import models, transaction

from jinguo.foundation.audit.models import Event, EventRecord
from jinguo.foundation.audit.whereabouts import whereabouts
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import Refused

P = ParamSpec("P")
R = TypeVar("R")


class Listing(Protocol):
    """A result that is not itself a record says which records it wrote."""

    @property
    def records(self) -> Iterable[models.Model]: ...


@dataclass(frozen=True, slots=True)
class Verb:
    """A declared action: its code in the journal and its words in a history."""

    code: str
    words: str


#: Every declared action by code; a history page reads the words from here.
VERBS: dict[str, Verb] = {}


@dataclass(slots=True)
class Journal:
    """The events of the transaction under way, written as its last step."""

    events: list[tuple[str, Viewer, list[models.Model]]] = field(default_factory=list)

    def write(self) -> None:
        for code, by, records in self.events:
            event = Event.objects.create(
                action=code, user_id=by.user_id, post_id=by.post_id, **whereabouts().as_fields()
            )
            _list(event, records)


_journal: ContextVar[Journal | None] = ContextVar("journal", default=None)

#: Runs the outermost action inside its transaction; whoever sets it adds writes that stand or fall with the action.
Wrapper = Callable[[Callable[[], Any]], Any]
_wrapper: ContextVar[Wrapper | None] = ContextVar("wrapper", default=None)


@contextmanager
def wrapped(wrapper: Wrapper) -> Iterator[None]:
    """Let `wrapper` run the outermost actions called inside, in their transaction: `wrapper(function)` returns what it returns."""
    token = _wrapper.set(wrapper)
    try:
        yield
    finally:
        _wrapper.reset(token)


def uid_of(record: models.Model) -> Any:
    return getattr(record, "uid")  # noqa: B009  # every record has one; the base class is abstract


def records_of(result: object) -> list[models.Model]:
    """The records in what an action returned: one, several, or those that a `Listing` names."""
    if result is None:
        return []
    if isinstance(result, models.Model):
        return [result]
    if isinstance(result, list | tuple):
        return [record for record in result if isinstance(record, models.Model)]
    listed = getattr(result, "records", None)
    if listed is None:
        raise TypeError(f"an action returns records or something with .records, not {type(result).__name__}")
    return list(listed)


def action(code: str, words: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a verb: `code` for the journal ("federations.post_granted"), `words` for a history ("授予岗位").

    The decorated function takes keyword-only arguments, among them `by`, and returns the record or records it wrote.
    """
    if code in VERBS:
        raise ValueError(f"the action {code} is declared twice")
    VERBS[code] = Verb(code, words)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs["by"]
            if _journal.get() is not None:
                result = function(*args, **kwargs)
                _note(code, by, result)
                return result
            try:
                return _outermost(code, by, functools.partial(function, *args, **kwargs))
            except Refused as refusal:
                refused(code, by=by, reason=type(refusal).__name__)
                raise

        run.verb = VERBS[code]  # type: ignore[attr-defined]  # read by the guard test
        return run

    return decorate


def _outermost(code: str, by: Any, function: Callable[[], R]) -> R:
    journal = Journal()
    token = _journal.set(journal)
    try:
        with transaction.atomic():
            wrapper = _wrapper.get()
            result = wrapper(function) if wrapper else function()
            _note(code, by, result)
            journal.write()
    finally:
        _journal.reset(token)
    return result


def _note(code: str, by: Any, result: object) -> None:
    journal = _journal.get()
    assert journal is not None  # noqa: S101  # only called inside an action
    journal.events.append((code, by, records_of(result)))


@transaction.atomic
def refused(code: str, *, by: Viewer, reason: str, records: Iterable[models.Model] = ()) -> None:
    """Record an attempt that came to nothing, in a transaction of its own; `records` are those it was aimed at."""
    event = Event.objects.create(
        action=code,
        outcome=Event.Outcome.REFUSED,
        user_id=by.user_id,
        post_id=by.post_id,
        reason=reason[:200],
        **whereabouts().as_fields(),
    )
    _list(event, records)


def _list(event: Event, records: Iterable[models.Model]) -> None:
    EventRecord.objects.bulk_create(
        EventRecord(event=event, kind=record._meta.label_lower, record=uid_of(record)) for record in records
    )
