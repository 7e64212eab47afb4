"""工作台: what to do today, most urgent first."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.entrances.desk import actions, queries
from jinguo.federations.officers import Officer
from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.offers.bench import QuickLink, bench_cards, quick_links
from jinguo.foundation.offers.registry import open_to
from jinguo.foundation.offers.todos import todo_sources, todos_of
from jinguo.foundation.refusals import Refused

SHOWN = 6
LINKS = 6


def workbench(request: OfficeRequest) -> HttpResponse:
    on = timezone.localdate()
    officer = request.officer
    todos = todos_of(officer, on=on)
    urgent = [todo for todo in todos if not todo.task.can_wait]
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
            "links": _links(officer),
            "cards": [(card.template, context) for card, context in cards if context is not None],
        },
    )


def _heading(officer: Officer, number: int) -> str:
    name = officer.user.name if officer.user else ""
    if not number:
        return _("%(name)s，今天没有要办的事") % {"name": name}
    return _("%(name)s，今天要办 %(number)s 件事") % {"name": name, "number": number}


def _today(on: date) -> str:
    weekday = (_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日"))[on.weekday()]
    return _("%(year)s年%(month)s月%(day)s日 %(weekday)s · 第 %(week)s 周") % {
        "year": on.year,
        "month": on.month,
        "day": on.day,
        "weekday": weekday,
        "week": on.isocalendar().week,
    }


def _links(officer: Officer) -> list[QuickLink]:
    """Those that she chose, in her order; otherwise the first of those that her post opens."""
    mine = open_to(officer, quick_links)
    chosen = queries.chosen_links(officer.scope)
    if chosen is None:
        return mine[:LINKS]
    by_key = {link.key: link for link in mine}
    return [by_key[key] for key in chosen if key in by_key]


def links(request: OfficeRequest) -> HttpResponse:
    """自选: which quick links stand on her workbench."""
    if request.method == "POST":
        return _choose(request)
    return _links_page(request, {link.key for link in _links(request.officer)})


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
