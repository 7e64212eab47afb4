"""Puts the officer and the place she looks at on the request, afresh each time: a changed post counts from the next request on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from jinguo.federations.entering import still_holds
from jinguo.federations.officers import NO_OFFICER, Officer, officer_of
from jinguo.federations.places import Place, place_at
from jinguo.federations.sessions import AT, BY_LINK, POST_IN_USE
from jinguo.foundation.pages.routes import Door, route_of

#: What such a session may open beside the pages of its post.
OPEN_BY_LINK = frozenset({"sign-out", "look", "keys"})


def officer_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        if BY_LINK in request.session and not _link_holds(request):
            logout(request)
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
    uid = request.session.get(POST_IN_USE)
    return officer_of(request.user, on=timezone.localdate(), post_uid=uid, only=BY_LINK in request.session)


def _link_holds(request: HttpRequest) -> bool:
    """Whether the link still stands that this session came in by."""
    post = still_holds(request.session[BY_LINK], at=timezone.now(), on=timezone.localdate())
    return post is not None and str(post.uid) == request.session.get(POST_IN_USE)


class LinkMiddleware:
    """A session that came in by a base manager's link opens the pages of its post, and none of the account behind it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        route = route_of(view)
        if BY_LINK not in request.session or route is None or route.permission is not Door.SIGNED_IN:
            return
        if route.name not in OPEN_BY_LINK:
            raise PermissionDenied("a session by link opens no account")


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
