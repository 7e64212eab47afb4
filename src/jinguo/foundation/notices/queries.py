"""Questions about messages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jinguo.foundation.notices.models import Mute, Notice, NoticeQuerySet


def notices(scope: Any) -> NoticeQuerySet:
    """The messages for this officer under this post, newest first."""
    return Notice.objects.within(scope)


def unread_count(scope: Any) -> int:
    """How many she has not read: one indexed count for the top bar."""
    return Notice.objects.within(scope).unread().count()


def unread_by_kind(scope: Any) -> dict[str, int]:
    """Unread messages per kind."""
    rows = Notice.objects.within(scope).unread().order_by().values("kind").annotate(number=Count("pk"))
    return {row["kind"]: row["number"] for row in rows}


def muted(scope: Any) -> set[str]:
    """The kinds that she muted."""
    return set(Mute.objects.filter(user_id=scope.user_id).values_list("kind", flat=True))


def digest(scope: Any, *, on: date) -> str:
    """The day's summary: kinds and numbers, no name and no title. Empty when there is nothing to say."""
    counts = unread_by_kind(scope)
    parts = [
        _("%(kind)s %(number)s 条") % {"kind": kind.label, "number": counts[kind]}
        for kind in Notice.Kind
        if counts.get(kind)
    ]
    if not parts:
        return ""
    return _("%(day)s：还有没看的消息，%(parts)s。") % {
        "day": date_format(on, "MONTH_DAY_FORMAT"),
        "parts": _("、").join(parts),
    }
