"""Pages that the look itself needs: the switch of text size and language, the list of keys, the style page."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from jinguo.foundation.offers.preferences import preference_keepers
from jinguo.foundation.pages.icons import ICONS
from jinguo.foundation.pages.requests import PageRequest
from jinguo.foundation.pages.returns import local
from jinguo.foundation.pages.shell import TEXT_SIZE, TEXT_SIZES
from jinguo.foundation.pages.showcase import shown
from jinguo.foundation.records.operations import undoable
from jinguo.foundation.records.withdrawal import restore, withdrawn_record
from jinguo.foundation.refusals import OutsideScope, Refused

A_YEAR = 365 * 24 * 3600


def look(request: HttpRequest) -> HttpResponse:
    """Choose a text size or a language: remembered on the device, and by the account where somebody is signed in.

    Raises Refused for a size or a language that is not offered.
    """
    field, value, cookie = _choice(request)
    response = HttpResponseRedirect(local(request.POST.get("next")))
    response.set_cookie(cookie, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    if request.user.is_authenticated:
        for keeper in preference_keepers:
            keeper.keep(request, field, value)
    return response


def _choice(request: HttpRequest) -> tuple[str, str, str]:
    size, language = request.POST.get(TEXT_SIZE, ""), request.POST.get("language", "")
    if size in {str(item) for item in TEXT_SIZES}:
        return TEXT_SIZE, size, TEXT_SIZE
    if language in dict(settings.LANGUAGES):
        return "language", language, settings.LANGUAGE_COOKIE_NAME
    raise Refused(_("没有这种文字大小或语言。请从页面上方选一种。"))


def undo(request: PageRequest, uid: UUID) -> HttpResponse:
    """Bring back what an operation of hers withdrew, from the message that said so: one record is shown, several in their list.

    Raises `OutsideScope` for anything else.
    """
    records = [withdrawn_record(request.officer, *item) for item in undoable(uid, user_id=request.user.pk)]
    if not records:
        raise OutsideScope(_("没有可以恢复的，可能已经恢复了。"))
    restore(records=records, by=request.officer)
    messages.success(request, _("已恢复 %(number)s 条。") % {"number": len(records)})
    alone = records[0] if len(records) == 1 else None
    place = getattr(alone, "get_absolute_url", None)
    return HttpResponseRedirect(place() if place else local(request.POST.get("next")))


def keys(request: HttpRequest) -> HttpResponse:
    """The list of keyboard shortcuts."""
    return render(request, "pages/keys.html")


def components(request: HttpRequest) -> HttpResponse:
    """The living style page: every component in every state, with the words that call it."""
    return render(request, "pages/components.html", {"shown": shown(request), "icons": ICONS})
