"""The timetable: which jobs start by themselves, and when. A run that was missed happens once, as soon as a worker is there again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jinguo.foundation.jobs.actions import start
from jinguo.foundation.jobs.models import Due
from jinguo.foundation.jobs.rhythms import Rhythm, rhythm
from jinguo.foundation.offers.actors import system


@dataclass(frozen=True, slots=True)
class Entry:
    """A job without arguments that acts as the system in a rhythm."""

    job: str
    words: str
    rhythm: Rhythm


#: Every timed job by the key of its kind.
DUES: dict[str, Entry] = {}


def due(words: str, *, job: str) -> None:
    """Start the job in this rhythm: `due("daily at 02:30", job="accounts.tidied")`."""
    if job in DUES:
        raise ValueError(f"the job {job} is due twice")
    DUES[job] = Entry(job, words, rhythm(words))


def start_due(*, now: datetime) -> list[str]:
    """Start what is due; the keys of the jobs that were started. Two workers never start the same run."""
    known = {row.key: row for row in Due.objects.filter(key__in=DUES)}
    return [entry.job for entry in DUES.values() if _started(entry, known.get(entry.job), now=now)]


def _started(entry: Entry, row: Due | None, *, now: datetime) -> bool:
    coming = entry.rhythm.after(now)
    if row is None:
        Due.objects.get_or_create(key=entry.job, defaults={"rhythm": entry.words, "next_at": coming})
        return False
    same = Due.objects.filter(pk=row.pk, next_at=row.next_at, rhythm=row.rhythm)
    if row.rhythm != entry.words:
        same.update(rhythm=entry.words, next_at=coming)
        return False
    if row.next_at > now:
        return False
    with transaction.atomic():
        if not same.update(next_at=coming, last_at=now):
            return False
        start(kind=entry.job, by=system())
    return True
