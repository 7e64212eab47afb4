"""A sealed value opens only in its place, with its key, unchanged."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinguo.foundation.privacy.sealing import envelope
from jinguo.foundation.privacy.sealing.envelope import HEAD_BYTES, Key, Place
from jinguo.foundation.privacy.sealing.suites import CannotOpen, Suite

ROW = Place("people.person", "identity_number", uuid.UUID(int=7))
SUITES = pytest.mark.parametrize("suite", list(Suite), ids=lambda suite: suite.name)


def opened(sealed: bytes, key: Key, place: Place = ROW) -> bytes:
    return envelope.open_sealed(sealed, find_key=lambda _: key, place=place)


@SUITES
@settings(max_examples=50, deadline=None)
@given(plain=st.binary(max_size=300))
def test_a_sealed_value_opens_in_its_place(suite: Suite, plain: bytes) -> None:
    key = Key.make(suite)

    assert opened(envelope.seal(plain, key=key, place=ROW), key) == plain


@SUITES
def test_the_same_value_is_never_sealed_the_same_way_twice(suite: Suite) -> None:
    key = Key.make(suite)

    sealed = {envelope.seal(b"230102199001011234", key=key, place=ROW) for _ in range(200)}

    assert len(sealed) == 200
    assert not any(b"230102" in item for item in sealed)


@SUITES
@pytest.mark.parametrize(
    "elsewhere",
    [
        Place("people.person", "identity_number", uuid.UUID(int=8)),
        Place("people.person", "phone", ROW.row),
        Place("people.household", "identity_number", ROW.row),
    ],
    ids=["another row", "another column", "another table"],
)
def test_bytes_moved_elsewhere_do_not_open(suite: Suite, elsewhere: Place) -> None:
    key = Key.make(suite)
    sealed = envelope.seal(b"secret", key=key, place=ROW)

    with pytest.raises(CannotOpen):
        opened(sealed, key, elsewhere)


@SUITES
def test_one_changed_bit_anywhere_keeps_it_shut(suite: Suite) -> None:
    key = Key.make(suite)
    sealed = envelope.seal(b"secret", key=key, place=ROW)

    for position in range(len(sealed)):
        broken = bytearray(sealed)
        broken[position] ^= 1
        with pytest.raises(CannotOpen):
            opened(bytes(broken), key)


@SUITES
def test_another_key_does_not_open_it(suite: Suite) -> None:
    sealed = envelope.seal(b"secret", key=Key.make(suite), place=ROW)

    with pytest.raises(CannotOpen):
        opened(sealed, Key.make(suite))


@pytest.mark.parametrize("rubbish", [b"", b"x", bytes(HEAD_BYTES), b"\x01\x01" + bytes(HEAD_BYTES - 2)])
def test_what_is_no_envelope_is_refused(rubbish: bytes) -> None:
    with pytest.raises(CannotOpen):
        envelope.key_id(rubbish)


def test_keys_of_both_suites_stand_side_by_side() -> None:
    keys = {key.id: key for key in (Key.make(Suite.AES), Key.make(Suite.SM))}

    for key in keys.values():
        sealed = envelope.seal(b"both", key=key, place=ROW)
        assert envelope.open_sealed(sealed, find_key=keys.__getitem__, place=ROW) == b"both"


def test_a_key_does_not_show_its_secret() -> None:
    key = Key(uuid.UUID(int=1), Suite.AES, b"s" * 32)

    assert "ssss" not in repr(key)


@SUITES
def test_a_key_of_the_wrong_length_is_refused(suite: Suite) -> None:
    with pytest.raises(ValueError, match="bytes"):
        suite.seal(b"short", bytes(12), b"x", b"")


@SUITES
def test_a_digest_depends_on_key_and_value(suite: Suite) -> None:
    digests = {suite.digest(key, value) for key in (b"a" * 32, b"b" * 32) for value in (b"1", b"2")}

    assert len(digests) == 4
    assert {len(item) for item in digests} == {32}
