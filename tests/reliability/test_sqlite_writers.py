"""S-G28: SQLite with 64 writers at once - none is told "database is locked", nothing acknowledged is lost, each left a trace."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROCESSES, THREADS = 4, 16


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        "DJANGO_SETTINGS_MODULE": "jinguo.site.settings",
        "JINGUO_MODE": "demo",
        "JINGUO_DATA": str(folder),
    }


def write_for(duration: float, folder: Path) -> tuple[list[float], list[str]]:
    """All writers at once for some seconds; how long each write took, and every fault."""
    python = [sys.executable]
    subprocess.run(
        [*python, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment(folder), check=True, capture_output=True
    )
    running = [
        subprocess.Popen(
            [*python, "-m", "tests.reliability.writers", str(number), str(THREADS), str(duration)],
            cwd=ROOT,
            env=environment(folder),
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    told = [json.loads(process.communicate(timeout=duration + 120)[0]) for process in running]
    return sorted(second for one in told for second in one["seconds"]), [
        fault for one in told for fault in one["faults"]
    ]


def stored(folder: Path) -> tuple[int, int, str]:
    with sqlite3.connect(folder / "jinguo.sqlite3") as database:
        users = database.execute("SELECT count(*) FROM accounts_user").fetchone()[0]
        events = database.execute("SELECT count(*) FROM audit_event WHERE action = 'tests.written'").fetchone()[0]
        return users, events, database.execute("PRAGMA integrity_check").fetchone()[0]


def check(duration: float, folder: Path, capsys: pytest.CaptureFixture[str]) -> float:
    seconds, faults = write_for(duration, folder)

    p99 = seconds[int(len(seconds) * 0.99)]
    with capsys.disabled():
        print(f"\n64 writers, {duration:.0f} s: {len(seconds)} writes, p99 {p99:.2f} s, {len(faults)} faults")  # noqa: T201  # figures for the log of the run
    assert faults == []
    assert len(seconds) >= PROCESSES * THREADS
    assert stored(folder) == (len(seconds), len(seconds), "ok")
    return p99


def test_64_writers_wait_for_one_another(tmp_path, capsys):
    check(6, tmp_path, capsys)


@pytest.mark.nightly
def test_64_writers_wait_for_one_another_for_a_minute(tmp_path, capsys):
    assert check(60, tmp_path, capsys) <= 3
