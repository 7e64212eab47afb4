"""How far a job is, in words: 第 820 / 1,200 行，约 20 秒，可以离开."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from jinguo.foundation.jobs.kinds import KINDS
from jinguo.foundation.jobs.models import Job


def name_of(job: Job) -> str:
    kind = KINDS.get(job.kind)
    return str(kind.name) if kind else job.kind


def percent(job: Job) -> int:
    return 100 if job.state == Job.State.DONE else (job.progress * 100 // job.total if job.total else 0)


def seconds_left(job: Job, *, now: datetime) -> int | None:
    """How long it still takes at the pace of this attempt; None before there is a pace."""
    done = job.progress - job.started_from
    if job.started_at is None or done <= 0:
        return None
    pace = (now - job.started_at).total_seconds() / done
    return round(pace * (job.total - job.progress))


def how_far(job: Job, *, now: datetime) -> str:
    """One line for the page and the list."""
    if job.state == Job.State.QUEUED:
        return _("排队中，可以离开，办好了在“消息”里告诉您")
    if job.state != Job.State.RUNNING:
        return job.words
    if job.cancel_asked_at:
        return _("正在停下")
    if not job.total:
        return _("已经开始，可以离开")
    place = _("第 %(progress)s / %(total)s %(unit)s") % {
        "progress": f"{job.progress:,}",
        "total": f"{job.total:,}",
        "unit": KINDS[job.kind].unit or _("项"),
    }
    left = seconds_left(job, now=now)
    return _("，").join([place, *([] if left is None else [duration(left)]), _("可以离开")])


def duration(seconds: int) -> str:
    """About how long: seconds below a minute and a half, then minutes, then hours."""
    if seconds < 90:
        return _("约 %(n)s 秒") % {"n": max(1, seconds)}
    if seconds < 90 * 60:
        return _("约 %(n)s 分钟") % {"n": round(seconds / 60)}
    return _("约 %(n)s 小时") % {"n": round(seconds / 3600)}
