"""The history of one record: who did what to it and when, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from jinguo.foundation.audit.actions import VERBS, uid_of
from jinguo.foundation.audit.models import Event


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a history."""

    at: datetime
    words: str
    who: str


def history(record: models.Model, *, limit: int = 50) -> list[Step]:
    """What was done to a record that the asker has already been given."""
    events = (
        Event.objects.filter(
            records__kind=record._meta.label_lower, records__record=uid_of(record), outcome=Event.Outcome.DONE
        )
        .select_related("user")
        .order_by("-at", "-pk")[:limit]
    )
    return [
        Step(event.at, VERBS[event.action].words if event.action in VERBS else event.action, str(event.user or "系统"))
        for event in events
    ]
