"""The register of URLs read back from the root urls: which pages a permission opens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from jinguo.foundation.pages.routes import Route, route_of
from jinguo.policybook.permissions import Permission


def routes() -> Iterator[tuple[str, Route]]:
    """Every declared URL: its whole pattern and its declaration."""
    return _walk(get_resolver(), "/")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, Route]]:
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from _walk(item, prefix + str(item.pattern))
        elif isinstance(item, URLPattern):
            route = route_of(item.callback)
            if route is not None:
                yield prefix + str(item.pattern), route


@cache
def opened_by(permission: Permission) -> tuple[str, ...]:
    """The URLs that a permission opens, to read or to write."""
    return tuple(pattern for pattern, route in routes() if permission in (route.permission, route.write))
