"""Looking changes nothing: GET, HEAD and OPTIONS leave the database as it was."""

from __future__ import annotations

import pytest
from django.test import Client

from jinguo.accounts.models import User
from tests.security.digest import contents, differences
from tests.security.matrix import Visitors, opening
from tests.security.register import Entry, declared

pytestmark = pytest.mark.django_db

READABLE = [entry for entry in declared() if "GET" in entry.declared.methods]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("entry", READABLE, ids=str)
def test_looking_changes_nothing(entry: Entry, method: str, visitors: Visitors) -> None:
    cell = opening(entry)
    address = visitors.address(cell)
    before = contents(clocks=True)

    with visitors.as_person(cell.person) as client:
        client.generic(method, address)
        after = contents(clocks=True)

    assert differences(before, after) == []


def test_a_change_is_seen(visitors: Visitors) -> None:
    before = contents(clocks=True)

    with visitors.as_person("county"):
        User.objects.filter(username="postless").update(name="别人")
        after = contents(clocks=True)

    assert len(differences(before, after)) == 1
    assert differences(before, contents(clocks=True)) == []


def test_a_visitor_who_reads_everything_leaves_no_session(client: Client, visitors: Visitors) -> None:
    for entry in READABLE:
        client.get(visitors.address(opening(entry)))

    assert not client.cookies.get("sessionid")
