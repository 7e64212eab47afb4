"""Questions about jobs."""

from __future__ import annotations

from typing import Any

from jinguo.foundation.jobs.models import Job, JobQuerySet


def jobs(scope: Any) -> JobQuerySet:
    """The jobs that this officer started under this post, newest first."""
    return Job.objects.within(scope)
