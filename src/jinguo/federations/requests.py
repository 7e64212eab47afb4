"""The request as every page of the house sees it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from jinguo.federations.officers import Officer
from jinguo.federations.places import Place
from jinguo.federations.scope import Scope


class OfficeRequest(HttpRequest):
    """A request with the officer who makes it (`officer_middleware`) and what htmx says of it. For type checkers only."""

    officer: Officer
    #: Where she looks just now; `scope` is the officer's own narrowed to it, for lists.
    place: Place
    scope: Scope
    htmx: HtmxDetails
