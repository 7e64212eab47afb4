"""A form sent twice happens once: the second time is answered from the first result.

The number of the operation is made with the form. It is written inside the transaction of the action, so that there is never a
write without its number nor a number without its write; two that arrive together queue at the unique number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.http import QueryDict

from jinguo.foundation.audit.actions import wrapped
from jinguo.foundation.records.models import Operation

R = TypeVar("R")

#: Where a finished operation leads and what it says: (address, words).
Answer = tuple[str, str]


class AlreadyDone(Exception):
    """This operation was carried out before; `operation` holds its answer."""

    def __init__(self, operation: Operation) -> None:
        super().__init__(str(operation))
        self.operation = operation


class SentWithOtherWords(Exception):
    """The number was used before, for something else: the officer went back, changed the form and sent it again."""

    def __init__(self, operation: Operation) -> None:
        super().__init__(str(operation))
        self.operation = operation


@contextmanager
def once(uid: UUID, *, kind: str, user_id: int | None, digest: str, answer: Callable[[Any], Answer]) -> Iterator[None]:
    """The one action called inside happens once for `uid`.

    `answer` says where its result leads. Raises `AlreadyDone` when the same was sent before, `SentWithOtherWords` when the
    number came back with another content.
    """
    refuse_a_repeat(uid, kind=kind, user_id=user_id, digest=digest)
    claims = 0

    def claimed(function: Callable[[], R]) -> R:
        nonlocal claims
        claims += 1
        if claims > 1:
            raise RuntimeError(f"{kind}: a form calls one action; write one that does both")
        operation = Operation.objects.create(uid=uid, kind=kind, user_id=user_id, digest=digest)
        result = function()
        operation.address, operation.words = answer(result)
        operation.save(update_fields=["address", "words"])
        return result

    try:
        with wrapped(claimed):
            yield
    except IntegrityError:
        refuse_a_repeat(uid, kind=kind, user_id=user_id, digest=digest)
        raise


def refuse_a_repeat(uid: UUID, *, kind: str, user_id: int | None, digest: str) -> None:
    """Raise where the operation was carried out before."""
    operation = Operation.objects.filter(uid=uid).first()
    if operation is None:
        return
    if (operation.kind, operation.user_id, operation.digest) == (kind, user_id, digest):
        raise AlreadyDone(operation)
    raise SentWithOtherWords(operation)


def digest_of(data: QueryDict, *, without: tuple[str, ...] = ()) -> str:
    """A fingerprint of what was sent; no value of it is kept."""
    pairs = sorted((name, value) for name in data if name not in without for value in data.getlist(name))
    return hashlib.sha256(repr(pairs).encode()).hexdigest()
