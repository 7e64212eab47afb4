"""The request as lists and forms see it. `federations.requests.OfficeRequest` is the same with narrower types."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from jinguo.foundation.privacy.viewer import ScopedViewer


class PageRequest(HttpRequest):
    """A request with the officer who makes it, the scope she looks through and what htmx says. For type checkers only."""

    officer: ScopedViewer
    scope: Any
    htmx: HtmxDetails
