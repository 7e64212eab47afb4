"""The history of a record, or of several that belong together: who did what to it and when, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from jinguo.foundation.audit.actions import VERBS, uid_of
from jinguo.foundation.audit.models import Event, EventRecord


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a history."""

    at: datetime
    words: str
    who: str


def history(record: models.Model, *, limit: int = 50) -> list[Step]:
    """What was done to a record that the asker has already been given."""
    return history_of([record], limit=limit)


def history_of(records: Iterable[models.Model], *, limit: int = 50, leave_out: Sequence[str] = ()) -> list[Step]:
    """What was done to any of these records, each event once; `leave_out` names verbs that are no change."""
    kinds: dict[str, list[object]] = {}
    for record in records:
        kinds.setdefault(record._meta.label_lower, []).append(uid_of(record))
    touched = Q()
    for kind, uids in kinds.items():
        touched |= Q(kind=kind, record__in=uids)
    if not touched:
        return []
    ours = EventRecord.objects.filter(touched, event=OuterRef("pk"))
    done = Event.objects.filter(Exists(ours), outcome=Event.Outcome.DONE).exclude(action__in=leave_out)
    events = done.select_related("user").order_by("-at", "-pk")[:limit]
    return [
        Step(
            event.at,
            _(VERBS[event.action].words) if event.action in VERBS else event.action,
            str(event.user or _("系统")),
        )
        for event in events
    ]
