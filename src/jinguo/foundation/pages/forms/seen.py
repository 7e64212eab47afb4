"""What a form saw when it was opened: the record's version and its fields, sealed so that a page cannot change them."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

from jinguo.foundation.pages.forms.values import Typed

SALT = "jinguo.forms.seen"


@dataclass(frozen=True, slots=True)
class Seen:
    """`values` are the fields as they stood at `version` of the record `uid`."""

    uid: str
    version: int
    values: dict[str, Typed]

    def sealed(self) -> str:
        return signing.dumps([self.uid, self.version, self.values], salt=SALT, compress=True)

    @classmethod
    def unsealed(cls, text: str) -> Seen | None:
        """None for a token that was tampered with or comes from another record's form."""
        try:
            uid, version, values = signing.loads(text, salt=SALT)
        except signing.BadSignature:
            return None
        return cls(uid, version, values)
