"""What is so from one day until another: the base of every history of this package."""

from __future__ import annotations

from datetime import date
from typing import Generic, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.foundation.records.models import WithdrawableQuerySet

Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(ScopedQuerySet[Row], Generic[Row]):
    """Rows with a first and a last day."""

    def on(self, day: date) -> Self:
        """What was so on a day; the last day counts in full."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day),
            Q(until__isnull=True) | Q(until__gte=day),
        )

    def overlapping(self, since: date | None, until: date | None) -> Self:
        """What was so on any day between the two; None is open."""
        rows = self.all()
        if since is not None:
            rows = rows.filter(Q(until__isnull=True) | Q(until__gte=since))
        if until is not None:
            rows = rows.filter(Q(since__isnull=True) | Q(since__lte=until))
        return rows


class HistoryQuerySet(DatedQuerySet[Row], WithdrawableQuerySet[Row], Generic[Row]):
    """Dated rows that can be taken back when they were recorded by mistake."""


class Dated(models.Model):
    """So from `since` to `until`, both days included; an open `until` means it still is. An ended spell stays as history."""

    since = models.DateField(_("起始日"), null=True, blank=True)
    until = models.DateField(_("截止日"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                name="%(class)s_starts_before_it_ends",
            ),
        ]

    def is_so(self, *, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
