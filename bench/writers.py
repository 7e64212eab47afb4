"""S-G28 for twenty seconds: 64 writers on one SQLite file."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import ROOT, Result, environment

PROCESSES, THREADS, SECONDS = 4, 16, 20


def measure() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment(folder), check=True)
        command = [sys.executable, "-m", "tests.reliability.writers"]
        running = [
            subprocess.Popen(
                [*command, str(number), str(THREADS), str(SECONDS)],
                cwd=ROOT,
                env=environment(folder),
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(PROCESSES)
        ]
        told = [json.loads(process.communicate()[0]) for process in running]
    seconds = sorted(second for one in told for second in one["seconds"])
    faults = sum(len(one["faults"]) for one in told)
    p99 = seconds[int(len(seconds) * 0.99)]
    parts = {"writes": f"{len(seconds) / SECONDS:.0f}/s", "p99": f"{p99:.2f} s", "longest": f"{seconds[-1]:.2f} s"}
    yield Result("S-G28 64 SQLite writers: nobody told “locked”", f"{faults} faults", faults == 0, parts)
    yield Result("S-G28 64 SQLite writers: p99 at most 3 s", f"{p99:.2f} s", p99 <= 3)
