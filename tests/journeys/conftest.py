"""Journeys drive the Chromium of the machine against a live server with the little city."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright

from tests.factories.city import City, make_city
from tests.journeys.office import PASSWORD, Office

# Playwright runs a loop in this thread; the database is asked from it nevertheless, one at a time
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """The browser of the machine. Without one the journeys are skipped, loudly; in CI they fail."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail("CI has no Chromium: install it (Debian: chromium); the journeys prove nothing without it")
    pytest.skip("NO JOURNEY WAS RUN: there is no Chromium on this machine (Debian: apt-get install chromium)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def city(transactional_db: None) -> City:
    """The little city, where everybody has the password of the journeys and a name of her role."""
    made = make_city()
    for role, user in made.officers.items():
        user.username = role.value
        user.set_password(PASSWORD)
        user.save()
    return made


@pytest.fixture
def office(city: City, live_server, browser: Browser) -> Iterator[Office]:
    settings.ALLOWED_HOSTS.append("localhost")
    opened = Office(browser, live_server.url)
    yield opened
    opened.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a journey; all run in one process, with one browser."""
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))
