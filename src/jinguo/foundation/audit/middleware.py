"""Says where each request came from, for the journal and the logs."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jinguo.foundation.audit.whereabouts import Whereabouts, forget_whereabouts, set_whereabouts
from jinguo.foundation.identity.uuids import uuid7


def whereabouts_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        here = Whereabouts(request=str(uuid7()), address=address_of(request))
        token = set_whereabouts(here)
        try:
            response = get_response(request)
        finally:
            forget_whereabouts(token)
        response["X-Request-Id"] = here.request
        return response

    return middleware


def address_of(request: HttpRequest) -> str | None:
    """The address of the browser. `TRUSTED_PROXIES` says how many of our own proxies stand before us; what lies before
    the outermost of them is hearsay and is not believed."""
    proxies: int = settings.TRUSTED_PROXIES
    if not proxies:
        return _address(request.META.get("REMOTE_ADDR", ""))
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    return _address(told[-proxies] if len(told) >= proxies else request.META.get("REMOTE_ADDR", ""))


def _address(text: str) -> str | None:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return None
