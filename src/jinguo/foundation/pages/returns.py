"""Where to go afterwards. Only to a path of this house, whatever the request asks for."""

from __future__ import annotations

from django.utils.http import url_has_allowed_host_and_scheme


def local(target: str | None, *, otherwise: str = "/") -> str:
    """`target` when it is a path of this house, else `otherwise`; so no request redirects anybody elsewhere."""
    if target and target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return otherwise
