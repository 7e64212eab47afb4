"""Questions about accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from jinguo.accounts.hooks import posts_of
from jinguo.accounts.models import Session, User
from jinguo.accounts.persons import normal_username
from jinguo.foundation.audit.models import Event
from jinguo.foundation.identity.phones import normal_phone

DEMO_ACCOUNTS = 9
#: How signing in stands in the journal.
SIGN_IN = "accounts.signed_in"


def account_named(typed: str) -> User | None:
    """The account with this user name or this phone. The same two look-ups whether there is one or not."""
    by_name = User.objects.filter(username=normal_username(typed)).first()
    by_phone = User.objects.filter(phone=normal_phone(typed) or "-").first()
    return by_name or by_phone


def demo_accounts(*, on: date) -> list[tuple[User, str]]:
    """The first fictitious people of a demonstration, one for each kind of post, with their posts in words."""
    users = list(User.objects.filter(is_demo=True, is_active=True).order_by("pk")[:DEMO_ACCOUNTS])
    words = posts_of(users, on=on) if users else {}
    return [(user, words.get(user.pk, [""])[0]) for user in users]


def sessions_of(user: User, *, at: datetime) -> QuerySet[Session]:
    """Where she is signed in, most recently used first."""
    return Session.objects.live(at=at).filter(user=user).order_by("-last_seen_at")


@dataclass(frozen=True, slots=True)
class Visit:
    """A try to sign in: when, from where, and whether it came to something."""

    at: datetime
    address: str
    got_in: bool


def recent_sign_ins(user: User, *, limit: int = 10) -> list[Visit]:
    """Her latest tries to sign in, the newest first. For herself and the level directly above her (security design, section 2)."""
    tries = Event.objects.filter(action=SIGN_IN, records__kind=User._meta.label_lower, records__record=user.uid)
    return [
        Visit(event.at, event.address or "", event.outcome == Event.Outcome.DONE)
        for event in tries.order_by("-at", "-pk")[:limit]
    ]
