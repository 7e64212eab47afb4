"""One line in the log for each request: which page, which answer, how long, who by number. Nothing that anybody typed."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils.functional import empty

from jinguo.foundation.audit.whereabouts import whereabouts
from jinguo.foundation.pages.routes import route_of

Handler = Callable[[HttpRequest], HttpResponse]

logger = structlog.get_logger("jinguo.request")


def request_log_middleware(get_response: Handler) -> Handler:
    """Binds the id of the request to every line, and writes the line of the request when it is answered."""

    def middleware(request: HttpRequest) -> HttpResponse:
        structlog.contextvars.bind_contextvars(request=whereabouts().request)
        started = time.perf_counter()
        try:
            response = get_response(request)
            _write(request, response, time.perf_counter() - started)
            return response
        finally:
            structlog.contextvars.clear_contextvars()

    return middleware


def _write(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    found = request.resolver_match
    route = route_of(found.func) if found else None
    user_id, post_id = _who(request)
    write = logger.warning if response.status_code >= 500 else logger.info
    write(
        "request",
        method=request.method if request.method in {"GET", "HEAD", "POST", "OPTIONS"} else "OTHER",
        route=found.view_name if found and route else None,
        status=response.status_code,
        ms=round(seconds * 1000, 1),
        user=user_id,
        post=post_id,
    )


def _who(request: HttpRequest) -> tuple[int | None, int | None]:
    """Ids of the officer, if the request had to find her anyway: the log asks the database nothing."""
    officer = request.__dict__.get("officer")
    if officer is None or getattr(officer, "_wrapped", None) is empty:
        return None, None
    return officer.user_id, officer.post_id
