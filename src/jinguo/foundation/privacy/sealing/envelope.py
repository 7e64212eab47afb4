"""Envelopes: version | suite | key id | nonce | sealed bytes.

Bound to the place they stand in - table, column, row - so that bytes copied to another row or column do not open. Old and
new keys, AES and SM can stand side by side in one column: every envelope says which it needs.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from jinguo.foundation.privacy.sealing.suites import NONCE_BYTES, CannotOpen, Suite

VERSION = 1
HEAD_BYTES = 1 + 1 + 16 + NONCE_BYTES


@dataclass(frozen=True, slots=True)
class Key:
    """A key in memory. Its id is public and stands in every envelope it seals."""

    id: uuid.UUID
    suite: Suite
    secret: bytes

    def __repr__(self) -> str:
        return f"Key({self.id}, {self.suite.name})"

    @classmethod
    def make(cls, suite: Suite) -> Key:
        return cls(uuid.uuid4(), suite, os.urandom(suite.key_bytes))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an envelope stands. The row id is made by the application, before the value is sealed."""

    table: str
    column: str
    row: uuid.UUID

    def bound(self, head: bytes) -> bytes:
        return b"|".join((head[: HEAD_BYTES - NONCE_BYTES], self.table.encode(), self.column.encode(), self.row.bytes))


def seal(plain: bytes, *, key: Key, place: Place) -> bytes:
    """An envelope of `plain` for one place."""
    nonce = os.urandom(NONCE_BYTES)
    head = bytes((VERSION, key.suite)) + key.id.bytes + nonce
    return head + key.suite.seal(key.secret, nonce, plain, place.bound(head))


def key_id(envelope: bytes) -> uuid.UUID:
    """The key an envelope was sealed with. Raises CannotOpen where the bytes are no envelope of ours."""
    if len(envelope) <= HEAD_BYTES or envelope[0] != VERSION or envelope[1] not in list(Suite):
        raise CannotOpen("no envelope of this version and suite")
    return uuid.UUID(bytes=bytes(envelope[2:18]))


def open_sealed(envelope: bytes, *, find_key: Callable[[uuid.UUID], Key], place: Place) -> bytes:
    """The plain bytes. Raises CannotOpen when changed, moved or without its key."""
    key = find_key(key_id(envelope))
    if key.suite != envelope[1]:
        raise CannotOpen("the key is of another suite")
    head, sealed = envelope[:HEAD_BYTES], envelope[HEAD_BYTES:]
    return key.suite.open(key.secret, head[-NONCE_BYTES:], sealed, place.bound(head))
