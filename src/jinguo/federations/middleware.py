"""Puts the officer on the request, afresh each time: a changed post counts from the next request on."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from jinguo.federations.officers import NO_OFFICER, Officer, officer_of

POST_IN_USE = "post_in_use"


def officer_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.officer = SimpleLazyObject(lambda: _officer(request))  # type: ignore[attr-defined]
        request.scope = SimpleLazyObject(lambda: request.officer.scope)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _officer(request: HttpRequest) -> Officer:
    if not request.user.is_authenticated:
        return NO_OFFICER
    return officer_of(request.user, on=timezone.localdate(), post_uid=request.session.get(POST_IN_USE))
