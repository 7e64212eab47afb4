"""Messages: for her alone, counted until read, muted by kind, never naming anybody."""

from __future__ import annotations

from datetime import date

import pytest

from jinguo.federations.officers import SYSTEM
from jinguo.foundation.notices import queries
from jinguo.foundation.notices.actions import mark_read, mute, send
from jinguo.foundation.notices.models import Notice
from jinguo.foundation.refusals import OutsideScope
from jinguo.policybook.permissions import Role
from tests.factories import jobs as kinds
from tests.factories.city import City

TODAY = date(2026, 3, 2)


@pytest.fixture
def by(city: City):
    return kinds.officer(city, Role.COUNTY, on=TODAY)


@pytest.fixture
def other(city: City):
    return kinds.officer(city, Role.TOWNSHIP, on=TODAY)


def tell(officer, *, kind: Notice.Kind = Notice.Kind.DUE, title: str = "一份协议快到期了", **more) -> Notice:
    return send(user_ids=[officer.user_id], kind=kind, title=title, by=SYSTEM, **more)[0]


def test_a_message_counts_for_its_reader_until_she_reads_it(by, other) -> None:
    notice = tell(by)

    assert (queries.unread_count(by.scope), queries.unread_count(other.scope)) == (1, 0)
    mark_read(notices=[notice], by=by)

    assert queries.unread_count(by.scope) == 0


def test_nobody_reads_or_marks_the_message_of_another(by, other) -> None:
    notice = tell(by)

    assert list(queries.notices(other.scope)) == []
    with pytest.raises(OutsideScope):
        mark_read(notices=[notice], by=other)
    assert queries.unread_count(by.scope) == 1


def test_a_message_to_another_post_of_hers_waits_until_she_acts_under_it(by, other) -> None:
    tell(by, post_id=other.post_id)
    tell(by, post_id=by.post_id)
    tell(by)

    assert queries.unread_count(by.scope) == 2


def test_a_muted_kind_arrives_read(by) -> None:
    mute(kinds=[Notice.Kind.DUE], by=by)
    tell(by)
    tell(by, kind=Notice.Kind.JOB)

    assert queries.notices(by.scope).count() == 2
    assert queries.unread_by_kind(by.scope) == {"job": 1}
    mute(kinds=[], by=by)
    assert queries.muted(by.scope) == set()


@pytest.mark.parametrize("words", ["王某 230103198001010424 的协议", "请打 13800138000", "证号 23010319800101042X"])
def test_a_message_with_a_persons_number_is_not_sent(by, words: str) -> None:
    with pytest.raises(ValueError, match="names no person"):
        tell(by, body=words)
    with pytest.raises(ValueError, match="names no person"):
        tell(by, title=words)


@pytest.mark.parametrize("url", ["https://example.org/", "//example.org/", "/people/?name=x"])
def test_a_message_leads_to_pages_of_the_house_without_a_query(by, url: str) -> None:
    with pytest.raises(ValueError, match="names no person"):
        tell(by, url=url)


def test_the_daily_digest_counts_by_kind_and_quotes_nothing(by) -> None:
    tell(by)
    tell(by, kind=Notice.Kind.RETURNED)

    words = queries.digest(by.scope, on=TODAY)

    assert words == "3月2日：还有没看的消息，退回 1 条、到期 1 条。"
    assert "协议" not in words


def test_without_unread_messages_there_is_no_digest(by) -> None:
    assert queries.digest(by.scope, on=TODAY) == ""


def test_the_top_bar_asks_once(by, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        queries.unread_count(by.scope)
