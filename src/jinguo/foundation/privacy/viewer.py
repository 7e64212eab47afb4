"""Who is looking or acting, as far as the foundation needs to know. `federations` implements it."""

from __future__ import annotations

from typing import Any, Protocol

from jinguo.policybook.permissions import Permission


class Viewer(Protocol):
    """An officer acting under one post. Purposes never add up: a second post is a second viewer."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def post_id(self) -> int | None: ...

    @property
    def label(self) -> str:
        """Name and post in words, without personal data beyond the officer's own name."""
        ...

    def may(self, permission: Permission) -> bool: ...


class ScopedViewer(Viewer, Protocol):
    """A viewer with the scope that finds her records; the foundation only hands it on."""

    @property
    def scope(self) -> Any: ...
