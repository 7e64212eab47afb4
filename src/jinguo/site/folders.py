"""Where an installation keeps what is its own. Read before the settings, so that a bad folder gets a sentence, not a traceback."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent


def data_dir() -> Path:
    """`JINGUO_DATA`, or `var` beside the code."""
    return Path(os.environ.get("JINGUO_DATA") or ROOT / "var").absolute()


def make_writable(folder: Path) -> None:
    """Make the folder for its owner alone. Raises OSError where it cannot be made or written to."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass
