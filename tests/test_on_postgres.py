"""Everything that touches the database, once more on PostgreSQL: one test here, hundreds inside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import private_cluster, require_binaries

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.xdist_group("postgres")
def test_whatever_touches_the_database_passes_on_postgresql_too(capsys):
    with private_cluster(require_binaries()) as url:
        inner = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n", "0", "-m", "database and not nightly", "tests"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "PYTEST_ADDOPTS": ""},
            capture_output=True,
            text=True,
            check=False,
        )

    summary = inner.stdout.strip().splitlines()[-1] if inner.stdout.strip() else "no output"
    with capsys.disabled():
        print(f"\non PostgreSQL: {summary}")  # noqa: T201  # the counts belong into the log of the run
    assert inner.returncode == 0, inner.stdout[-6000:] + inner.stderr[-2000:]
    assert int(re.search(r"(\d+) passed", summary)[1]) >= 20
