"""Where sessions are kept: the table `accounts.Session`, one row per browser, found by the digest of its key.

Named in the settings as the session engine. A session that is over answers as an empty one, whoever holds its cookie.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import IntegrityError, transaction
from django.utils import timezone

from jinguo.accounts.models import Session

SIGNED_IN_AT = "signed_in_at"
ADDRESS = "address"
AGENT = "agent"


class SessionStore(DatabaseStore):
    """Django's database sessions with digested keys, the limits of the house, and the row at hand (`row`)."""

    row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        now = timezone.now()
        self.row = Session.objects.filter(
            session_key=Session.digest(self.session_key or ""), expire_date__gt=now
        ).first()
        if self.row is None:
            self._session_key = None
            return {}
        if self.row.user_id and self.row.is_over(at=now):
            self.row.end(at=now)
        return {} if self.row.ended_at else dict(self.decode(self.row.session_data))

    def end(self) -> None:
        """End this session now; the page under way sees nobody signed in."""
        if self.row is not None:
            self.row.end(at=timezone.now())
        self._session_cache: dict[str, Any] = {}

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=Session.digest(session_key)).exists()

    def save(self, must_create: bool = False) -> None:
        """Store the data. A session that was ended meanwhile stays ended: `UpdateError`, never a resurrection."""
        if self.session_key is None or (self.row and self.row.ended_at and not must_create):
            return self.create()
        fields = self._fields(self._get_session(no_load=must_create))  # type: ignore[attr-defined]  # Django's own
        digest = Session.digest(self.session_key)
        if must_create:
            try:
                with transaction.atomic():
                    self.row = Session.objects.create(session_key=digest, **fields)
            except IntegrityError as taken:
                raise CreateError from taken
        elif not Session.objects.filter(session_key=digest, ended_at__isnull=True).update(**fields):
            raise UpdateError
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=Session.digest(key)).delete()

    def _fields(self, data: dict[str, Any]) -> dict[str, Any]:
        user_id = data.get("_auth_user_id")
        fields: dict[str, Any] = {
            "session_data": self.encode(data),
            "expire_date": self.get_expiry_date(),
            "user_id": int(user_id) if user_id else None,
        }
        if SIGNED_IN_AT in data:
            fields["signed_in_at"] = datetime.fromisoformat(data[SIGNED_IN_AT])
            fields["address"], fields["agent"] = data.get(ADDRESS), data.get(AGENT, "")
        return fields
