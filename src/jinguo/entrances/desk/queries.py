"""Questions about an officer's own desk."""

from __future__ import annotations

from jinguo.entrances.desk.models import Choice
from jinguo.federations.scope import Scope


def chosen_links(scope: Scope) -> list[str] | None:
    """The keys of the quick links that she chose; None while she has not chosen."""
    return Choice.objects.filter(user_id=scope.user_id or 0).values_list("keys", flat=True).first()
