"""What changes accounts and sessions. The only code of the package that writes."""

from __future__ import annotations

from django.utils import timezone

from jinguo.accounts.models import User
from jinguo.foundation.audit.actions import action, refused
from jinguo.foundation.privacy.viewer import Viewer

SIGN_IN = "accounts.signed_in"


@action(SIGN_IN, "登录")
def note_sign_in(*, user: User, by: Viewer) -> User:
    """A person has proved who she is; her session begins (`sessions.begin`)."""
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])
    return user


@action("accounts.signed_out", "退出登录")
def note_sign_out(*, user: User, by: Viewer) -> User:
    return user


def note_failure(*, by: Viewer, reason: str, user: User | None) -> None:
    """Somebody tried to sign in and could not. What was typed is not kept: it may be a password in the wrong box."""
    refused(SIGN_IN, by=by, reason=reason, records=[user] if user else [])
