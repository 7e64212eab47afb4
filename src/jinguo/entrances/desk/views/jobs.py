"""后台任务: her jobs, how far each is, and stopping or repeating one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.jobs import actions, queries, results
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.jobs.words import how_far, name_of, percent
from jinguo.foundation.refusals import Refused

SHOWN = 50

STATES = {
    Job.State.QUEUED: "none",
    Job.State.RUNNING: "go",
    Job.State.DONE: "ok",
    Job.State.FAILED: "bad",
    Job.State.CANCELLED: "na",
}


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job made ready for a page."""

    job: Job
    name: str
    state: str
    words: str
    percent: int


def line_of(job: Job) -> JobLine:
    return JobLine(job, name_of(job), STATES[Job.State(job.state)], how_far(job, now=timezone.now()), percent(job))


def jobs(request: OfficeRequest) -> HttpResponse:
    lines = [line_of(job) for job in queries.jobs(request.officer.scope)[:SHOWN]]
    return render(request, "desk/jobs.html", {"lines": lines, "is_full": len(lines) == SHOWN, "most": SHOWN})


def job(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """One job; the part that moves is asked for again every two seconds while it runs."""
    found = get_object_or_404(queries.jobs(request.officer.scope), uid=uid)
    template = "desk/_job.html" if request.htmx else "desk/job.html"
    return render(request, template, {"line": line_of(found)})


def change(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Cancel a job or run it again."""
    found = get_object_or_404(queries.jobs(request.officer.scope), uid=uid)
    verb = actions.run_again if request.POST.get("do") == "again" else actions.cancel
    try:
        verb(job=found, by=request.officer)
    except Refused as refusal:
        messages.error(request, refusal.words)
        return render(request, "desk/job.html", {"line": line_of(found)}, status=refusal.status)
    messages.success(request, _("已排上队。") if verb is actions.run_again else _("正在停下，办好的部分留着。"))
    return redirect("desk:job", uid=uid)


def download(request: OfficeRequest, uid: UUID) -> FileResponse:
    """The file that a job left."""
    return results.download(get_object_or_404(queries.jobs(request.officer.scope), uid=uid))
