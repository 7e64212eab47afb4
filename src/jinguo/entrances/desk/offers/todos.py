"""To-dos about her own background jobs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.federations.officers import Officer
from jinguo.foundation.jobs import queries
from jinguo.foundation.jobs.words import name_of
from jinguo.foundation.offers.todos import Task, TodoSource, todo_sources
from jinguo.policybook.permissions import Permission

#: A failed job is offered to be run again for so long; after that it is only in the list of jobs.
OFFERED_FOR = timedelta(days=7)


def failed_jobs(officer: Officer, on: date) -> Iterator[Task]:
    for job in queries.failed(officer.scope, since=on - OFFERED_FOR)[:5]:
        yield Task(
            title=_("%(job)s没办成") % {"job": name_of(job)},
            url=reverse("desk:job", args=[job.uid]),
            action=_("去看看"),
            facts=job.words,
            icon="alert-triangle",
        )


todo_sources.offer(TodoSource("desk.failed_jobs", gettext_lazy("没办成的任务"), 40, Permission.DESK_USE, failed_jobs))
