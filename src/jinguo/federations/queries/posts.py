"""Questions about posts."""

from __future__ import annotations

from jinguo.federations.models import Post, PostQuerySet
from jinguo.federations.scope import Scope


def posts(scope: Scope) -> PostQuerySet:
    """The posts in the asker's federation and below."""
    return Post.objects.within(scope).select_related("user", "federation")
