"""How a long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

#: Called with how much is done, of how much, and what.
Progress = Callable[[int, int, str], None]


def silent(done: int, total: int, what: str) -> None:
    """Nobody watches."""
