"""The timed work of the package."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.accounts.actions import clear_sessions
from jinguo.foundation.jobs.dues import due
from jinguo.foundation.jobs.kinds import job
from jinguo.foundation.jobs.progress import Progress


@job("accounts.sessions_cleared", _("清理过期登录"), tells=False)
def clear(job: Progress) -> None:
    clear_sessions(by=job.by, at=timezone.now())


due("daily at 03:20", job="accounts.sessions_cleared")
