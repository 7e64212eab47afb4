"""工作台: what to do today, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jinguo.entrances.desk import actions, queries
from jinguo.entrances.desk.models import Choice
from jinguo.federations.officers import Officer
from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.offers.bench import QuickLink, bench_cards, quick_links
from jinguo.foundation.offers.onboarding import FirstStep, first_steps
from jinguo.foundation.offers.registry import open_to
from jinguo.foundation.offers.todos import todo_sources, todos_of
from jinguo.foundation.refusals import Refused

SHOWN = 6
LINKS = 6
STEPS = 5


def workbench(request: OfficeRequest) -> HttpResponse:
    on = timezone.localdate()
    officer = request.officer
    todos = todos_of(officer, on=on)
    urgent = [todo for todo in todos if not todo.task.can_wait]
    desk = queries.own_desk(officer.scope)
    cards = [(card, card.context(officer, on)) for card in open_to(officer, bench_cards)]
    return render(
        request,
        "desk/workbench.html",
        {
            "heading": _heading(request.officer, len(urgent)),
            "today": _today(on),
            "todos": urgent[:SHOWN],
            "waiting": [todo for todo in todos if todo.task.can_wait],
            "all_todos": len(todos),
            "links": _links(officer, desk),
            "first_day": first_day_of(officer, desk, on=on),
            "cards": [(card.template, context) for card, context in cards if context is not None],
        },
    )


def _heading(officer: Officer, number: int) -> str:
    name = officer.user.name if officer.user else ""
    if not number:
        return _("%(name)s，今天没有要办的事") % {"name": name}
    return _("%(name)s，今天要办 %(number)s 件事") % {"name": name, "number": number}


def _today(on: date) -> str:
    return _("%(day)s %(weekday)s · 第 %(week)s 周") % {
        "day": date_format(on),
        "weekday": date_format(on, "l"),
        "week": on.isocalendar().week,
    }


def _links(officer: Officer, desk: Choice) -> list[QuickLink]:
    """Those that she chose, in her order; otherwise the first of those that her post opens."""
    mine = open_to(officer, quick_links)
    by_key = {link.key: link for link in mine}
    return [by_key[key] for key in desk.keys if key in by_key] or mine[:LINKS]


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The steps of an officer's first day, each with whether it is done."""

    steps: list[tuple[FirstStep, bool]]

    @property
    def done(self) -> int:
        return sum(is_done for _step, is_done in self.steps)


def first_day_of(officer: Officer, desk: Choice, *, on: date) -> FirstDay | None:
    """The first five steps that are hers; nothing once she put them away or has done them all."""
    if desk.is_past_first_day or officer.user is None:
        return None
    judged = [(step, step.is_done(officer, on) if step.is_done else step.key in desk.steps) for step in _steps(officer)]
    steps = [(step, is_done) for step, is_done in judged if is_done is not None][:STEPS]
    return FirstDay(steps) if not all(is_done for _step, is_done in steps) else None


def _steps(officer: Officer) -> list[FirstStep]:
    return open_to(officer, first_steps)


def first_day(request: OfficeRequest) -> HttpResponse:
    """Go to a step, or put the card away."""
    if request.POST.get("do") == "put-away":
        actions.put_first_day_away(by=request.officer)
        messages.success(request, _("已收起。要看怎么用，随时点上面的“帮助”。"))
        return redirect("desk:workbench")
    step = next((item for item in _steps(request.officer) if item.key == request.POST.get("step")), None)
    if step is None:
        return redirect("desk:workbench")
    actions.take_step(step=step, by=request.officer)
    return redirect(step.url_name)


def links(request: OfficeRequest) -> HttpResponse:
    """自选: which quick links stand on her workbench."""
    if request.method == "POST":
        return _choose(request)
    return _links_page(request, {link.key for link in _links(request.officer, queries.own_desk(request.officer.scope))})


def _choose(request: OfficeRequest) -> HttpResponse:
    keys = request.POST.getlist("link")
    try:
        actions.choose_links(keys=keys, by=request.officer)
    except Refused as refusal:
        return _links_page(request, set(keys), refusal)
    messages.success(request, _("常用已换成您选的。") if keys else _("常用已恢复原样。"))
    return redirect("desk:workbench")


def _links_page(request: OfficeRequest, chosen: set[str], refusal: Refused | None = None) -> HttpResponse:
    offered = [(link, link.key in chosen) for link in open_to(request.officer, quick_links)]
    context = {"offered": offered, "refusal": refusal, "most": actions.MOST_LINKS}
    return render(request, "desk/links.html", context, status=refusal.status if refusal else 200)


def todos(request: OfficeRequest) -> HttpResponse:
    """全部待办, by source."""
    found = todos_of(request.officer, on=timezone.localdate())
    chosen = request.GET.get("source", "")
    counts = {source.key: 0 for source in open_to(request.officer, todo_sources)}
    for todo in found:
        counts[todo.source.key] += 1
    tabs = [(source, counts[source.key]) for source in open_to(request.officer, todo_sources) if counts[source.key]]
    shown = [todo for todo in found if todo.source.key == chosen] if chosen in counts else found
    return render(request, "desk/todos.html", {"todos": shown, "tabs": tabs, "chosen": chosen, "number": len(found)})
