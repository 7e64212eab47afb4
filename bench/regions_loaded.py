"""The load itself, in a process of its own for the database of the environment; the last line says in JSON what was seen."""

from __future__ import annotations

import json
import time
from datetime import date

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  # after setup
from django.db.models import F, Q  # noqa: E402

from jinguo.federations import gazetteer  # noqa: E402
from jinguo.federations.actions.regions import load_regions  # noqa: E402
from jinguo.federations.models import Region  # noqa: E402
from jinguo.federations.officers import SYSTEM  # noqa: E402

DAY = date(2024, 1, 1)


def load() -> tuple[float, int]:
    """How long reading and loading the whole list takes, and how many rows it wrote or changed."""
    started = time.monotonic()
    entries = gazetteer.entries(gazetteer.read())
    result = load_regions(entries=entries, under=(), source=gazetteer.SOURCE, by=SYSTEM, on=DAY)
    return time.monotonic() - started, result.made + result.renamed + result.ended + result.revived


def bare() -> float:
    """The same rows through executemany, into a table with the same columns and indexes."""
    rows = Region.objects.within(SYSTEM.scope)
    columns = [field.column for field in Region._meta.concrete_fields]
    values = list(rows.order_by("pk").values_list(*columns))
    with transaction.atomic(), connection.cursor() as cursor:
        Region.objects.within(SYSTEM.scope).update(parent=None)
        cursor.execute("DELETE FROM federations_region")
        started = time.monotonic()
        places = ", ".join(["%s"] * len(columns))
        sql = f"INSERT INTO federations_region ({', '.join(columns)}) VALUES ({places})"  # noqa: S608  # own column names
        cursor.executemany(sql, values)
        return time.monotonic() - started


def astray() -> int:
    """Regions outside their parent's range, or not below its level."""
    below = Region.objects.within(SYSTEM.scope).filter(parent__isnull=False)
    return below.filter(
        Q(lo__lt=F("parent__lo")) | Q(hi__gt=F("parent__hi")) | Q(level__lte=F("parent__level"))
    ).count()


seconds, rows = load()
again = load()[1]
told = {
    "load": seconds,
    "rows": rows,
    "again": again,
    "villages": Region.objects.within(SYSTEM.scope).filter(level=Region.Level.VILLAGE).count(),
    "astray": astray(),
    "bare": bare(),
}
print(json.dumps(told))
