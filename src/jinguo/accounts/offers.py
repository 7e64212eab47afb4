"""What accounts offer upward: they remember how somebody likes her pages."""

from __future__ import annotations

from django.http import HttpRequest

from jinguo.accounts import actions
from jinguo.accounts.models import User
from jinguo.accounts.persons import Person
from jinguo.foundation.offers.preferences import PreferenceKeeper, preference_keepers


def keep(request: HttpRequest, field: str, value: str) -> None:
    if not isinstance(request.user, User):
        return
    by = Person(request.user)
    if field == "text_size":
        actions.set_preferences(user=request.user, text_size=int(value), by=by)
    if field == "language":
        actions.set_preferences(user=request.user, language=value, by=by)


preference_keepers.offer(PreferenceKeeper("accounts", keep))
