"""Questions about settings."""

from __future__ import annotations

from jinguo.foundation.settings.models import Setting


def changed() -> dict[str, Setting]:
    """The settings that somebody changed, by key."""
    return {row.key: row for row in Setting.objects.select_related("recorded_by")}
