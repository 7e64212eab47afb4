"""Half-filled forms on the server. Saving a draft never checks anything and is no record: it is what a sheet of paper was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from jinguo.foundation.pages.models import Draft

if TYPE_CHECKING:
    from jinguo.foundation.pages.forms.values import Typed

#: A form that nobody came back to for a quarter is given up.
KEPT_FOR = timedelta(days=90)


def keep(*, user_id: int, form_key: str, record: str, data: dict[str, Typed], seen: str) -> Draft:
    draft, _created = Draft.objects.update_or_create(
        user_id=user_id,
        form_key=form_key,
        record=record,
        defaults={"data": data, "seen": seen, "saved_at": timezone.now()},
    )
    return draft


def find(*, user_id: int, form_key: str, record: str) -> Draft | None:
    return Draft.objects.filter(user_id=user_id, form_key=form_key, record=record).first()


def drop(*, user_id: int, form_key: str, record: str) -> None:
    Draft.objects.filter(user_id=user_id, form_key=form_key, record=record).delete()


def clear(*, at: datetime) -> int:
    """Drop the drafts that nobody touched for a quarter; how many."""
    return Draft.objects.filter(saved_at__lt=at - KEPT_FOR).delete()[0]
