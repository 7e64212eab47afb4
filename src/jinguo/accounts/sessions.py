"""Beginning, ending and renewing the session of a browser."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest
from django.utils import timezone

from jinguo.accounts import actions
from jinguo.accounts.models import User
from jinguo.accounts.persons import Person
from jinguo.accounts.session_store import ADDRESS, AGENT, SIGNED_IN_AT
from jinguo.foundation.audit.whereabouts import whereabouts

#: For so long after her password was typed she need not type it again for something important.
PROVED_FOR = timedelta(minutes=10)
_PROVED_AT = "proved_at"
#: A password was right and the second factor is still to come: for so long.
HALF_WAY_FOR = timedelta(minutes=5)
_HALF_WAY = "half_way"

BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, user: User) -> None:
    """Sign the browser in under a new session key, whatever key it came with."""
    actions.note_sign_in(user=user, by=Person(user))
    request.session.flush()
    login(request, user, backend=BACKEND)
    request.session[SIGNED_IN_AT] = timezone.now().isoformat()
    request.session[ADDRESS] = whereabouts().address
    request.session[AGENT] = request.headers.get("User-Agent", "")[:300]
    note_proof(request)


def go_half_way(request: HttpRequest, user: User) -> None:
    """The password was right; nobody is signed in until the second factor was right too."""
    request.session.flush()
    request.session[_HALF_WAY] = {"user": user.pk, "at": timezone.now().isoformat()}


def half_way(request: HttpRequest, *, at: datetime) -> User | None:
    """Who has typed a right password in this browser and owes the second factor, or None."""
    note = request.session.get(_HALF_WAY)
    if not note or at - datetime.fromisoformat(note["at"]) > HALF_WAY_FOR:
        return None
    return User.objects.filter(pk=note["user"], is_active=True).first()


def note_proof(request: HttpRequest) -> None:
    request.session[_PROVED_AT] = timezone.now().isoformat()


def is_proved(request: HttpRequest, *, at: datetime) -> bool:
    """Whether she typed her password within the last minutes."""
    note = request.session.get(_PROVED_AT, "")
    return note != "" and at - datetime.fromisoformat(note) <= PROVED_FOR


def finish(request: HttpRequest) -> None:
    """Sign the browser out; its session key opens nothing any more."""
    if isinstance(request.user, User):
        actions.note_sign_out(user=request.user, by=Person(request.user))
    logout(request)


def rotate(request: HttpRequest) -> None:
    """Give the session a new key because what it may do has changed."""
    request.session.cycle_key()


def renew(request: HttpRequest, user: User) -> None:
    """Keep this browser signed in after its owner changed her password, under a new key."""
    update_session_auth_hash(request, user)
    note_proof(request)
