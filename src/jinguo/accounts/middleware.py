"""What every request is asked at the door, and how the person who asks likes her pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone, translation
from django.utils.http import urlencode

from jinguo.accounts import keeping, passwords
from jinguo.accounts.authenticators import has_second_factor
from jinguo.accounts.hooks import must_have_second_factor
from jinguo.accounts.models import Session, User
from jinguo.accounts.views.sign_in import sign_in_page
from jinguo.foundation.pages.returns import local
from jinguo.foundation.pages.routes import Door, Route, route_of

Answer = Callable[[HttpRequest], HttpResponse]

SIGN_IN_HEADER = "X-Sign-In"
#: A request that a page makes by itself says so, and does not count as use.
BACKGROUND_HEADER = "X-Background"
#: Pages that stay open while a password or a second factor is still to be set.
BEFORE_THE_REST = {
    f"accounts:{name}"
    for name in ("password", "second-factor", "totp", "passkey", "recovery-codes", "confirm", "sign-out")
}


class LanguageMiddleware:
    """The language of the account, else of the browser's cookie, else Chinese.

    What the browser says it accepts is not asked: an English browser on an office machine does not make an English office.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", None) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in User.Language.values else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class DoorMiddleware:
    """Who has no session signs in first and loses nothing typed; who has steps to take takes them first."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        route = route_of(view)
        if route is None or route.permission is Door.MACHINE:
            return None
        row: Session | None = getattr(request.session, "row", None)
        if row and row.user_id and row.is_over(at=timezone.now(), idle_minutes=route.idle_minutes):
            request.session.end()  # type: ignore[attr-defined]  # our session store
            request.user = AnonymousUser()
        if not isinstance(request.user, User):
            return None if route.permission is Door.PUBLIC else _to_sign_in(request, route, row)
        if row is not None:
            _seen(request, row)
        return _step_before(request.user, route, request.resolver_match.view_name if request.resolver_match else "")


def _to_sign_in(request: HttpRequest, route: Route, row: Session | None) -> HttpResponse | None:
    if request.method not in (*route.methods, "HEAD"):
        return None
    target = request.get_full_path() if "GET" in route.methods else _page_before(request)
    if asked_by_script(request):
        response = HttpResponse(status=401)
        response[SIGN_IN_HEADER] = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': target})}"
        return response
    if request.method == "POST" and not route.throttled and row is not None and row.user_id and row.ended_at:
        kept = keeping.keep(request, owner=row.user_id)
        if kept:
            return sign_in_page(request, target=target, kept=kept, status=401)
    return redirect_to_login(target, settings.LOGIN_URL)


def asked_by_script(request: HttpRequest) -> bool:
    """A fragment or a fetch: it cannot show a sign-in page, the page around it can."""
    return "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Mode") in {"cors", "same-origin"}


def _page_before(request: HttpRequest) -> str:
    parts = urlsplit(request.headers.get("Referer", ""))
    return local(parts.path if parts.netloc == request.get_host() else None)


def _seen(request: HttpRequest, row: Session) -> None:
    """Note that the session is in use, at most once a minute; give it a new key when what it may do has changed."""
    now = timezone.now()
    if row.must_rotate:
        request.session.cycle_key()
    elif BACKGROUND_HEADER not in request.headers and (now - row.last_seen_at).total_seconds() >= Session.SEEN_EVERY:
        row.seen(at=now)


def _step_before(user: User, route: Route, view_name: str) -> HttpResponse | None:
    if route.permission is Door.PUBLIC or view_name in BEFORE_THE_REST:
        return None
    now = timezone.now()
    if user.must_change_password or passwords.is_too_old(user, at=now):
        return redirect("accounts:password")
    if not settings.SECOND_FACTOR_REQUIRED or has_second_factor(user):
        return None
    if must_have_second_factor(user, on=timezone.localdate(now)):
        return redirect("accounts:second-factor")
    return None
