"""The daily clearing: what nobody can use any more goes, what somebody may still need stays, a second run changes nothing."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from jinguo.accounts.models import Session, Tries
from jinguo.federations.actions.codes import clear_codes
from jinguo.federations.models import OneTimeCode
from jinguo.foundation.jobs import dues, results
from jinguo.foundation.jobs.kinds import KINDS
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.jobs.progress import Progress
from jinguo.foundation.offers.actors import system
from jinguo.foundation.pages.models import Draft
from jinguo.foundation.records.models import Operation
from jinguo.foundation.refusals import NotAllowed
from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.factories.posts import officer

TIDYING = ("accounts.sessions_cleared", "pages.tidied", "jobs.tidied", "federations.codes_cleared")


def run(kind: str) -> None:
    KINDS[kind].run(Progress(Job(kind=kind), system(), holder=uuid4(), lease=timedelta(minutes=2)))


def left_after_two_runs(kind: str, rows) -> list[str]:
    """What is there after the first run; the second must find nothing more to do."""
    run(kind)
    first = sorted(rows())
    run(kind)
    assert sorted(rows()) == first
    return first


@pytest.fixture
def now(city: City, settings, tmp_path) -> datetime:
    settings.DATA_DIR = tmp_path
    return timezone.now()


@pytest.mark.parametrize("kind", TIDYING)
def test_each_clearing_is_due_every_day(kind: str) -> None:
    assert dues.DUES[kind].words.startswith("daily at 0")


def test_sessions_go_a_week_after_their_end(city: City, now: datetime) -> None:
    user = city.officers[Role.COUNTY]
    ages = {"live": (None, 8), "ended lately": (-6, 8), "ended long ago": (-8, 8), "ran out long ago": (None, -24 * 8)}
    for name, (ended_days, expires_hours) in ages.items():
        Session.objects.create(
            session_key=name,
            session_data=SessionBase().encode({}),
            expire_date=now + timedelta(hours=expires_hours),
            ended_at=now + timedelta(days=ended_days) if ended_days else None,
            user=user,
        )

    left = left_after_two_runs(
        "accounts.sessions_cleared", lambda: Session.objects.values_list("session_key", flat=True)
    )

    assert left == ["ended lately", "live"]


def test_a_lock_in_force_is_never_cleared(now: datetime) -> None:
    old = now - timedelta(days=8)
    Tries.objects.create(limit="account", key="locked", since=old, locked_until=now + timedelta(minutes=5))
    Tries.objects.create(limit="account", key="lapsed", since=old, locked_until=old + timedelta(minutes=5))
    Tries.objects.create(limit="account", key="fresh", since=now)

    left = left_after_two_runs("accounts.sessions_cleared", lambda: Tries.objects.values_list("key", flat=True))

    assert left == ["fresh", "locked"]


def test_a_draft_waits_for_a_quarter(city: City, now: datetime) -> None:
    user = city.officers[Role.COUNTY]
    for form_key, days in {"old": 91, "kept": 89}.items():
        Draft.objects.create(user=user, form_key=form_key, data={}, saved_at=now - timedelta(days=days))

    assert left_after_two_runs("pages.tidied", lambda: Draft.objects.values_list("form_key", flat=True)) == ["kept"]


def test_an_operation_is_remembered_while_it_can_be_taken_back(now: datetime) -> None:
    for kind, days in {"old": 32, "kept": 30}.items():
        Operation.objects.create(uid=uuid4(), kind=kind, digest="", done_at=now - timedelta(days=days))

    assert left_after_two_runs("pages.tidied", lambda: Operation.objects.values_list("kind", flat=True)) == ["kept"]


def test_files_go_after_a_week_and_finished_jobs_after_a_quarter(now: datetime) -> None:
    results.folder().mkdir()
    for name, days in {"old.xlsx": 8, "kept.xlsx": 6}.items():
        path = results.folder() / name
        path.write_bytes(b"")
        os.utime(path, ((now - timedelta(days=days)).timestamp(),) * 2)
    long_ago = now - timedelta(days=91)
    for kind, state, ended in (
        ("old", Job.State.DONE, long_ago),
        ("kept", Job.State.DONE, now),
        ("still waits", Job.State.QUEUED, None),
    ):
        Job.objects.create(kind=kind, state=state, ended_at=ended, recorded_at=long_ago)

    left = left_after_two_runs("jobs.tidied", lambda: Job.objects.unscoped().values_list("kind", flat=True))

    assert left == ["kept", "still waits"]
    assert [path.name for path in results.folder().iterdir()] == ["kept.xlsx"]


def test_a_code_is_known_for_a_quarter_after_its_end(city: City, now: datetime) -> None:
    user = city.officers[Role.VILLAGE]
    for digest, days in {"old": 91, "kept": 89}.items():
        OneTimeCode.objects.create(
            user=user,
            purpose=OneTimeCode.Purpose.ACTIVATE,
            digest=digest,
            issued_at=now - timedelta(days=days + 30),
            expires_at=now - timedelta(days=days),
        )

    left = left_after_two_runs(
        "federations.codes_cleared", lambda: OneTimeCode.objects.values_list("digest", flat=True)
    )

    assert left == ["kept"]


def test_nobody_but_the_system_clears_codes(city: City, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        clear_codes(by=officer(city, Role.ADMINISTRATOR), at=now)
