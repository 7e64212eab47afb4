"""The register of URLs: every page declares who may open it, how its object is found and how private it is.

`page()` stands in `urls.py` where `path()` would. The register drives the access matrix, the header test and the
throttle test; a URL that is not in it answers 404 and fails a guard test.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from jinguo.foundation.refusals import NotAllowed
from jinguo.policybook.permissions import Level, Permission


class Door(Enum):
    """Pages that no permission of a post opens."""

    PUBLIC = "public"  # anybody, signed in or not
    SIGNED_IN = "signed_in"  # any account, with or without a post: my account, my sessions
    MACHINE = "machine"  # health pages and reports of the browser itself


View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Route:
    """One declared URL. `name` is the full name (`federations:region-list`) once the root urls are read."""

    name: str
    pattern: str
    permission: Permission | Door
    level: Level
    methods: tuple[str, ...]
    throttled: bool
    #: The class whose record the URL shows, or None where it shows none. The matrix makes one in every region.
    record: type | None
    #: Own permission of the methods that change something, where it differs from the one that reads.
    write: Permission | None
    #: Shorter idle limit of a page with sealed contents; None is the limit of the house.
    idle_minutes: int | None = None


def page(
    pattern: str,
    view: View,
    *,
    name: str,
    permission: Permission | Door,
    level: Level = Level.L2,
    methods: tuple[str, ...] = (),
    record: type | None = None,
    write: Permission | None = None,
    throttled: bool = False,
    idle_minutes: int | None = None,
) -> URLPattern:
    """Declare a URL. `methods` are the ones it answers (HEAD follows GET); the rest are 405. Without them the view's own
    `methods` count, as list and form pages carry them, else GET alone.

    `permission` opens it; `write`, where given, is asked for POST instead. `throttled` marks a URL whose attempts are
    counted and limited, and a test holds it to that. `idle_minutes` ends an unused session sooner on this page.
    """
    methods = methods or getattr(view, "methods", ("GET",))
    route = Route(name, pattern, permission, level, methods, throttled, record, write, idle_minutes)

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        allowed = _allowed(route)
        if request.method not in allowed:
            return HttpResponseNotAllowed(allowed)
        refusal = _refusal(route, request)
        if refusal is not None:
            return refusal
        response = view(request, *args, **kwargs)
        if route.permission is not Door.PUBLIC and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    guarded.route = route  # type: ignore[attr-defined]  # read by the middleware and the tests
    return path(pattern, guarded, name=name)


def _allowed(route: Route) -> list[str]:
    return [*route.methods, "HEAD", "OPTIONS"] if "GET" in route.methods else [*route.methods, "OPTIONS"]


def _refusal(route: Route, request: HttpRequest) -> HttpResponse | None:
    if route.permission in (Door.PUBLIC, Door.MACHINE):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    if route.permission is Door.SIGNED_IN:
        return None
    needed = route.write if route.write and request.method == "POST" else route.permission
    if not request.officer.may(needed):  # type: ignore[attr-defined]  # set by federations.middleware
        raise NotAllowed(_("这里要有相应权限的岗位才能打开。"))
    return None


def route_of(callback: Any) -> Route | None:
    """The declaration behind a resolved view, or None where there is none."""
    return getattr(callback, "route", None)
