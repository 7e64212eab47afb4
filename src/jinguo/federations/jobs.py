"""The background work of the package: timed steps, and long lists of officers."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jinguo.federations.actions.codes import clear_codes
from jinguo.federations.actions.officers import LONG_LIST, add_officers, finish_list
from jinguo.federations.actions.posts import take_over_due
from jinguo.federations.ledger.officers import draft_of
from jinguo.federations.queries.officers import waiting_list
from jinguo.federations.queries.posts import posts
from jinguo.foundation.jobs.dues import due
from jinguo.foundation.jobs.kinds import job
from jinguo.foundation.jobs.progress import Progress


@job("federations.posts_taken_over", _("新接任的岗位接手待办"), tells=False)
def take_over(job: Progress) -> None:
    take_over_due(by=job.by, on=timezone.localdate())


@job("federations.codes_cleared", _("清理过期的一次性码"), tells=False)
def clear(job: Progress) -> None:
    clear_codes(by=job.by, at=timezone.now())


#: Rows that are added in one transaction.
PART = 500


@job(LONG_LIST, _("批量添加人员"), unit=_("行"))
def add_listed(job: Progress, *, waiting: UUID) -> None:
    """Add the rows of a list that are without fault, part by part. An interrupted run finds the earlier parts added already."""
    today, kept = timezone.localdate(), waiting_list(job.by.scope, waiting)
    draft = draft_of(kept.text, by=job.by, on=today)
    before = draft.already
    for first in range(0, len(draft.ready), PART):
        part = draft.ready[first : first + PART]
        add_officers(newcomers=part, by=job.by, on=today, batch=kept.uid)
        job.step(before + first + len(part), before + len(draft.ready))
    finish_list(waiting=kept, by=job.by)
    added = posts(job.by.scope).filter(batch=kept.uid).count()
    words = gettext("已添加 %(added)s 个岗位，还有 %(left)s 行要改。") % {"added": added, "left": draft.to_fix}
    job.result(words, url=f"{reverse('federations:officer-added')}?batch={kept.uid}&left={draft.to_fix}")


due("daily at 00:05", job="federations.posts_taken_over")
due("daily at 03:40", job="federations.codes_cleared")
