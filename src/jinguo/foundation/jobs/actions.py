"""Starting, cancelling and repeating jobs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.foundation.audit.actions import action
from jinguo.foundation.jobs.kinds import KINDS
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import OutsideScope, Refused

#: How long a finished job stays in the list.
LISTED_FOR = timedelta(days=90)


@action("jobs.started", "开始后台任务")
def start(*, kind: str, by: Viewer, operation: UUID | None = None, **arguments: Any) -> Job:
    """Queue a job that acts as `by`. The same `operation` again answers with the job it started the first time.

    Raises KeyError for a kind that nobody declared and BadArguments for what it does not take.
    """
    checked = KINDS[kind].checked(arguments)
    if operation is not None:
        earlier = Job.objects.unscoped().filter(operation=operation, recorded_by_id=by.user_id, kind=kind).first()
        if earlier is not None:
            return earlier
    return Job.objects.create(
        kind=kind, arguments=checked, operation=operation, recorded_by_id=by.user_id, post_id=by.post_id
    )


@action("jobs.cancelled", "取消后台任务")
def cancel(*, job: Job, by: Viewer) -> Job:
    """Stop a job: at once where it still waits, at its next step where it runs. What was done stays done."""
    _own(job, by)
    waiting = Job.objects.unscoped().filter(pk=job.pk, state=Job.State.QUEUED)
    now = timezone.now()
    if waiting.update(state=Job.State.CANCELLED, ended_at=now, words=_("还没开始就取消了。")):
        return _again(job)
    running = Job.objects.unscoped().filter(pk=job.pk, state=Job.State.RUNNING)
    if not running.update(cancel_asked_at=now):
        raise Refused(_("这项任务已经结束，不用取消了。"))
    return _again(job)


@action("jobs.repeated", "再办后台任务")
def run_again(*, job: Job, by: Viewer) -> Job:
    """Queue a failed or cancelled job once more; it goes on where it stopped."""
    _own(job, by)
    stopped = Job.objects.unscoped().filter(pk=job.pk, state__in=(Job.State.FAILED, Job.State.CANCELLED))
    if not stopped.update(
        state=Job.State.QUEUED, attempts=0, cancel_asked_at=None, ended_at=None, words="", started_at=None
    ):
        raise Refused(_("只有没办成或已取消的任务可以再办一次。"))
    return _again(job)


@action("jobs.cleared", "清理后台任务")
def clear_jobs(*, by: Viewer, at: datetime) -> None:
    """Delete finished jobs past their time; the journal keeps that they ran. Repeating it changes nothing."""
    old = Job.objects.unscoped().exclude(state__in=Job.OPEN).filter(ended_at__lt=at - LISTED_FOR)
    old.delete()


def _own(job: Job, by: Viewer) -> None:
    if (job.recorded_by_id, job.post_id) != (by.user_id, by.post_id):
        raise OutsideScope(_("没有找到这项任务。"))


def _again(job: Job) -> Job:
    job.refresh_from_db()
    return job
