"""How long from `jinguo run` to an open door: with an empty folder (whole demo), and once more."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Result, environment, free_port, running


def measure() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        times = []
        for _ in range(2):
            port = free_port()
            command = ["-m", "jinguo.site.command", "run", "--port", str(port)]
            with running(command, port, environment(folder)) as seconds:
                times.append(seconds)
    first, second = times
    yield Result("first run, demo of three cities loaded: at most 60 s", f"{first:.1f} s", first <= 60)
    yield Result("second run: at most 5 s, data kept", f"{second:.1f} s", second <= 5)
