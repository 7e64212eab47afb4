"""A cursor says at which row a page ended. It is sealed, so that no log and no history shows the name that stood there."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings


def seal(value: Any, pk: int, *, purpose: str) -> str:
    """The same place gives the same cursor: a fragment must equal the same part of the full page."""
    plain = json.dumps([_plain(value), pk], ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(_cipher().encrypt(plain, [purpose.encode()])).decode().rstrip("=")


def unseal(text: str, *, purpose: str) -> tuple[Any, int] | None:
    """The place, or None for a cursor of another list or order, or one that was tampered with."""
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        value, pk = json.loads(_cipher().decrypt(sealed, [purpose.encode()]))
    except (ValueError, InvalidTag):
        return None
    return _typed(value), pk


@cache
def _cipher() -> AESSIV:
    return AESSIV(hashlib.sha512(b"list cursors" + settings.SECRET_KEY.encode()).digest())


_KINDS: dict[str, Any] = {"t": datetime.fromisoformat, "d": date.fromisoformat, "n": Decimal, "u": UUID}


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return {"t": value.isoformat()}
        case date():
            return {"d": value.isoformat()}
        case Decimal():
            return {"n": str(value)}
        case UUID():
            return {"u": str(value)}
    return value


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        return _KINDS[kind](text)
    return value
