"""No lost update (S-G23 in short form) and exactly one effect: whatever the order in which two writers read and write."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from jinguo.federations.actions.partners import add_partner, change_partner
from jinguo.federations.models import Partner
from jinguo.federations.officers import SYSTEM
from jinguo.foundation.identity.uuids import uuid7
from jinguo.foundation.records import operations
from jinguo.foundation.records.models import Operation
from jinguo.foundation.records.operations import AlreadyDone, SentWithOtherWords, once
from jinguo.foundation.records.versions import change
from jinguo.foundation.refusals import StaleRecord
from tests.factories.city import City
from tests.factories.partners import make_partner

pytestmark = pytest.mark.database

INTERLEAVINGS = 1_000


def carefully(record: Partner, words: str) -> None:
    change(record, note=words)


def carelessly(record: Partner, words: str) -> None:
    Partner.objects.unscoped().filter(pk=record.pk).update(note=words)


def two_writers(partner: Partner, write: Callable[[Partner, str], None]) -> tuple[int, int]:
    """Two writers read and write in random orders: how many writes covered words never read, and how many were refused."""
    chance = random.Random(2019)
    lost = refused = 0
    for turn in range(INTERLEAVINGS):
        steps = ["a", "a", "b", "b"]
        chance.shuffle(steps)
        read: dict[str, Partner] = {}
        for writer in steps:
            stored = Partner.objects.unscoped().get(pk=partner.pk)
            if writer not in read:
                read[writer] = stored
                continue
            seen = read[writer].note
            try:
                write(read[writer], f"{turn}{writer}")
            except StaleRecord:
                refused += 1
            else:
                lost += stored.note != seen
    return lost, refused


@pytest.fixture
def partner(city: City) -> Partner:
    return make_partner(city.federations["990101"])


def test_a_thousand_interleavings_of_two_writers_overwrite_nothing_unseen(partner: Partner) -> None:
    lost, refused = two_writers(partner, carefully)

    assert lost == 0
    assert refused > INTERLEAVINGS / 3


def test_the_same_interleavings_find_a_careless_writer(partner: Partner) -> None:
    lost, _refused = two_writers(partner, carelessly)

    assert lost > INTERLEAVINGS / 3


def test_a_stale_record_is_left_as_it_was(partner: Partner) -> None:
    stale = Partner.objects.unscoped().get(pk=partner.pk)
    change(partner, note="她的")

    with pytest.raises(StaleRecord):
        change(stale, note="我的")

    stored = Partner.objects.unscoped().get(pk=partner.pk)
    assert (stored.note, stored.version, stale.note, stale.version) == ("她的", 2, "", 1)


def adding(city: City, number: Any, *, digest: str = "same", kind: str = "partner-add") -> Partner:
    with once(
        number, kind=kind, user_id=None, digest=digest, answer=lambda made: (made.get_absolute_url(), "已登记。")
    ):
        return add_partner(federation=city.federations["990101"], name="甲银行", kind="bank", by=SYSTEM)


def test_an_operation_that_arrives_while_the_first_is_under_way_takes_no_effect(city: City, monkeypatch) -> None:
    """The second passes the first look, as two at once do, and is stopped by the unique number inside the transaction."""
    number = uuid7()
    first = adding(city, number)
    look, looks = operations.refuse_a_repeat, []

    def look_too_early(*args: Any, **kwargs: Any) -> None:
        looks.append(args)
        if len(looks) > 1:
            look(*args, **kwargs)

    monkeypatch.setattr(operations, "refuse_a_repeat", look_too_early)
    with pytest.raises(AlreadyDone) as answered:
        adding(city, number)

    assert answered.value.operation.address == first.get_absolute_url()
    assert Partner.objects.unscoped().count() == 1


def test_a_number_used_for_something_else_is_not_taken_for_the_same(city: City) -> None:
    number = uuid7()
    adding(city, number)

    with pytest.raises(SentWithOtherWords):
        adding(city, number, digest="other")
    with pytest.raises(SentWithOtherWords):
        adding(city, number, kind="other-form")


def test_a_failed_action_frees_its_number(partner: Partner) -> None:
    stale = Partner.objects.unscoped().get(pk=partner.pk)
    change(partner, note="她的")

    with pytest.raises(StaleRecord), once(uuid7(), kind="k", user_id=None, digest="", answer=lambda made: ("/", "")):
        change_partner(partner=stale, name="甲", kind="bank", by=SYSTEM)

    assert not Operation.objects.exists()
