"""QR codes as one SVG path, so that a page needs no markup made in Python and no picture file."""

from __future__ import annotations

from dataclasses import dataclass

import segno


@dataclass(frozen=True, slots=True)
class QrCode:
    """`size` modules wide and high, quiet zone included; `path` draws the dark ones."""

    size: int
    path: str


def qr_code(text: str, *, quiet: int = 3) -> QrCode:
    rows = list(segno.make(text, error="m", micro=False).matrix)
    path = "".join(
        f"M{x + quiet} {y + quiet}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module
    )
    return QrCode(size=len(rows) + 2 * quiet, path=path)
