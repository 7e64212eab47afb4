"""Changing a record without ever overwriting what somebody else wrote meanwhile."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from jinguo.foundation.records.models import Record
from jinguo.foundation.refusals import StaleRecord


def change(record: Record, **fields: Any) -> None:
    """Write these fields, if the record still has the version that `record` was read with. The version grows by one.

    Without fields only the version grows: for a change of rows that belong to the record. Raises `StaleRecord`, having
    written nothing, when somebody was faster; the form then shows all three versions.
    """
    model = type(record)
    changed = (
        model._base_manager.filter(pk=record.pk, version=record.version)
        .order_by()
        .update(version=F("version") + 1, **fields)
    )
    if not changed:
        raise StaleRecord(_("您打开以后，别人也改了这条记录。请对照后再存。"))
    for name, value in fields.items():
        setattr(record, name, value)
    record.version += 1
