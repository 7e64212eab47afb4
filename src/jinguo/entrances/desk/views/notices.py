"""消息: what she was told; read one, read all, and what not to count."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.notices import actions, queries
from jinguo.foundation.notices.models import Notice

SHOWN = 50


def notices(request: OfficeRequest) -> HttpResponse:
    """Her messages, newest first, by kind, unread first if asked."""
    scope = request.officer.scope
    kind, unread = request.GET.get("kind", ""), request.GET.get("unread") == "1"
    rows = queries.notices(scope)
    if kind in Notice.Kind.values:
        rows = rows.filter(kind=kind)
    if unread:
        rows = rows.unread()
    counts = queries.unread_by_kind(scope)
    context = {
        "notices": rows[:SHOWN],
        "kinds": [(item, counts.get(item.value, 0)) for item in Notice.Kind],
        "kind": kind,
        "unread": unread,
        "unread_number": sum(counts.values()),
        "most": SHOWN,
    }
    return render(request, "desk/notices.html", context)


def notice(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Read one and go where it leads."""
    found = get_object_or_404(queries.notices(request.officer.scope), uid=uid)
    actions.mark_read(notices=[found], by=request.officer)
    return redirect(found.url or "desk:notices")


def read_all(request: OfficeRequest) -> HttpResponse:
    rows = list(queries.notices(request.officer.scope).unread())
    if rows:
        actions.mark_read(notices=rows, by=request.officer)
    messages.success(request, _("%(number)s 条消息已读。") % {"number": len(rows)})
    return redirect("desk:notices")


def mutes(request: OfficeRequest) -> HttpResponse:
    """免打扰: kinds that arrive without being counted."""
    if request.method == "POST":
        kinds = [Notice.Kind(word) for word in request.POST.getlist("kind") if word in Notice.Kind.values]
        actions.mute(kinds=kinds, by=request.officer)
        messages.success(request, _("免打扰已存好。"))
        return redirect("desk:notices")
    muted = queries.muted(request.officer.scope)
    return render(request, "desk/mutes.html", {"kinds": [(item, item.value in muted) for item in Notice.Kind]})
