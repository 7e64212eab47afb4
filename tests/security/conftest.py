"""One world for all tests of this folder, filled once; every visit is undone."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import client

from jinguo.foundation.pages.lists.page import ListPage
from tests.factories.world import World, make_world, scoped_models
from tests.security.matrix import Visitors, cells_of
from tests.security.register import declared


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """The city and what lies around it, one record of every kind in every federation, a canary in every text."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(scoped_models())
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def visitors(world: World) -> Iterator[Visitors]:
    with pytest.MonkeyPatch.context() as patch:
        # thousands of refusals are meant; each is judged by its answer
        for name in ("django.request", "jinguo.request"):
            patch.setattr(logging.getLogger(name), "level", logging.CRITICAL)
        # a leak on the second page of a list is a leak: show all rows on the first
        patch.setattr(ListPage, "size", 500)
        # pages are judged by what reaches the browser; keeping every template's context costs more than the page
        patch.setattr(client, "store_rendered_templates", lambda *args, **kwargs: None)
        visitors = Visitors(world)
        visitors.lay_out(cell for entry in declared() for cell in cells_of(entry))
        yield visitors


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much the matrix looked at: a matrix of 0 cells proves nothing."""
    counts: dict[str, int] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", []):
                if getattr(report, "when", "") == "call":
                    counts[name] = counts.get(name, 0) + value
    for name, value in sorted(counts.items()):
        terminalreporter.write_line(f"{name}: {value:,}")
