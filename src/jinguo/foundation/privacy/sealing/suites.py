"""The two cipher suites: AES-256-GCM with HMAC-SHA-256, and SM4-GCM with HMAC-SM3. No primitive is our own."""

from __future__ import annotations

from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
TAG_BYTES = 16


class CannotOpen(ValueError):
    """The sealed bytes were changed, moved to another row or column, or belong to another key."""


class Suite(IntEnum):
    """Numbers are written into every envelope and never reused."""

    AES = 1
    SM = 2

    @property
    def key_bytes(self) -> int:
        return {Suite.AES: 32, Suite.SM: 16}[self]

    def seal(self, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Ciphertext and tag of `plain`; `bound` is authenticated and not stored."""
        self._check(key)
        if self is Suite.AES:
            return AESGCM(key).encrypt(nonce, plain, bound)
        cipher = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
        cipher.authenticate_additional_data(bound)
        return cipher.update(plain) + cipher.finalize() + cipher.tag

    def open(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """The plain bytes. Raises CannotOpen."""
        self._check(key)
        if len(sealed) < TAG_BYTES:
            raise CannotOpen("shorter than its own tag")
        try:
            if self is Suite.AES:
                return AESGCM(key).decrypt(nonce, sealed, bound)
            body, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
            cipher = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
            cipher.authenticate_additional_data(bound)
            return cipher.update(body) + cipher.finalize()
        except InvalidTag as fault:
            raise CannotOpen("changed, moved or sealed with another key") from fault

    def digest(self, key: bytes, value: bytes) -> bytes:
        """A keyed digest of 32 bytes."""
        keyed = hmac.HMAC(key, hashes.SHA256() if self is Suite.AES else hashes.SM3())
        keyed.update(value)
        return keyed.finalize()

    def _check(self, key: bytes) -> None:
        if len(key) != self.key_bytes:
            raise ValueError(f"{self.name} takes a key of {self.key_bytes} bytes, not {len(key)}")
