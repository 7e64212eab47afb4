"""How often something may be tried. One mechanism for signing in, codes, resets and passwords typed again.

A try is taken before the secret is looked at and given back when it was right, so that a hundred guesses at once count
as a hundred. django-axes was weighed: it knows one limit for accounts and addresses alike and sees signing in only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from jinguo.accounts import house
from jinguo.accounts.models import Tries, User
from jinguo.foundation.refusals import Refused


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures within `window` lock the key for as long as the house says."""

    name: str
    failures: int
    window: timedelta = timedelta(minutes=15)


#: Wrong passwords for one account; the typed name counts where no account has it, so that both look alike.
ACCOUNT = Limit("account", failures=5)
#: Wrong passwords and codes from one address: a hundred officers behind one address may each err twice.
ADDRESS = Limit("address", failures=200)
#: Wrong second factors of one account.
SECOND_FACTOR = Limit("second_factor", failures=5)
#: Wrong passwords typed again before something important.
PASSWORD_AGAIN = Limit("password_again", failures=5)
#: Wrong one-time codes, for activation and reset.
CODE = Limit("code", failures=5)


class TooManyTries(Refused):
    """Too many failures; `until` says when the next try is possible."""

    status = 429

    def __init__(self, until: datetime) -> None:
        self.until = until
        clock = timezone.localtime(until + timedelta(seconds=59)).strftime("%H:%M")
        super().__init__(
            _("试的次数多了，为保护账号先停一停。%(clock)s 以后可以再试；忘了密码，请上一级妇联重置。")
            % {"clock": clock}
        )


@transaction.atomic
def take(limit: Limit, key: str, *, at: datetime) -> int:
    """Count one try and say how many are left after it. Raises `TooManyTries` while the key is locked."""
    tries, _made = Tries.objects.get_or_create(limit=limit.name, key=_digest(limit, key), defaults={"since": at})
    tries = Tries.objects.select_for_update().get(pk=tries.pk)
    if tries.locked_until and at < tries.locked_until:
        raise TooManyTries(tries.locked_until)
    if tries.locked_until or at - tries.since >= limit.window:
        tries.count, tries.since, tries.locked_until = 0, at, None
    tries.count += 1
    if tries.count >= limit.failures:
        tries.locked_until = at + house.lock()
    tries.save()
    return max(limit.failures - tries.count, 0)


@transaction.atomic
def give_back(limit: Limit, key: str) -> None:
    """The try was right: it does not count, and a lock that it alone brought about is lifted."""
    for tries in Tries.objects.select_for_update().filter(limit=limit.name, key=_digest(limit, key), count__gt=0):
        tries.count -= 1
        if tries.count < limit.failures:
            tries.locked_until = None
        tries.save()


def forgive(limit: Limit, key: str) -> None:
    """A success by the owner wipes the slate of her account."""
    Tries.objects.filter(limit=limit.name, key=_digest(limit, key)).delete()


def of_account(user: User) -> str:
    """The key under which the tries of an account are counted."""
    return f"user:{user.pk}"


def _digest(limit: Limit, key: str) -> str:
    return salted_hmac(f"jinguo.accounts.throttle.{limit.name}", key, algorithm="sha256").hexdigest()[:40]
