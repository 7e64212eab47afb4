"""Activation slips: what is printed on paper and handed to an officer, because there is no mail and no message to send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import segno

from jinguo.federations.models import OneTimeCode
from jinguo.foundation.identity.phones import masked_phone

PER_SHEET = 8


@dataclass(frozen=True, slots=True)
class Squares:
    """A QR code as one SVG path, for `_qr.html`: `size` squares on each side, margin included."""

    size: int
    path: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip. The code stands behind `#` in the QR address, so that it never reaches a log."""

    name: str
    unit: str
    username: str
    code: str
    address: str
    expires_at: datetime
    qr: Squares


def slips_of(
    records: Sequence[OneTimeCode], secrets: Mapping[int, str], units: Mapping[int, str], *, address: str
) -> list[Slip]:
    """A slip for each code; `units` names the federation of each account."""
    return [
        Slip(
            name=record.user.name,
            unit=units.get(record.user_id, ""),
            username=masked_phone(record.user.phone) if record.user.phone else record.user.username,
            code=secrets[record.user_id],
            address=address,
            expires_at=record.expires_at,
            qr=qr(f"{address}#{secrets[record.user_id]}"),
        )
        for record in records
    ]


MARGIN = 2


def qr(address: str) -> Squares:
    """The address as a QR code."""
    rows = segno.make(address, error="m", micro=False).matrix
    path = "".join(
        f"M{start + MARGIN} {y + MARGIN}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return Squares(len(rows) + 2 * MARGIN, path)


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where dark squares begin, and how many follow one another."""
    start = 0
    for is_dark, squares in groupby(row):
        length = sum(1 for _square in squares)
        if is_dark:
            yield start, length
        start += length
