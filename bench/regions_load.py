"""All 620,573 villages of the country into an empty database, beside a bare executemany of the same rows in the same run.

On SQLite, and on PostgreSQL where it is installed. The load counts only if what then stands in the table is right.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench.measure import ROOT, Result, environment
from tests.postgres import binaries, private_cluster

VILLAGES = 620_573
#: How many times as long as the bare rows a load may take: reading, judging and spelling every name is worth that.
MOST = 6.0


def measure() -> Iterator[Result]:
    with ExitStack() as stack:
        engines = {"SQLite": {}}
        found = binaries()
        if found:
            engines["PostgreSQL"] = {"DATABASE_URL": stack.enter_context(private_cluster(found))}
        else:
            print("PostgreSQL is not installed: the load was measured on SQLite only", file=sys.stderr)
        for engine, more in engines.items():
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "data"
            yield from _measured(engine, environment(folder, **more))


def _measured(engine: str, variables: dict[str, str]) -> Iterator[Result]:
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=variables, check=True)
    done = subprocess.run(
        [sys.executable, "-m", "bench.regions_loaded"], cwd=ROOT, env=variables, check=True, stdout=subprocess.PIPE
    )
    told = json.loads(done.stdout.splitlines()[-1])
    ratio = told["load"] / told["bare"]
    parts = {"load": f"{told['load']:.1f} s", "bare": f"{told['bare']:.1f} s", "rows": f"{told['rows']:,}"}
    yield Result(f"{engine}: all villages, at most {MOST:.0f} x bare rows", f"{ratio:.1f} x", ratio <= MOST, parts)
    right = (told["villages"], told["astray"], told["again"]) == (VILLAGES, 0, 0)
    words = f"{told['villages']:,} villages, {told['astray']} astray, {told['again']} changed by a second load"
    yield Result(f"{engine}: every village under its place, a second load changes nothing", words, right)
