"""The worker: claims one job at a time by lease, runs it, and says how it ended.

`start_thread()` runs inside the embedded server; with several server processes one of them holds the seat and works. A city runs
`jinguo worker` as processes of their own, as many as it likes: a job is claimed by one conditional update.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, IntegrityError, close_old_connections, connection
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from jinguo.foundation.identity.uuids import uuid7
from jinguo.foundation.jobs.dues import start_due
from jinguo.foundation.jobs.kinds import KINDS, Kind
from jinguo.foundation.jobs.models import Job, Lease
from jinguo.foundation.jobs.progress import Cancelled, LeaseLost, Progress
from jinguo.foundation.jobs.words import name_of
from jinguo.foundation.notices.actions import send
from jinguo.foundation.notices.models import Notice
from jinguo.foundation.offers.actors import acting_as, system
from jinguo.foundation.refusals import Refused

log = logging.getLogger(__name__)

#: A job that was broken off this often without a word is not tried again by itself.
MOST_ATTEMPTS = 3
SEAT, SEAT_FOR = "embedded-worker", timedelta(seconds=30)
PAUSE = 1.0


class Worker:
    """One worker with a number of its own, by which it holds leases."""

    def __init__(self) -> None:
        self.holder: UUID = uuid7()

    def tick(self, *, now: datetime | None = None) -> bool:
        """Start what is due, then run one job. Whether there was one."""
        start_due(now=now or timezone.now())
        row = self.claim(now=now or timezone.now())
        if row is None:
            return False
        self.run(row)
        return True

    def claim(self, *, now: datetime) -> Job | None:
        """Take the oldest job that nobody holds: a queued one, or one whose worker went silent."""
        free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=now)
        jobs = Job.objects.unscoped()
        for row in jobs.filter(free, kind__in=KINDS).order_by("pk")[:5]:
            mine = jobs.filter(free, pk=row.pk, lease_holder=row.lease_holder, attempts=row.attempts).update(
                state=Job.State.RUNNING,
                attempts=F("attempts") + 1,
                lease_holder=self.holder,
                lease_until=now + KINDS[row.kind].lease,
                started_at=now,
                started_from=F("progress"),
            )
            if mine:
                row.refresh_from_db()
                return row
        return None

    def run(self, row: Job) -> None:
        """Carry the job out as its officer. Nothing that it raises gets past here."""
        kind = KINDS[row.kind]
        if row.attempts > MOST_ATTEMPTS:
            self._end(row, Job.State.FAILED, words=_("办到一半断了 %(n)s 次，先停下了。") % {"n": MOST_ATTEMPTS})
            return
        by = acting_as(row.recorded_by_id, row.post_id)
        if by is None:
            self._end(row, Job.State.FAILED, words=_("发起时的岗位已经结束，没有接着办。"))
            return
        progress = Progress(row, by, holder=self.holder, lease=kind.lease)
        try:
            kind.run(progress, **kind.unpacked(row.arguments))
        except Cancelled:
            self._end(row, Job.State.CANCELLED, words=_("已按您的要求停下，办好的部分留着。"))
        except LeaseLost:
            log.warning("job %s was taken over by another worker", row.uid)
        except Refused as refusal:
            self._end(row, Job.State.FAILED, words=refusal.words)
        except Exception:  # whatever a job raises must not stop the worker
            number = secrets.token_hex(2).upper()
            log.exception("job %s of kind %s failed, number %s", row.uid, row.kind, number)
            words = _("没办成，已经记下，编号 %(number)s。可以再办一次；还是不行就把编号告诉管理员。") % {
                "number": number
            }
            self._end(row, Job.State.FAILED, words=words)
        else:
            self._end(row, Job.State.DONE, **_done(row, progress, kind))

    def _end(self, row: Job, state: Job.State, **fields: Any) -> None:
        mine = Job.objects.unscoped().filter(pk=row.pk, state=Job.State.RUNNING, lease_holder=self.holder)
        ended = mine.update(
            state=state, lease_holder=None, lease_until=None, cancel_asked_at=None, ended_at=timezone.now(), **fields
        )
        if ended and row.recorded_by_id and KINDS[row.kind].tells and state is not Job.State.CANCELLED:
            _tell(row, state, fields)


def _done(row: Job, progress: Progress, kind: Kind) -> dict[str, Any]:
    words = progress.end.get("words") or _("%(name)s办好了。") % {"name": kind.name}
    return {**progress.end, "words": words, "progress": row.total}


def _tell(row: Job, state: Job.State, fields: dict[str, Any]) -> None:
    done = state is Job.State.DONE
    title = _("%(job)s办好了") if done else _("%(job)s没办成")
    send(
        user_ids=[row.recorded_by_id or 0],
        post_id=row.post_id,
        kind=Notice.Kind.JOB,
        title=title % {"job": name_of(row)},
        body=fields["words"],
        url=f"/jobs/{row.uid}/",
        by=system(),
    )


def take_seat(holder: UUID, *, now: datetime) -> bool:
    """Hold or renew the seat of the embedded worker; False while another process holds it."""
    free = Q(holder=holder) | Q(until__lt=now)
    if Lease.objects.filter(free, name=SEAT).update(holder=holder, until=now + SEAT_FOR):
        return True
    try:
        _row, made = Lease.objects.get_or_create(name=SEAT, defaults={"holder": holder, "until": now + SEAT_FOR})
    except IntegrityError:
        return False
    return made


def serve(*, stop: threading.Event, seat: bool = False, language: str = "zh-hans") -> None:
    """Work until told to stop. A database that is away is waited for."""
    worker = Worker()
    pause = PAUSE
    with translation.override(language):
        while not stop.is_set():
            worked = False
            try:
                close_old_connections()
                if not seat or take_seat(worker.holder, now=timezone.now()):
                    worked = worker.tick()
                pause = PAUSE
            except DatabaseError:
                log.warning("the database does not answer; trying again in %s s", pause)
                pause = min(pause * 2, 30)
            if not worked:
                stop.wait(pause)
    connection.close()


def start_thread() -> threading.Event:
    """The worker of the embedded server: a thread of its own. Set the event to stop it after the job at hand."""
    stop = threading.Event()
    threading.Thread(target=serve, kwargs={"stop": stop, "seat": True}, name="jobs", daemon=True).start()
    return stop


def drain(*, limit: float = 60) -> int:
    """Run everything that waits, in this thread: for tests and `jinguo worker --once`. How many jobs ran."""
    worker, ran, end = Worker(), 0, time.monotonic() + limit
    while time.monotonic() < end and worker.tick():
        ran += 1
    return ran
