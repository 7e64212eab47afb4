"""What may stand in a cell. A text that a spreadsheet would take for a formula is written so that it stays a text.

CSV has no types, so there such a text gets an apostrophe in front, and `read_csv_text` takes exactly that one off again.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

#: Spreadsheet programs start a formula at these, half-width or full-width.
STARTERS = frozenset("=+-@|＝＋－﹣−＠｜")

#: What they skip before looking for one: control characters, formatting and zero-width ones, every kind of space.
SKIPPED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})

#: The longest text that a spreadsheet cell takes.
LONGEST = 32_767

_APOSTROPHES = re.compile(r"^'*")


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet might run this text."""
    for character in text:
        if character in STARTERS:
            return True
        if unicodedata.category(character) not in SKIPPED:
            return False
    return False


def csv_text(text: str) -> str:
    """The text as it is written to CSV."""
    return "'" + text if is_formula_like(_APOSTROPHES.sub("", text)) else text


def read_csv_text(text: str) -> str:
    """The text as it was before `csv_text`."""
    return text[1:] if text.startswith("'") and is_formula_like(_APOSTROPHES.sub("", text)) else text


def plain(value: Any) -> str | int | float | Decimal | date | datetime:
    """A value as a cell takes it: numbers and days stay what they are, everything else is text."""
    match value:
        case None:
            return ""
        case bool():
            return _("是") if value else _("否")
        case int() | float() | Decimal() | date():
            return value
        case UUID():
            return str(value)
        case list() | tuple() | set() | frozenset():
            return _("、").join(str(item) for item in value)
    return str(value)
