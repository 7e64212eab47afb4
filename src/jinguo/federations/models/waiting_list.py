"""A long list of officers, kept while a background job adds it."""

from __future__ import annotations

from django.db import models

from jinguo.foundation.records.models import Record


class WaitingList(Record):
    """What `recorded_by` pasted, until all of it has been added; then the text is emptied.

    A job names the list by its number, because no name and no phone may stand among the arguments of a job.
    """

    text = models.TextField("名单", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "等添加的名单"

    def __str__(self) -> str:
        return str(self.uid)
