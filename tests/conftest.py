"""What every test shares: test settings, the little city of `tests.factories`, a client that is signed in under a post."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.city import City, make_city


@pytest.fixture
def city(db: None) -> City:
    """A city with two counties, each with townships and villages, and one officer of every role."""
    return make_city()


@pytest.fixture
def sign_in():
    """`sign_in(user)` gives a client that is signed in as the user."""

    def signed_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
