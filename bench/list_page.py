"""P10's method: a list page of 25 rows, signed in, with scope - as a ratio to the smallest Django page that knows who is signed in
(`bench.minimal`), both behind two sync workers.

The two servers take turns in the same run, so that whatever else the machine does meets both.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.measure import ROOT, Load, Result, ask, environment, free_port, load, request, running

PATH = "/partners/"
ROWS, PARTNERS = 25, 5000
SECONDS, ROUNDS = 4.0, 3

PREPARE = f"""
import django; django.setup()
from django.conf import settings
from django.test import Client
from jinguo.accounts.models import User
from jinguo.federations.models import Federation, Partner
county = Federation.objects.unscoped().get(region__code="230129")
Partner.objects.bulk_create(
    Partner(federation=county, name=f"伙伴单位{{number:05}}", kind="enterprise") for number in range({PARTNERS})
)
client = Client(headers={{"host": "localhost"}})
client.force_login(User.objects.get(username="xian"), backend="django.contrib.auth.backends.ModelBackend")
print(f"{{settings.SESSION_COOKIE_NAME}}={{client.cookies[settings.SESSION_COOKIE_NAME].value}}")
"""


def measure() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        _run(["-m", "jinguo.site.command", "demo", "load"], folder)
        _run(["manage.py", "collectstatic", "--noinput", "-v0"], folder)
        cookie = _run(["-c", PREPARE], folder).strip().splitlines()[-1]
        other_cookie = _run(["-m", "bench.minimal"], folder, DJANGO_SETTINGS_MODULE="").strip().splitlines()[-1]
        ours, smallest = _both(folder, request(PATH, cookie), request("/", other_cookie))
    ratio = median(page.per_second for page in ours) / median(page.per_second for page in smallest)
    p50, p99 = median(page.p50 for page in ours), median(page.p99 for page in ours)
    wrong = sum(page.wrong for page in (*ours, *smallest))
    parts = {
        "list page": f"{median(page.per_second for page in ours):.0f}/s, p50 {p50 * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms",
        "smallest page": f"{median(page.per_second for page in smallest):.0f}/s, "
        f"p50 {median(page.p50 for page in smallest) * 1000:.1f} ms",
        "wrong answers": str(wrong),
    }
    yield Result("P10 list page: at least 60 % of the smallest page's requests/s", f"{ratio:.0%}", ratio >= 0.6, parts)
    yield Result("P10 list page: p99 at most 3 x p50", f"{p99 / p50:.1f} x", p99 <= 3 * p50 and wrong == 0)


def _both(folder: Path, words: bytes, other_words: bytes) -> tuple[list[Load], list[Load]]:
    mine, other = free_port(), free_port()
    gunicorn = [
        "-m",
        "gunicorn",
        "--workers",
        "2",
        "--worker-class",
        "sync",
        "--log-level",
        "error",
        "--no-control-socket",
    ]
    ours: list[Load] = []
    smallest: list[Load] = []
    with (
        running([*gunicorn, "--bind", f"127.0.0.1:{mine}", "jinguo.site.wsgi"], mine, environment(folder)),
        running([*gunicorn, "--bind", f"127.0.0.1:{other}", "bench.minimal"], other, environment(folder)),
    ):
        _require_a_list(ask(mine, words))
        for _ in range(ROUNDS):
            ours.append(load(mine, words, expected=b"</tbody>", seconds=SECONDS))
            smallest.append(load(other, other_words, expected=b"minimal", seconds=SECONDS))
    return ours, smallest


def _require_a_list(answer: bytes) -> None:
    """The page is the one that is meant: 200, and as many rows as a list page has."""
    rows = answer.partition(b"<tbody")[2].count(b"<tr")
    if not answer.startswith(b"HTTP/1.1 200") or rows < ROWS:
        raise RuntimeError(f"{PATH} answered {answer[:60]!r} with {rows} rows")


def _run(command: list[str], folder: Path, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:] or done.stdout[-2000:])
    return done.stdout
