"""The foundation's own timed job: results past their time and old runs of the timetable are deleted."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.jobs import results
from jinguo.foundation.jobs.actions import clear_jobs
from jinguo.foundation.jobs.dues import due
from jinguo.foundation.jobs.kinds import job
from jinguo.foundation.jobs.progress import Progress


@job("jobs.tidied", _("清理过期结果"), tells=False)
def tidy(job: Progress) -> None:
    now = timezone.now()
    results.clear(now=now)
    clear_jobs(by=job.by, at=now)


due("daily at 03:10", job="jobs.tidied")
