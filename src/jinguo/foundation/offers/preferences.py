"""How the pages look to one person: text size and language. Who keeps accounts offers to remember them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from jinguo.foundation.offers.registry import Registry


@dataclass(frozen=True, slots=True)
class PreferenceKeeper:
    """`keep(request, field, value)` stores a choice of the signed-in person: `text_size` or `language`."""

    key: str
    keep: Callable[[HttpRequest, str, str], None]


preference_keepers: Registry[PreferenceKeeper] = Registry("preference keepers")
