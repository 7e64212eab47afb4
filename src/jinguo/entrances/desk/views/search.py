"""全局搜索: what she may know of, by name, short name, code or initials."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from jinguo.entrances.desk import actions, queries
from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.offers.search import find

ON_THE_PAGE, IN_THE_LIST = 20, 5
LONGEST = 40


def search(request: OfficeRequest) -> HttpResponse:
    """The page; or, for htmx while she types, the list of suggestions under the box."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    is_fragment = bool(request.htmx)
    found = find(request.officer, words, limit=IN_THE_LIST if is_fragment else ON_THE_PAGE) if words else []
    if is_fragment:
        return render(request, "desk/_suggestions.html", {"words": words, "found": found})
    if found and words not in (recent := queries.recent_searches(request.officer.scope))[:1]:
        actions.remember_search(words=words, by=request.officer)
    elif not found:
        recent = queries.recent_searches(request.officer.scope)
    number = sum(len(answer.hits) for answer in found)
    return render(
        request,
        "desk/search.html",
        {"words": words, "found": found, "number": number, "recent": recent, "most": ON_THE_PAGE},
    )


def forget(request: OfficeRequest) -> HttpResponse:
    actions.forget_searches(by=request.officer)
    return redirect("desk:search")
