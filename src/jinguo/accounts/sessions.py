"""Beginning, ending and renewing the session of a browser."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.utils import timezone

from jinguo.accounts import actions
from jinguo.accounts.models import User
from jinguo.accounts.persons import Person
from jinguo.accounts.session_store import ADDRESS, AGENT, SIGNED_IN_AT
from jinguo.foundation.audit.whereabouts import whereabouts

BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, user: User) -> None:
    """Sign the browser in under a new session key, whatever key it came with."""
    actions.note_sign_in(user=user, by=Person(user))
    request.session.flush()
    login(request, user, backend=BACKEND)
    request.session[SIGNED_IN_AT] = timezone.now().isoformat()
    request.session[ADDRESS] = whereabouts().address
    request.session[AGENT] = request.headers.get("User-Agent", "")[:300]


def finish(request: HttpRequest) -> None:
    """Sign the browser out; its session key opens nothing any more."""
    if isinstance(request.user, User):
        actions.note_sign_out(user=request.user, by=Person(request.user))
    logout(request)


def rotate(request: HttpRequest) -> None:
    """Give the session a new key because what it may do has changed."""
    request.session.cycle_key()
