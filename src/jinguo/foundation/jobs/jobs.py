"""The foundation's own timed job: results past their time are deleted."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.jobs import results
from jinguo.foundation.jobs.dues import due
from jinguo.foundation.jobs.kinds import job
from jinguo.foundation.jobs.progress import Progress


@job("jobs.tidied", _("清理过期结果文件"), tells=False)
def tidy(job: Progress) -> None:
    results.clear(now=timezone.now())


due("daily at 03:10", job="jobs.tidied")
