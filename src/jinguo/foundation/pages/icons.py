"""The icons of the sprite: names of Tabler outlines (MIT), one a line in `icons.txt`. A test reads the templates for others."""

from __future__ import annotations

from pathlib import Path

ICONS: tuple[str, ...] = tuple(Path(__file__).with_name("icons.txt").read_text(encoding="utf-8").split())
