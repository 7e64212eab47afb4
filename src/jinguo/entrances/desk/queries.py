"""Questions about an officer's own desk."""

from __future__ import annotations

from jinguo.entrances.desk.models import Choice
from jinguo.federations.scope import Scope


def own_desk(scope: Scope) -> Choice:
    """What she chose; an empty choice where she never did."""
    return Choice.objects.filter(user_id=scope.user_id or 0).first() or Choice()
