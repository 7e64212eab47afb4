"""The register of URLs as the resolver knows it: every pattern of the house with its declaration, or with none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from jinguo.foundation.pages.routes import Route, route_of

#: Served for browsers, without people's data: static files while developing.
NOT_OURS = ("static/",)


@dataclass(frozen=True)
class Entry:
    """One URL pattern: its full name, how it is written, what it captures, who declared it."""

    name: str
    pattern: str
    captures: tuple[str, ...]
    route: Route | None
    module: str

    def __str__(self) -> str:
        return self.name

    @property
    def declared(self) -> Route:
        assert self.route is not None, f"{self.name} is not declared with page()"
        return self.route


def entries(resolver: URLResolver | None = None, *, namespace: str = "", prefix: str = "") -> Iterator[Entry]:
    """Walk the resolver. A pattern without a name is called by how it is written."""
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            inner = f"{namespace}{item.namespace}:" if item.namespace else namespace
            yield from entries(item, namespace=inner, prefix=prefix + str(item.pattern))
        elif isinstance(item, URLPattern):
            pattern = prefix + str(item.pattern)
            yield Entry(
                name=f"{namespace}{item.name}" if item.name else pattern,
                pattern=pattern,
                captures=tuple(item.pattern.converters),
                route=route_of(item.callback),
                module=_module(item.callback),
            )


def _module(callback: Any) -> str:
    return str(getattr(getattr(callback, "__wrapped__", callback), "__module__", ""))


@cache
def register() -> tuple[Entry, ...]:
    return tuple(entry for entry in entries() if not entry.pattern.startswith(NOT_OURS))


def declared() -> tuple[Entry, ...]:
    return tuple(entry for entry in register() if entry.route is not None)
