"""The request as every page of the house sees it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from jinguo.federations.officers import Officer
from jinguo.federations.scope import Scope


class OfficeRequest(HttpRequest):
    """A request with the officer who makes it (`officer_middleware`) and what htmx says of it. For type checkers only."""

    officer: Officer
    #: The officer's scope narrowed to the place chosen in the breadcrumb.
    scope: Scope
    htmx: HtmxDetails
