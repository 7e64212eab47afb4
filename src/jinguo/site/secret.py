"""The secret key of an installation: a file that only its owner may read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

#: Stands in for a key that is not there, so that the refusals can say it in words. Never signs anything: the server does not start.
MISSING = "missing"


def read_secret(path: Path, *, make: bool) -> str:
    """The secret in `path`. Where there is none it is made, or is `MISSING`. Never in the settings, never in the database."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return make_secret(path) if make else MISSING


def make_secret(path: Path) -> str:
    """Make the file with 0400 rights. Raises FileExistsError rather than replace a key that sessions were signed with."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
