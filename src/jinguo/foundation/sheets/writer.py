"""Writes rows to XLSX and CSV, in constant memory, as the page shows them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.foundation.refusals import Refused
from jinguo.foundation.sheets.cells import LONGEST, csv_text, plain

#: The last row of a worksheet.
MOST_ROWS = 1_048_576

WIDEST, NARROWEST = 40, 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its heads, its rows, a watermark line above them, and notes for the second sheet (name and words)."""

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]
    watermark: str = ""
    notes: Sequence[tuple[str, str]] = ()


def write_xlsx(sheet: Sheet, to: IO[bytes] | Path) -> int:
    """Write a workbook; the number of rows written. Raises `Refused` for a cell or a table that no spreadsheet holds."""
    book = xlsxwriter.Workbook(
        to,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    try:
        return _Book(book).write(sheet)
    finally:
        book.close()


class _Book:
    """The formats of a workbook and the writing of its two sheets."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format(
            {"bold": True, "bg_color": "#F3DDE8", "border": 1, "border_color": "#C9A1B5", "valign": "vcenter"}
        )
        self.mark = book.add_format({"font_color": "#5F6B7A", "italic": True})
        # "@" keeps long figures such as numbers of papers whole; the quote prefix keeps a formula-like text a text when it is edited
        self.text = book.add_format({"num_format": "@", "quote_prefix": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self.number = book.add_format({"num_format": "#,##0.##########"})

    def write(self, sheet: Sheet) -> int:
        page = self.book.add_worksheet(sheet_name(sheet.title))
        top = 1 if sheet.watermark else 0
        self._frame(page, sheet, top)
        if sheet.watermark:
            page.write_string(0, 0, sheet.watermark, self.mark)
        for column, head in enumerate(sheet.heads):
            page.write_string(top, column, head, self.head)
        written = 0
        for written, row in enumerate(sheet.rows, start=1):
            if top + written >= MOST_ROWS:
                raise Refused(_("超过 1,048,575 行，一个表格装不下。请先用筛选分几次导出。"))
            for column, value in enumerate(row):
                self._cell(page, top + written, column, plain(value))
        if sheet.notes:
            self._notes(sheet.notes)
        return written

    def _frame(self, page: Any, sheet: Sheet, top: int) -> None:
        page.freeze_panes(top + 1, 1)
        page.repeat_rows(top)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{sheet.watermark.replace('&', '&&')}&R&P / &N")
        for column, head in enumerate(sheet.heads):
            page.set_column(column, column, min(WIDEST, max(NARROWEST, width(head) + 6)))

    def _cell(self, page: Any, row: int, column: int, value: Any) -> None:
        match value:
            case datetime():
                page.write_datetime(row, column, timezone.make_naive(value), self.instant)
            case date():
                page.write_datetime(row, column, value, self.day)
            case int() | float() | Decimal():
                if isinstance(value, int) and abs(value) >= 10**15:  # a spreadsheet keeps fifteen digits
                    page.write_string(row, column, str(value), self.text)
                else:
                    page.write_number(row, column, value, self.number)
            case _:
                if len(value) > LONGEST:
                    raise Refused(
                        _("第 %(row)s 行第 %(column)s 列有 %(length)s 个字，表格一格最多 32,767 个。")
                        % {"row": row + 1, "column": column + 1, "length": len(value)}
                    )
                page.write_string(row, column, value, self.text)

    def _notes(self, notes: Sequence[tuple[str, str]]) -> None:
        page = self.book.add_worksheet(_("说明"))
        page.set_column(0, 0, 18)
        page.set_column(1, 1, 80)
        for row, (name, words) in enumerate(notes):
            page.write_string(row, 0, name, self.head)
            page.write_string(row, 1, words, self.text)


def write_csv(sheet: Sheet, to: IO[bytes]) -> int:
    """Write CSV in UTF-8 with the mark that spreadsheets look for; texts in quotes, numbers bare. The number of rows written."""
    wrapper = io.TextIOWrapper(to, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(wrapper, quoting=csv.QUOTE_NONNUMERIC)
    lines.writerow([csv_text(head) for head in sheet.heads])
    written = 0
    for row in sheet.rows:
        lines.writerow([_csv_cell(plain(value)) for value in row])
        written += 1
    wrapper.detach()
    return written


def _csv_cell(value: Any) -> Any:
    match value:
        case datetime():
            return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case str():
            return csv_text(value)
    return value


def sheet_name(title: str) -> str:
    """A title as a worksheet may be called."""
    name = "".join("·" if character in r"[]:*?/\'" else character for character in title)
    return name[:31] or "1"


def width(text: str) -> int:
    """How many Latin letters wide a text is; a Chinese character is two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)
