"""Jobs under hard conditions: workers as real processes, killed without warning, racing one another."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]

SETUP = """
import django; django.setup()
import json, sys
from datetime import timedelta
from django.utils import timezone
import tests.factories.jobs as kinds
from jinguo.federations.officers import SYSTEM
from jinguo.foundation.jobs.actions import start
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.jobs.worker import drain
jobs = Job.objects.unscoped()
"""


class Processes:
    """Runs Python beside the test, on the same database."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.env = {
            **os.environ,
            "JINGUO_MODE": "test",
            "JINGUO_DATA": str(folder),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "jinguo.site.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }

    def start(self, script: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-c", SETUP + script], env=self.env, stdout=subprocess.PIPE, text=True)

    def ask(self, script: str) -> object:
        out, _ = self.start(f"print(json.dumps({script}))").communicate(timeout=60)
        return json.loads(out)

    def tallied(self) -> list[int]:
        path = self.folder / "tally.txt"
        return [int(line) for line in path.read_text(encoding="ascii").split()] if path.exists() else []


@pytest.fixture
def processes(transactional_db: None, tmp_path: Path) -> Iterator[Processes]:
    """On PostgreSQL the database of the test itself; on SQLite a file, since other processes cannot see its memory."""
    if connection.vendor == "postgresql":
        settings = connection.settings_dict
        yield Processes(
            tmp_path, f"postgres://{settings['USER']}@{quote(settings['HOST'], safe='')}/{settings['NAME']}"
        )
        return
    made = Processes(tmp_path, f"sqlite:///{tmp_path / 'jobs.sqlite3'}")
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=made.env, check=True)
    yield made


def test_a_worker_killed_in_the_middle_leaves_a_job_that_another_finishes(processes: Processes) -> None:
    processes.ask("str(start(kind='tests.counted', by=SYSTEM, rows=30, pause_ms=60).uid)")
    worker = processes.start("drain()")
    deadline = time.monotonic() + 40
    while len(processes.tallied()) < 5 and time.monotonic() < deadline:
        time.sleep(0.02)

    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    state, cursor = processes.ask("[jobs.get().state, jobs.get().cursor]")
    assert state == "running"
    assert 4 <= cursor < 30
    assert processes.ask("drain()") == 0, "the lease still runs: nobody else may take the job"
    processes.ask("jobs.update(lease_until=timezone.now() - timedelta(seconds=1))")
    assert processes.ask("drain()") == 1

    counts = Counter(processes.tallied())
    assert processes.ask("[jobs.get().state, jobs.get().attempts, jobs.get().progress]") == ["done", 2, 30]
    assert set(counts) == set(range(1, 31))
    assert {row for row, times in counts.items() if times > 1} <= {cursor + 1}, (
        "only the line under way may be repeated"
    )


def test_workers_that_race_never_run_the_same_job_twice(processes: Processes) -> None:
    processes.ask("[str(start(kind='tests.counted', by=SYSTEM, rows=1).uid) for _ in range(24)]")

    racers = [processes.start("print(drain())") for _ in range(3)]
    ran = [int(racer.communicate(timeout=90)[0]) for racer in racers]

    assert sum(ran) == 24
    assert processes.tallied() == [1] * 24
    assert processes.ask("sorted(set(jobs.values_list('state', 'attempts')))") == [["done", 1]]
