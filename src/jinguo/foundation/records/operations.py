"""A form sent twice happens once: the second time is answered from the first result.

The number of the operation is made with the form. It is written inside the transaction of the action, so that there is never a
write without its number nor a number without its write; two that arrive together queue at the unique number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.http import QueryDict

from jinguo.foundation.audit.actions import records_of, wrapped
from jinguo.foundation.records.models import Operation, Withdrawable

R = TypeVar("R")

#: Where a finished operation leads and what it says: (address, words).
Answer = tuple[str, str]

#: What an operation withdrew can be restored for 30 days; after that its number says nothing any more.
REMEMBERED_FOR = timedelta(days=31)


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
        operation.withdrew = [
            [record._meta.label_lower, str(record.uid)]
            for record in records_of(result)
            if isinstance(record, Withdrawable) and record.withdrawn_at
        ]
        operation.save(update_fields=["address", "words", "withdrew"])
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


def undoable(uid: UUID, *, user_id: int | None) -> list[tuple[str, UUID]]:
    """The records that this officer's own operation withdrew; empty where there is nothing to bring back."""
    operation = Operation.objects.filter(uid=uid, user__isnull=False, user=user_id).first()
    return [(kind, UUID(record)) for kind, record in operation.withdrew] if operation else []


def clear(*, at: datetime) -> int:
    """Forget operations whose results can no longer be taken back; how many."""
    return Operation.objects.filter(done_at__lt=at - REMEMBERED_FOR).delete()[0]
