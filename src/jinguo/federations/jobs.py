"""The timed work of the package."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.federations.actions.codes import clear_codes
from jinguo.federations.actions.posts import take_over_due
from jinguo.foundation.jobs.dues import due
from jinguo.foundation.jobs.kinds import job
from jinguo.foundation.jobs.progress import Progress


@job("federations.posts_taken_over", _("新接任的岗位接手待办"), tells=False)
def take_over(job: Progress) -> None:
    take_over_due(by=job.by, on=timezone.localdate())


@job("federations.codes_cleared", _("清理过期的一次性码"), tells=False)
def clear(job: Progress) -> None:
    clear_codes(by=job.by, at=timezone.now())


due("daily at 00:05", job="federations.posts_taken_over")
due("daily at 03:40", job="federations.codes_cleared")
