"""Questions about accounts."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from jinguo.accounts.models import Session, User
from jinguo.accounts.persons import normal_username
from jinguo.foundation.identity.phones import normal_phone


def account_named(typed: str) -> User | None:
    """The account with this user name or this phone. The same two look-ups whether there is one or not."""
    by_name = User.objects.filter(username=normal_username(typed)).first()
    by_phone = User.objects.filter(phone=normal_phone(typed) or "-").first()
    return by_name or by_phone


def demo_accounts() -> QuerySet[User]:
    """The fictitious people of a demonstration, for the sign-in page."""
    return User.objects.filter(is_demo=True, is_active=True).order_by("pk")


def sessions_of(user: User, *, at: datetime) -> QuerySet[Session]:
    """Where she is signed in, most recently used first."""
    return Session.objects.live(at=at).filter(user=user).order_by("-last_seen_at")
