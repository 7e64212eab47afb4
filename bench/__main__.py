"""`python -m bench [name ...]`: run the measurements, print one table, keep it in `bench/results/`."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import Result

NAMES = ("startup", "list_page", "writers", "regions_load")
RESULTS = Path(__file__).resolve().parent / "results"


def table(results: list[Result]) -> str:
    lines = ["| goal | measured | parts | |", "|---|---|---|---|"]
    for item in results:
        parts = "; ".join(f"{name} {value}" for name, value in item.parts.items())
        lines.append(f"| {item.goal} | {item.measured} | {parts} | {'ok' if item.ok else 'short'} |")
    return "\n".join(lines)


def main(names: list[str]) -> None:
    for name in names:
        results = list(importlib.import_module(f"bench.{name}").measure())
        told = table(results)
        busy = os.getloadavg()[0]
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, load {busy:.1f} at the end"
        day = datetime.now(tz=UTC).date()
        (RESULTS / f"{name}.md").write_text(f"# {name}\n\n{day}, {machine}\n\n{told}\n", encoding="utf-8")
        print(f"{name} ({machine})\n{told}\n", flush=True)


main(sys.argv[1:] or list(NAMES))
