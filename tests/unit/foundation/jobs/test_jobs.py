"""Background work: started once, resumed where it stopped, stopped when asked, told in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from jinguo.federations.models import Post
from jinguo.foundation.audit.models import Event
from jinguo.foundation.jobs.actions import cancel, run_again, start
from jinguo.foundation.jobs.kinds import BadArguments, Code, job
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.jobs.progress import LeaseLost, Progress
from jinguo.foundation.jobs.queries import jobs
from jinguo.foundation.jobs.words import how_far
from jinguo.foundation.jobs.worker import Worker, take_seat
from jinguo.foundation.notices.models import Notice
from jinguo.foundation.refusals import OutsideScope, Refused
from jinguo.policybook.permissions import Role
from tests.factories import jobs as kinds
from tests.factories.city import City

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def by(city: City):
    return kinds.officer(city, Role.COUNTY, on=TODAY)


def again(row: Job) -> Job:
    return Job.objects.unscoped().get(pk=row.pk)


def test_a_job_runs_as_the_officer_who_started_it_and_tells_her(by) -> None:
    row = start(kind="tests.counted", by=by, rows=3)

    assert Worker().tick()

    row = again(row)
    assert (row.state, row.progress, row.total, row.words) == ("done", 3, 3, "数完 3 行。")
    assert kinds.tallied() == [1, 2, 3]
    notice = Notice.objects.unscoped().get(user=by.user)
    assert (notice.kind, notice.title, notice.post_id) == ("job", "数数办好了", by.post_id)
    assert str(row.uid) in notice.url


def test_the_same_operation_starts_one_job(by) -> None:
    operation = uuid4()

    first = start(kind="tests.counted", by=by, operation=operation)
    second = start(kind="tests.counted", by=by, operation=operation)

    assert first == second
    assert Job.objects.unscoped().count() == 1


def test_arguments_are_checked_and_no_free_text_is_among_them(by) -> None:
    with pytest.raises(BadArguments, match="rows"):
        start(kind="tests.counted", by=by, rows="张三")
    with pytest.raises(BadArguments, match="name"):
        start(kind="tests.counted", by=by, name="张三")
    with pytest.raises(TypeError, match="keyword-only"):
        job("tests.texts", "带字的")(_takes_text)
    assert job("tests.codes", "带码的")(_takes_code) is _takes_code
    assert not Job.objects.unscoped().exists()


def _takes_text(job: Progress, *, name: str) -> None: ...


def _takes_code(job: Progress, *, table: Code, days: list[date]) -> None: ...


def test_a_silent_worker_loses_its_job_and_another_goes_on_from_the_cursor(by) -> None:
    row = start(kind="tests.counted", by=by, rows=4)
    first, second = Worker(), Worker()
    taken = first.claim(now=NOON)
    progress = Progress(taken, by, holder=first.holder, lease=timedelta(minutes=2))
    progress.step(2, 4, cursor=2)
    Job.objects.unscoped().filter(pk=row.pk).update(lease_until=NOON)

    assert second.claim(now=NOON) is None
    assert second.tick(now=NOON + timedelta(minutes=3))

    assert kinds.tallied() == [3, 4]
    assert again(row).state == "done"
    with pytest.raises(LeaseLost):
        progress.step(3, 4, cursor=3)


def test_a_job_that_was_broken_off_three_times_is_left_alone(by) -> None:
    row = start(kind="tests.counted", by=by)
    Job.objects.unscoped().filter(pk=row.pk).update(state="running", attempts=3, lease_holder=uuid4(), lease_until=NOON)

    Worker().tick(now=NOON + timedelta(seconds=1))

    assert again(row).state == "failed"
    assert "3 次" in again(row).words
    assert kinds.tallied() == []


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_at_its_next_step(by) -> None:
    waiting, running = start(kind="tests.counted", by=by), start(kind="tests.counted", by=by)
    cancel(job=waiting, by=by)
    worker = Worker()
    taken = worker.claim(now=NOON)

    cancel(job=again(running), by=by)
    worker.run(taken)

    assert again(waiting).state == "cancelled"
    assert (again(running).state, again(running).progress) == ("cancelled", 1)
    assert kinds.tallied() == [1]
    with pytest.raises(Refused, match="已经结束"):
        cancel(job=again(running), by=by)


def test_a_cancelled_job_goes_on_where_it_stopped_when_it_is_run_again(by) -> None:
    row = start(kind="tests.counted", by=by, rows=3)
    worker = Worker()
    taken = worker.claim(now=NOON)
    cancel(job=row, by=by)
    worker.run(taken)

    run_again(job=again(row), by=by)
    worker.tick()

    assert again(row).state == "done"
    assert kinds.tallied() == [1, 2, 3]


def test_a_refusal_is_told_in_its_words_and_a_fault_by_its_number_alone(by, caplog) -> None:
    refused, broken = start(kind="tests.refused", by=by), start(kind="tests.broken", by=by)

    worker = Worker()
    worker.tick()
    worker.tick()

    assert again(refused).words.startswith("第 3 行")
    assert "编号" in again(broken).words
    assert "张三" not in again(broken).words
    assert [row.state for row in (again(refused), again(broken))] == ["failed", "failed"]
    assert Notice.objects.unscoped().filter(title__endswith="没办成").count() == 2


def test_a_job_of_a_post_that_ended_does_nothing(by) -> None:
    row = start(kind="tests.counted", by=by)
    Post.objects.unscoped().filter(pk=by.post_id).update(until=date(2026, 1, 1))

    Worker().tick()

    assert again(row).state == "failed"
    assert "岗位" in again(row).words
    assert kinds.tallied() == []


def test_an_officer_sees_and_stops_her_own_jobs_only(by, city: City) -> None:
    other = kinds.officer(city, Role.TOWNSHIP, on=TODAY)
    row = start(kind="tests.counted", by=by)

    assert list(jobs(by.scope)) == [row]
    assert list(jobs(other.scope)) == []
    with pytest.raises(OutsideScope):
        cancel(job=row, by=other)
    assert Event.objects.filter(action="jobs.cancelled", outcome="refused").count() == 1


def test_progress_says_how_far_how_long_and_that_she_may_leave(by) -> None:
    row = start(kind="tests.counted", by=by)
    row.state, row.progress, row.total, row.started_at = Job.State.RUNNING, 820, 1200, NOON

    words = how_far(row, now=NOON + timedelta(seconds=43))

    assert words == "第 820 / 1,200 行，约 20 秒，可以离开"


@pytest.mark.database
def test_one_process_at_a_time_holds_the_seat(db) -> None:
    mine, other = uuid4(), uuid4()

    assert take_seat(mine, now=NOON)
    assert not take_seat(other, now=NOON + timedelta(seconds=10))
    assert take_seat(mine, now=NOON + timedelta(seconds=20))
    assert take_seat(other, now=NOON + timedelta(seconds=60))
