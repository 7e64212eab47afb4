"""Puts the officer and the place she looks at on the request, afresh each time: a changed post counts from the next request on."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from jinguo.federations.officers import NO_OFFICER, Officer, officer_of
from jinguo.federations.places import Place, place_at

POST_IN_USE = "post_in_use"
#: The parameter of the address, and the key in the session, that hold the chosen place.
AT = "at"


def officer_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.officer = SimpleLazyObject(lambda: _officer(request))  # type: ignore[attr-defined]
        request.place = SimpleLazyObject(lambda: _remembered(request))  # type: ignore[attr-defined]
        request.scope = SimpleLazyObject(lambda: request.place.scope)  # type: ignore[attr-defined]
        if AT in request.GET and request.user.is_authenticated:
            request.place = _asked(request, request.GET[AT])  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _officer(request: HttpRequest) -> Officer:
    if not request.user.is_authenticated:
        return NO_OFFICER
    return officer_of(request.user, on=timezone.localdate(), post_uid=request.session.get(POST_IN_USE))


def _asked(request: HttpRequest, key: str) -> Place:
    """The place that the address asks for, remembered from now on. One outside the officer's scope does not exist: 404."""
    place = place_at(key, scope=request.officer.scope, on=timezone.localdate()) if key else _top(request)  # type: ignore[attr-defined]
    if place is None:
        raise Http404("no such place in the officer's scope")
    if request.session.get(AT, "") != key:
        request.session[AT] = key
    return place


def _remembered(request: HttpRequest) -> Place:
    """The place chosen before, or the whole of her scope; one that her post no longer holds is simply left."""
    key = request.session.get(AT, "") if request.user.is_authenticated else ""
    place = place_at(key, scope=request.officer.scope, on=timezone.localdate()) if key else None  # type: ignore[attr-defined]
    return place or _top(request)


def _top(request: HttpRequest) -> Place:
    officer = request.officer  # type: ignore[attr-defined]
    federation = officer.post.federation if officer.post else None
    return Place(officer.scope, federation, federation.region if federation else None)
