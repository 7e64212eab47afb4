"""What every test shares: test settings, the little city of `tests.factories`, a client that is signed in under a post."""

from __future__ import annotations

import math

import pytest
from django.test import Client

from jinguo.foundation.settings import store
from tests.factories.city import City, make_city


@pytest.fixture
def city(db: None) -> City:
    """A city with two counties, each with townships and villages, and one officer of every role."""
    return make_city()


@pytest.fixture(autouse=True)
def settings_as_shipped(request: pytest.FixtureRequest) -> None:
    """No test goes on with the settings that another one read; one without a database has those that ship."""
    has_database = request.node.get_closest_marker("database") is not None
    store.Shared.known, store.Shared.until = {}, 0.0 if has_database else math.inf


@pytest.fixture
def sign_in():
    """`sign_in(user)` gives a client that is signed in as the user."""

    def signed_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the database is marked `database`, so that it runs on PostgreSQL too; the long inner run goes first."""
    for item in items:
        asked = getattr(item, "fixturenames", ())
        marked = item.get_closest_marker("django_db") is not None
        in_browser = item.get_closest_marker("journey") is not None
        if (marked or {"db", "transactional_db"} & set(asked)) and not in_browser:
            item.add_marker(pytest.mark.database)
    items.sort(key=lambda item: "test_on_postgres" not in item.nodeid)
