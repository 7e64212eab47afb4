"""帮助: what each entry of the menu is for, the keys, and whom to ask."""

from __future__ import annotations

from importlib.metadata import version

from django.http import HttpResponse
from django.shortcuts import render

from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.offers.navigation import navigation


def help_page(request: OfficeRequest) -> HttpResponse:
    shown = [entry for entry in navigation if request.officer.may(entry.permission)]
    entries = sorted(shown, key=lambda entry: (entry.group, entry.order))
    post = request.officer.post
    above = post.federation.parent if post else None
    context = {"entries": entries, "version": version("jinguo"), "ask": above.short_name if above else ""}
    return render(request, "desk/help.html", context)
