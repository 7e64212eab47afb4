"""How an account and a post number become an officer again, for jobs."""

from __future__ import annotations

from django.utils import timezone

from jinguo.federations.officers import SYSTEM, Officer
from jinguo.federations.officers import acting_as as officer_with
from jinguo.foundation.offers.actors import Actors, actors


def acting_as(user_id: int, post_id: int | None) -> Officer | None:
    return officer_with(user_id, post_id, on=timezone.localdate())


actors.offer(Actors("federations", acting_as=acting_as, system=SYSTEM))
