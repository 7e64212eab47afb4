from __future__ import annotations

import shutil
from collections import namedtuple

import pytest
from django.db import OperationalError

from jinguo.site import health


def test_a_living_process_says_so_without_asking_the_database(client, django_assert_num_queries):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.content == b"ok\n"


@pytest.mark.django_db
@pytest.mark.database
def test_a_server_in_order_is_ready(client, monkeypatch):
    monkeypatch.setitem(health.LOOKS, "migrations", lambda: True)  # tests may build the tables without them

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": True, "migrations": True, "disk": True}


def _unreachable() -> bool:
    raise OperationalError("could not connect to server at 10.1.2.3, user jinguo")


@pytest.mark.parametrize("part", ["database", "migrations", "disk"])
def test_a_server_is_not_ready_while_one_part_is_missing(client, monkeypatch, part):
    for name in health.LOOKS:
        monkeypatch.setitem(health.LOOKS, name, _unreachable if name == part else lambda: True)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response.json()[part] is False
    assert "10.1.2.3" not in response.content.decode()


def test_a_disk_that_is_nearly_full_has_no_room(monkeypatch):
    Usage = namedtuple("Usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(1000, 975, 25))

    assert health.disk_has_room() is False
