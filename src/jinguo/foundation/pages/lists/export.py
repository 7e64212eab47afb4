"""Taking a list out, as seen: the visible columns, the current filters and order, a watermark, and why it was taken."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.foundation.audit.actions import action
from jinguo.foundation.pages.lists.columns import Column
from jinguo.foundation.pages.models import TakenOut
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import NotAllowed, Refused
from jinguo.foundation.sheets.writer import Sheet, write_csv, write_xlsx
from jinguo.policybook.permissions import Permission

#: More than this takes longer than a page may: it becomes a background job.
MOST_ROWS = 5_000

#: Rows fetched at a time while a file is written.
CHUNK = 500


@action("lists.taken_out", "导出名单")
def take_out(*, list_key: str, form: TakenOut.Form, reason: str, rows: int, by: Viewer) -> TakenOut:
    """Record that a list leaves the house. Raises `NotAllowed` without the right to export, `Refused` without a reason."""
    if not by.may(Permission.LISTS_EXPORT):
        raise NotAllowed(_("您的岗位不能导出名单。"))
    if not reason.strip():
        raise Refused(_("请写明导出作什么用，比如“报县委办汇总”。"), field="reason")
    return TakenOut.objects.create(
        user_id=by.user_id, list_key=list_key, form=form, reason=reason.strip()[:200], rows=rows
    )


def watermark(by: Viewer) -> str:
    """Person, unit and time, on every page and file that leaves."""
    return f"{by.label} · {timezone.localtime():%Y-%m-%d %H:%M}"


def sheet_of(*, title: str, columns: list[Column], rows: Any, mark: str, notes: list[tuple[str, str]]) -> Sheet:
    return Sheet(
        title=title,
        heads=[str(column.label) for column in columns],
        rows=_values(rows, columns),
        watermark=mark,
        notes=[*notes, *((str(column.label), str(column.note)) for column in columns if column.note)],
    )


def _values(rows: Any, columns: list[Column]) -> Iterator[list[Any]]:
    for row in rows.iterator(chunk_size=CHUNK):
        yield [column.of(row) for column in columns]


def written(sheet: Sheet, form: TakenOut.Form, *, expected: int) -> bytes:
    """The file. Raises `Refused` when the rows changed between counting and writing."""
    file = BytesIO()
    number = write_xlsx(sheet, file) if form == TakenOut.Form.XLSX else write_csv(sheet, file)
    if number != expected:
        raise Refused(_("导出时有人改了名单，行数对不上。请再导一次。"))
    return file.getvalue()
