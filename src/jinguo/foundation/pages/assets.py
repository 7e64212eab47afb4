"""Third-party browser files and data: fetched by npm from the lock file, checked, cut to what is used. None is committed."""

from __future__ import annotations


def sync() -> None:
    """Bring `static/vendor/` and the region data in step with `package-lock.json`."""
