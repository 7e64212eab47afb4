"""Why something was not done, in words for the officer who asked.

Every refusal carries a sentence that says what to do; the pages turn it into an error summary or a page with the right
status code, so that no refusal ever surfaces as a bare 500.
"""

from __future__ import annotations


class Refused(Exception):
    """A rule of the house or of the domain said no. `words` is shown to the officer as it is."""

    status = 422

    def __init__(self, words: str, *, field: str | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.field = field


class NotAllowed(Refused):
    """The post in use does not hold the permission."""

    status = 403


class OutsideScope(Refused):
    """The record belongs to another region or department; its existence is not revealed."""

    status = 404


class StaleRecord(Refused):
    """Somebody else changed the record since the form was opened; nothing was overwritten."""

    status = 409


class UnscopedQuery(RuntimeError):
    """A classified query was evaluated without `.within(scope)`: a programming fault, loud on purpose."""
