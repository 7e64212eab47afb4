"""Activation slips: what is printed on paper and handed to an officer, because there is no mail and no message to send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import segno
from django.utils.safestring import SafeString, mark_safe

from jinguo.federations.models import OneTimeCode

PER_SHEET = 8


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip. The code stands behind `#` in the QR address, so that it never reaches a log."""

    name: str
    unit: str
    username: str
    code: str
    address: str
    expires_at: datetime
    qr: SafeString


def slips_of(
    records: Sequence[OneTimeCode], secrets: Mapping[int, str], units: Mapping[int, str], *, address: str
) -> list[Slip]:
    """A slip for each code; `units` names the federation of each account."""
    return [
        Slip(
            name=record.user.name,
            unit=units.get(record.user_id, ""),
            username=record.user.phone or record.user.username,
            code=secrets[record.user_id],
            address=address,
            expires_at=record.expires_at,
            qr=qr(f"{address}#{secrets[record.user_id]}"),
        )
        for record in records
    ]


def qr(address: str) -> SafeString:
    """The address as an inline SVG without styles or scripts."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        svgclass="qr", lineclass=None, omitsize=True, border=2
    )
    return mark_safe(drawing)  # noqa: S308  # made by segno out of squares, holds no text of anybody
