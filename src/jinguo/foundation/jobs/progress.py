"""What a running job holds in its hands: as whom it acts, where it goes on, and how it reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import IO, Any
from uuid import UUID

from django.utils import timezone

from jinguo.foundation.jobs import results
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.privacy.viewer import Viewer


class Cancelled(Exception):
    """The officer asked the job to stop."""


class LeaseLost(Exception):
    """Another worker took the job over: this one must not write another line."""


class Progress:
    """A job under way. `by` is the officer it acts as; her scope finds what it reads.

    `cursor` and `progress` say where an earlier attempt stopped; None and 0 at the first.
    """

    def __init__(self, row: Job, by: Viewer, *, holder: UUID, lease: timedelta) -> None:
        self.row = row
        self.by: Any = by
        self._holder = holder
        self._lease = lease
        self._end: dict[str, str] = {}

    @property
    def cursor(self) -> Any:
        return self.row.cursor

    @property
    def progress(self) -> int:
        return self.row.progress

    def step(self, progress: int, total: int, *, cursor: Any = None) -> None:
        """Everything up to here is done for good; with `cursor` a later attempt goes on from it.

        Also the moment at which a job stops: raises `Cancelled` when the officer asked for it and `LeaseLost` when another
        worker holds the job. Both end the job's function; do not catch them.
        """
        now = timezone.now()
        fields: dict[str, Any] = {"progress": min(progress, total), "total": total, "lease_until": now + self._lease}
        if cursor is not None:
            fields["cursor"] = cursor
        if not self._mine().update(**fields):
            raise LeaseLost(str(self.row))
        for name, value in fields.items():
            setattr(self.row, name, value)
        if self._mine().filter(cancel_asked_at__isnull=False).exists():
            raise Cancelled(str(self.row))

    def result(self, words: str, *, url: str = "") -> None:
        """How it ended, in words without personal data, and the page where the outcome stands."""
        self._end |= {"words": words[:300], "result_url": url}

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        """A file to write the outcome into; the officer downloads it as `name` from the job's page for seven days."""
        stored = results.stored_name(self.row.uid, name)
        with results.writing(stored) as file:
            yield file
        self._end |= {"result_file": stored, "result_name": name}

    @property
    def end(self) -> dict[str, str]:
        return self._end

    def _mine(self) -> Any:
        return Job.objects.unscoped().filter(pk=self.row.pk, state=Job.State.RUNNING, lease_holder=self._holder)
