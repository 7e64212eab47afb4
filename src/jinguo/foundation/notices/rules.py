"""What a message may say: no identity number, no telephone number - and an address of this house only."""

from __future__ import annotations

import re

LONG_NUMBER = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)")


def names_a_person(words: str) -> bool:
    """Whether the words carry an identity or telephone number. Names cannot be told by a machine: senders leave them out."""
    return LONG_NUMBER.search(words) is not None


def is_own_address(url: str) -> bool:
    """Whether the address stays in the house: a path without a query, which could carry a value."""
    return url == "" or (url.startswith("/") and not url.startswith("//") and "?" not in url)
