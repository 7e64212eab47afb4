"""The timed work of the package."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.federations.actions.posts import take_over_due
from jinguo.foundation.jobs.dues import due
from jinguo.foundation.jobs.kinds import job
from jinguo.foundation.jobs.progress import Progress


@job("federations.posts_taken_over", _("新接任的岗位接手待办"), tells=False)
def take_over(job: Progress) -> None:
    take_over_due(by=job.by, on=timezone.localdate())


due("daily at 00:05", job="federations.posts_taken_over")
