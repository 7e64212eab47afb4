"""全局搜索: what she may know of, by name, short name, code or initials."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.notices.rules import names_a_person
from jinguo.foundation.offers.search import find

ON_THE_PAGE, IN_THE_LIST = 20, 5
LONGEST = 40

#: Where the session keeps what she searched for lately; it goes with her sign-in.
RECENT, KEPT = "recent_searches", 8


def search(request: OfficeRequest) -> HttpResponse:
    """The page; or, for htmx while she types, the list of suggestions under the box."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    is_fragment = bool(request.htmx)
    found = find(request.officer, words, limit=IN_THE_LIST if is_fragment else ON_THE_PAGE) if words else []
    if is_fragment:
        return render(request, "desk/_suggestions.html", {"words": words, "found": found})
    if found:
        _remember(request, words)
    number = sum(len(answer.hits) for answer in found)
    return render(
        request,
        "desk/search.html",
        {
            "words": words,
            "found": found,
            "number": number,
            "recent": request.session.get(RECENT, []),
            "most": ON_THE_PAGE,
        },
    )


def _remember(request: OfficeRequest, words: str) -> None:
    """Keep what found something, for this sign-in only; never what looks like an identity or telephone number."""
    recent = request.session.get(RECENT, [])
    if len(words) > 1 and words not in recent[:1] and not names_a_person(words):
        request.session[RECENT] = [words, *(old for old in recent if old != words)][:KEPT]


def forget(request: OfficeRequest) -> HttpResponse:
    request.session.pop(RECENT, None)
    return redirect("desk:search")
