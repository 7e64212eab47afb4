"""Addresses of static files, worked out once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

if TYPE_CHECKING:
    from collections.abc import Callable


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Files under names that carry their digest. The manifest is read when the process starts, so an address never changes after.

    A page names some sixty of them; Django would hash and join each one afresh.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.url: Callable[..., str] = cache(super().url)
