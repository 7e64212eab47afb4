"""Questions about jobs."""

from __future__ import annotations

from datetime import date
from typing import Any

from jinguo.foundation.jobs.models import Job, JobQuerySet


def jobs(scope: Any) -> JobQuerySet:
    """The jobs that this officer started under this post, newest first."""
    return Job.objects.within(scope)


def failed(scope: Any, *, since: date) -> JobQuerySet:
    """Those that failed on or after a day, and were not run again."""
    return jobs(scope).filter(state=Job.State.FAILED, ended_at__date__gte=since)
