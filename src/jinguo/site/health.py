"""Two pages for machines: is the process alive, and may it be sent visitors."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

#: Below this share of free disk the server takes no more visitors.
LEAST_FREE = 0.03


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of anybody, so that a slow database does not get it restarted."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """Database, migrations and disk; 503 where one of them is not in order. Says which, never why."""
    answers = {name: _answer(look) for name, look in LOOKS.items()}
    in_order = all(answers.values())
    response = JsonResponse({"ready": in_order, **answers}, status=200 if in_order else 503)
    if not in_order:
        response["Retry-After"] = "5"
    return response


def _answer(look: Callable[[], bool]) -> bool:
    try:
        return look()
    except (DatabaseError, OSError):
        return False


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def disk_has_room() -> bool:
    usage = shutil.disk_usage(settings.DATA_DIR)
    return usage.free / usage.total >= LEAST_FREE


LOOKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": migrations_are_applied,
    "disk": disk_has_room,
}
