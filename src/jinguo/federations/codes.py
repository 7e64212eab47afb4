"""Secrets that are printed or told once: made from the system's randomness, kept as keyed digests.

Thirteen letters and digits without look-alikes carry 58 bits, so a fast keyed SHA-256 keeps them; Argon2 is for what people invent.
"""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

#: No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 13
GROUPS = (4, 4, 5)


def new_code() -> str:
    """A code as it is printed: 7K3M-PQ4X-9DFHA."""
    return shown("".join(secrets.choice(ALPHABET) for _place in range(LENGTH)))


def shown(plain: str) -> str:
    parts, start = [], 0
    for size in GROUPS:
        parts.append(plain[start : start + size])
        start += size
    return "-".join(parts)


def plain_code(typed: str) -> str:
    """What was typed, without hyphens, blanks and small letters."""
    return "".join(letter for letter in typed.upper() if letter in ALPHABET)


def new_token() -> str:
    """A secret that nobody types: in a link, in a cookie."""
    return secrets.token_urlsafe(24)


def digest(kind: str, secret: str) -> str:
    """What stands in the table: without the key of the installation it opens nothing."""
    return salted_hmac(f"jinguo.federations.codes.{kind}", secret, algorithm="sha256").hexdigest()
