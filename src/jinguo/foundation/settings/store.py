"""The values of changed settings: one question for a whole request, always the database outside of one."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

from jinguo.foundation.settings.models import Setting


class Values:
    """The changed settings, read when the first of them is asked for."""

    def __init__(self) -> None:
        self._known: dict[str, Any] | None = None

    def get(self, key: str) -> Any:
        if self._known is None:
            self._known = dict(Setting.objects.values_list("key", "value"))
        return self._known.get(key)

    def forget(self) -> None:
        self._known = None


_values: ContextVar[Values | None] = ContextVar("settings of this request", default=None)


def stored(key: str) -> Any:
    """The stored value of a setting, None where it was never changed."""
    return (_values.get() or Values()).get(key)


def changed() -> dict[str, Setting]:
    """The settings that somebody changed, by key, with who was the first to."""
    return {row.key: row for row in Setting.objects.select_related("recorded_by")}


def forget() -> None:
    """What was read in this request no longer holds."""
    values = _values.get()
    if values is not None:
        values.forget()


def settings_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Settings are read at most once in a request, and afresh in the next: a change counts at once, in every process."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _values.set(Values())
        try:
            return get_response(request)
        finally:
            _values.reset(token)

    return middleware
