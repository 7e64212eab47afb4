"""From where the request under way came: set by middleware, read by the journal and the log."""

from __future__ import annotations

from contextvars import ContextVar, Token
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whereabouts:
    request: str = ""
    address: str | None = None

    def as_fields(self) -> dict[str, str | None]:
        return {"request": self.request, "address": self.address}


_current: ContextVar[Whereabouts | None] = ContextVar("whereabouts", default=None)


def whereabouts() -> Whereabouts:
    return _current.get() or Whereabouts()


def set_whereabouts(here: Whereabouts) -> Token[Whereabouts | None]:
    return _current.set(here)


def forget_whereabouts(token: Token[Whereabouts | None]) -> None:
    _current.reset(token)
