"""Lock-out: five failures, fifteen minutes, in the database; and a hundred officers behind one address still work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.test import Client

from jinguo.accounts import throttle
from jinguo.accounts.models import Tries, User
from jinguo.foundation.audit.models import Event
from tests.unit.accounts.conftest import PASSWORD, enter, is_in

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai
WRONG = "wrong-wrong-wrong"


def fail(times: int, name: str = "wangfang") -> None:
    for _time in range(times):
        enter(Client(), name, WRONG)


def test_the_fifth_failure_locks_the_account_and_the_page_says_until_when(person: User) -> None:
    with time_machine.travel(NOON, tick=False):
        fail(4)
        fifth = enter(Client(), password=WRONG)
        sixth = enter(Client(), password=PASSWORD)

    assert "已连续错了多次" in fifth.content.decode()
    assert sixth.status_code == 429
    assert "12:15 以后可以再试" in sixth.content.decode()


def test_a_quarter_of_an_hour_later_she_gets_in(person: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        fail(5)
        clock.shift(timedelta(minutes=14, seconds=59))
        still = enter(Client())
        clock.shift(timedelta(seconds=1))
        then = enter(Client())

    assert still.status_code == 429
    assert then.status_code == 302


def test_success_wipes_the_slate(person: User) -> None:
    fail(4)
    assert enter(Client()).status_code == 302
    fail(4)

    assert enter(Client()).status_code == 302


def test_failures_by_phone_and_by_user_name_count_together(person: User) -> None:
    fail(3, "wangfang")
    fail(2, "13800001234")

    assert enter(Client()).status_code == 429


def test_a_name_that_nobody_has_is_locked_in_the_same_words(person: User) -> None:
    with time_machine.travel(NOON, tick=False):
        fail(5, "nobody")
        fail(5, "wangfang")
        nobody, known = enter(Client(), "nobody"), enter(Client())

    assert nobody.status_code == known.status_code == 429
    assert "12:15 以后可以再试" in nobody.content.decode()


def test_one_locked_account_does_not_lock_the_others(person: User) -> None:
    other = User.objects.create(username="other", name="别人", password=make_password(PASSWORD))
    fail(6)

    assert enter(Client(), other.username).status_code == 302


def test_a_hundred_officers_behind_one_address_each_err_once_and_all_get_in(db: None) -> None:
    hashed = make_password(PASSWORD)
    User.objects.bulk_create(User(username=f"officer{n}", name=f"干部{n}", password=hashed) for n in range(100))

    for n in range(100):
        enter(Client(), f"officer{n}", WRONG)
    answers = [enter(Client(), f"officer{n}").status_code for n in range(100)]

    assert answers == [302] * 100


def test_an_address_that_guesses_at_many_names_is_locked_for_all_of_them(person: User) -> None:
    throttle.forgive(throttle.ADDRESS, "127.0.0.1")
    for n in range(throttle.ADDRESS.failures):
        throttle.take(throttle.ADDRESS, "127.0.0.1", at=datetime.now(UTC))
        assert n < throttle.ADDRESS.failures

    assert enter(Client()).status_code == 429
    assert enter(Client(REMOTE_ADDR="10.0.0.9")).status_code == 302


def test_a_right_answer_gives_its_try_back(db: None) -> None:
    throttle.take(throttle.CODE, "x", at=NOON)
    throttle.take(throttle.CODE, "x", at=NOON)
    throttle.give_back(throttle.CODE, "x")

    assert throttle.take(throttle.CODE, "x", at=NOON) == 3


def test_the_try_that_reached_the_limit_and_was_right_unlocks_again(db: None) -> None:
    for _time in range(throttle.CODE.failures):
        throttle.take(throttle.CODE, "x", at=NOON)
    throttle.give_back(throttle.CODE, "x")

    assert throttle.take(throttle.CODE, "x", at=NOON) == 0


def test_a_try_is_counted_before_the_answer_is_known(person: User) -> None:
    """A hundred guesses at once are a hundred tries: the sixth is refused though none has been judged yet."""
    for _time in range(5):
        throttle.take(throttle.ACCOUNT, throttle.of_account(person), at=datetime.now(UTC))

    with pytest.raises(throttle.TooManyTries):
        throttle.take(throttle.ACCOUNT, throttle.of_account(person), at=datetime.now(UTC))


def test_the_table_of_tries_holds_no_name_and_no_address(person: User) -> None:
    fail(1, "13800001234")

    stored = " ".join(f"{row.limit} {row.key}" for row in Tries.objects.all())
    assert "13800001234" not in stored
    assert "127.0.0.1" not in stored


def test_the_journal_knows_a_lock_out(person: User) -> None:
    fail(6)

    reasons = list(Event.objects.order_by("pk").values_list("reason", flat=True))
    assert reasons == [*["WrongPassword"] * 4, "LockedOut", "TooManyTries: account"]


def test_the_password_typed_again_is_counted_too(signed_in: Client) -> None:
    for _time in range(5):
        assert signed_in.post("/me/confirm/", {"password": WRONG}).status_code == 422

    assert signed_in.post("/me/confirm/", {"password": PASSWORD}).status_code == 429
    assert is_in(signed_in)
