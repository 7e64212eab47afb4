"""The timetable: rhythms in Shanghai time, a missed run once, one run for several workers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from jinguo.foundation.jobs import dues
from jinguo.foundation.jobs.models import Due, Job
from jinguo.foundation.jobs.rhythms import SHANGHAI, rhythm
from jinguo.foundation.jobs.worker import Worker
from tests.factories import jobs as kinds


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("words", "after", "expected"),
    [
        ("daily at 02:30", at(2, 2, 29), at(2, 2, 30)),
        ("daily at 02:30", at(2, 2, 30), at(3, 2, 30)),
        ("every 10 minutes", at(2, 9, 51), at(2, 10, 0)),
        ("every 7 minutes", at(2, 23, 58), at(3, 0, 0)),
        ("weekly on mon at 07:00", at(2, 8), at(9, 7)),
        ("monthly on 28 at 03:00", at(2, 8), at(28, 3)),
    ],
)
def test_a_rhythm_names_the_next_time(words: str, after: datetime, expected: datetime) -> None:
    assert rhythm(words).after(after.astimezone(UTC)) == expected


@pytest.mark.parametrize(
    "words", ["daily", "daily at 25:00", "monthly on 31 at 03:00", "every 0 minutes", "weekly on xyz at 07:00"]
)
def test_a_rhythm_that_nobody_can_keep_is_refused_with_the_forms(words: str) -> None:
    with pytest.raises(ValueError, match="daily at 02:30"):
        rhythm(words)


@pytest.fixture
def nightly(db, monkeypatch, settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(dues, "DUES", {})
    dues.due("daily at 02:30", job="tests.counted")


@pytest.mark.usefixtures("nightly")
def test_a_missed_run_happens_once() -> None:
    with time_machine.travel(at(2, 12), tick=False) as clock:
        assert not Worker().tick()
        clock.move_to(at(6, 9))

        assert Worker().tick()
        assert not Worker().tick()

    row = Job.objects.unscoped().get()
    assert (row.state, row.recorded_by_id) == ("done", None)
    assert Due.objects.get().next_at == at(7, 2, 30)
    assert kinds.tallied() == [1, 2, 3, 4, 5, 6]


@pytest.mark.usefixtures("nightly")
def test_two_workers_start_one_run_only() -> None:
    dues.start_due(now=at(2, 12))
    seen_by_the_slow_one = Due.objects.get()
    entry = dues.DUES["tests.counted"]

    assert dues._started(entry, Due.objects.get(), now=at(3, 3))
    assert not dues._started(entry, seen_by_the_slow_one, now=at(3, 3))

    assert Job.objects.unscoped().count() == 1


@pytest.mark.usefixtures("nightly")
def test_a_changed_rhythm_counts_from_now() -> None:
    dues.start_due(now=at(2, 12))
    dues.DUES.clear()
    dues.due("daily at 13:00", job="tests.counted")

    assert dues.start_due(now=at(3, 12)) == []

    assert Due.objects.get().next_at == at(3, 13)
    assert dues.start_due(now=at(3, 13) + timedelta(seconds=1)) == ["tests.counted"]


def test_a_job_is_due_in_one_rhythm_only(monkeypatch) -> None:
    monkeypatch.setattr(dues, "DUES", {})
    dues.due("daily at 02:30", job="tests.counted")

    with pytest.raises(ValueError, match="due twice"):
        dues.due("daily at 03:30", job="tests.counted")
