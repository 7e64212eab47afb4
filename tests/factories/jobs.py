"""Kinds of work for tests: one that counts, one that refuses, one that breaks. They exist only where this module is read."""

from __future__ import annotations

import time
from pathlib import Path
from uuid import UUID

from django.conf import settings

from jinguo.federations.officers import Officer, officer_of
from jinguo.foundation.jobs.kinds import job
from jinguo.foundation.jobs.progress import Progress
from jinguo.foundation.refusals import Refused
from tests.factories.city import City

ROWS = 6


@job("tests.counted", "数数", unit="行")
def count(job: Progress, *, rows: int = ROWS, pause_ms: int = 0) -> None:
    """Writes one line per row into a file beside the database; goes on after the cursor."""
    for number in range((job.cursor or 0) + 1, rows + 1):
        time.sleep(pause_ms / 1000)
        with tally().open("a", encoding="ascii") as file:
            file.write(f"{number}\n")
        job.step(number, rows, cursor=number)
    job.result(f"数完 {rows} 行。")


@job("tests.refused", "做不到的事")
def refuse(job: Progress, *, record: UUID | None = None) -> None:
    raise Refused("第 3 行：身份证号要 18 位，这里只有 17 位。")


@job("tests.broken", "会坏的事")
def fail(job: Progress) -> None:
    raise RuntimeError("张三 13800000000")


def tally() -> Path:
    return Path(settings.DATA_DIR) / "tally.txt"


def tallied() -> list[int]:
    return [int(line) for line in tally().read_text(encoding="ascii").split()] if tally().exists() else []


def officer(city: City, role: str, *, on) -> Officer:
    return officer_of(city.officers[role], on=on)
