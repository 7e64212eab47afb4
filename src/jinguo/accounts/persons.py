"""Who acts when no officer does: a person with her own account, or a visitor who has not signed in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.policybook.permissions import Permission


@dataclass(frozen=True, slots=True)
class Person:
    """`by=` of what somebody does to her own account. She holds no post here and so no permission."""

    user: User | None = None
    post_id: int | None = None

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user else None

    @property
    def label(self) -> str:
        return self.user.name if self.user else _("访客")

    def may(self, permission: Permission) -> bool:
        return False


VISITOR = Person()


def normal_username(typed: str) -> str:
    """User names do not care for case or for full-width letters."""
    return unicodedata.normalize("NFKC", typed).strip().lower()
