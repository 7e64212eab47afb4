"""A person at the door, with hashes that cost little."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client

from jinguo.accounts.models import User

PASSWORD = "三月的风吹过松花江边的老柳树"
NEW_PASSWORD = "windmill-porridge-7-lanterns"


@pytest.fixture(autouse=True)
def cheap_hashes(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create(username="wangfang", name="王芳", phone="13800001234", password=make_password(PASSWORD))


@pytest.fixture
def signed_in(person: User) -> Client:
    client = Client()
    assert enter(client).status_code == 302
    return client


@pytest.fixture
def elsewhere(person: User) -> Client:
    """The same person in another browser."""
    client = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 6.1) Chrome/86.0"}, REMOTE_ADDR="10.1.2.3")
    assert enter(client).status_code == 302
    return client


def enter(client: Client, name: str = "wangfang", password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post("/sign-in/", {"name": name, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200
