"""The foundation's daily clearing of what pages remember: drafts that nobody came back to, numbers of finished operations."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.jobs.dues import due
from jinguo.foundation.jobs.kinds import job
from jinguo.foundation.jobs.progress import Progress
from jinguo.foundation.pages import drafts
from jinguo.foundation.records import operations


@job("pages.tidied", _("清理旧草稿"), tells=False)
def tidy(job: Progress) -> None:
    now = timezone.now()
    drafts.clear(at=now)
    operations.clear(at=now)


due("daily at 03:30", job="pages.tidied")
