"""Questions about an officer's own desk."""

from __future__ import annotations

from jinguo.entrances.desk.models import Choice, Searched
from jinguo.federations.scope import Scope


def chosen_links(scope: Scope) -> list[str] | None:
    """The keys of the quick links that she chose; None while she has not chosen."""
    return Choice.objects.filter(user_id=scope.user_id or 0).values_list("keys", flat=True).first()


def recent_searches(scope: Scope) -> list[str]:
    """What she searched for lately, newest first."""
    rows = Searched.objects.filter(user_id=scope.user_id or 0).order_by("-at")
    return list(rows.values_list("words", flat=True)[: Searched.KEPT])
