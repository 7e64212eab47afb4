"""The second factors of an account, as allauth.mfa keeps them: its tables and its WebAuthn server, our pages and limits.

Ours are also: secrets sealed in the table, and the replay guard of the six-figure codes, which allauth keeps in the memory
of one worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt

from jinguo.accounts.models import User
from jinguo.accounts.sealing import seal, unseal

PRODUCT = "巾帼一本账"


class Adapter(DefaultMFAAdapter):
    """What allauth.mfa asks of the house."""

    def encrypt(self, text: str) -> str:
        return seal(text, purpose="second-factor")

    def decrypt(self, encrypted_text: str) -> str:
        text = unseal(encrypted_text, purpose="second-factor")
        if text is None:
            raise ValueError("a second factor was sealed with another secret key than this installation has")
        return text

    def _get_site_name(self) -> str:
        return PRODUCT

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return {"id": user.uid.bytes, "display_name": user.name, "name": user.username}


@dataclass(frozen=True, slots=True)
class SecondFactors:
    """What an account has: an app that makes codes, passkeys, and codes on paper in case these are lost."""

    totp: Any | None
    passkeys: list[Any]
    recovery: Any | None

    @property
    def exist(self) -> bool:
        return self.totp is not None or bool(self.passkeys)

    @property
    def count(self) -> int:
        return (self.totp is not None) + len(self.passkeys)

    @property
    def recovery_codes_left(self) -> int:
        return len(self.recovery.wrap().get_unused_codes()) if self.recovery else 0


def second_factors(user: User) -> SecondFactors:
    found = list(Authenticator.objects.filter(user_id=user.pk).order_by("pk"))
    kinds = Authenticator.Type
    return SecondFactors(
        totp=next((item for item in found if item.type == kinds.TOTP), None),
        passkeys=[item for item in found if item.type == kinds.WEBAUTHN],
        recovery=next((item for item in found if item.type == kinds.RECOVERY_CODES), None),
    )


def has_second_factor(user: User) -> bool:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists())


def step_of(secret: str, code: str, *, after: int = 0) -> int | None:
    """The time step that `code` stands for, if it is one of those now in force and later than `after` (RFC 6238 §5.2)."""
    for step in yield_hotp_counters_from_time():
        if step > after and compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return int(step)
    return None


def secret_of(totp: Any) -> str:
    return str(decrypt(totp.data["secret"]))
