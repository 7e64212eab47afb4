"""What the browser is asked when it makes or uses a passkey: the options of WebAuthn as JSON."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.internal import auth as webauthn

from jinguo.accounts.models import User


def creation_options(user: User) -> dict[str, Any]:
    """To make a passkey. The challenge is kept in the session until the answer comes."""
    options: dict[str, Any] = webauthn.begin_registration(user, passwordless=False)
    return options


def request_options(user: User) -> dict[str, Any]:
    """To sign a challenge with one of the passkeys of this account."""
    options: dict[str, Any] = webauthn.begin_authentication(user)
    return options
