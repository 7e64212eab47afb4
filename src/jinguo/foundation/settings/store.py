"""The values of changed settings: the same through a whole request, and at most five seconds old.

Reading them afresh for every page would cost each page a question for values that change once a month. The process that changes
one forgets at once; another process follows within `SECONDS`. Outside of a request the database is always asked.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse

from jinguo.foundation.settings.models import Setting

#: How long a process may go on with what it read.
SECONDS = 5.0


class Shared:
    """What this process read last, and until when it may be believed."""

    known: dict[str, Any] = {}
    until = 0.0


def _read() -> dict[str, Any]:
    return dict(Setting.objects.values_list("key", "value"))


def _recent() -> dict[str, Any]:
    """What was read last. While the database does not answer, that still holds: the page that says so needs settings too."""
    if time.monotonic() >= Shared.until:
        with contextlib.suppress(DatabaseError, InterfaceError):
            Shared.known, Shared.until = _read(), time.monotonic() + SECONDS
    return Shared.known


class Values:
    """The changed settings of one request, taken when the first of them is asked for."""

    def __init__(self) -> None:
        self._known: dict[str, Any] | None = None

    def get(self, key: str) -> Any:
        if self._known is None:
            self._known = _recent()
        return self._known.get(key)

    def forget(self) -> None:
        self._known = None


_values: ContextVar[Values | None] = ContextVar("settings of this request", default=None)


def stored(key: str) -> Any:
    """The stored value of a setting, None where it was never changed."""
    values = _values.get()
    return values.get(key) if values else _read().get(key)


def changed() -> dict[str, Setting]:
    """The settings that somebody changed, by key, with who was the first to."""
    return {row.key: row for row in Setting.objects.select_related("recorded_by")}


def forget() -> None:
    """What was read no longer holds, neither in this request nor for the next ones of this process."""
    Shared.until = 0.0
    values = _values.get()
    if values is not None:
        values.forget()


def settings_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Settings stay the same through one request; a change counts at once in its own process, within `SECONDS` in another."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _values.set(Values())
        try:
            return get_response(request)
        finally:
            _values.reset(token)

    return middleware
