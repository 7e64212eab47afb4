"""What stands in the database, so that two moments or two worlds can be compared."""

from __future__ import annotations

from typing import Any

from django.apps import apps

#: Written by every request that is somebody's: that she was here, and what she did.
TRACES = {
    "accounts.session",
    "accounts.tries",
    "audit.event",
    "audit.eventrecord",
    "records.operation",
    "sessions.session",
}
#: Different at each moment without anybody having chosen them.
CLOCKS = {
    "id",
    "uid",
    "recorded_at",
    "created_at",
    "saved_at",
    "at",
    "updated_at",
    "last_login",
    "operation",
    "request",
    "read_at",
    "ended_at",
    "issued_at",
    "expires_at",
    "withdrawn_at",
    "digest",  # of a code made anew
    "password",  # made unusable anew
}

Rows = dict[str, list[tuple[Any, ...]]]


def contents(*, without: set[str] = TRACES, clocks: bool = False) -> Rows:
    """The rows of every table of the house, in order. `clocks` keeps numbers and instants that change by themselves."""
    found: Rows = {}
    for model in apps.get_models():
        if not model.__module__.startswith("jinguo.") or model._meta.label_lower in without:
            continue
        names = [item.attname for item in model._meta.concrete_fields if clocks or item.name not in CLOCKS]
        rows = model._base_manager.order_by("pk").values_list(*names)
        found[model._meta.label_lower] = [tuple(map(str, row)) for row in rows]
    return found


def differences(before: Rows, after: Rows) -> list[str]:
    """Which tables differ, and in which rows."""
    return [
        f"{name}: {[row for row in after[name] if row not in before[name]][:2]} where there was "
        f"{[row for row in before[name] if row not in after[name]][:2]}"
        for name in after
        if before[name] != after[name]
    ]
