"""A table as it was pasted from a spreadsheet or uploaded as CSV: decoded, split, its head recognised."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jinguo.foundation.refusals import Refused

MOST_ROWS = 10_000
MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty: its number in the list as the officer counts it, and its cells by field."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def decoded(data: bytes) -> str:
    """The text of an uploaded file, UTF-8 or the GB18030 that a Chinese spreadsheet program writes."""
    if len(data) > MOST_BYTES:
        raise Refused(_("文件太大，最多 4 MB。请分成几份。"), field="file")
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise Refused(
            _("这是 Excel 文件。请在 Excel 里全选、复制，粘贴到下面的框里；或者另存为 CSV 再上传。"), field="file"
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("看不懂这个文件的编码。请在 Excel 里另存为“CSV UTF-8”再上传。"), field="file")


def lines_of(text: str, fields: Mapping[str, Sequence[str]]) -> list[Line]:
    """The rows of a table whose columns are named by its first row, or stand in the order of `fields` where it has no head.

    `fields` gives for each field the words that a head may call it. Raises `Refused` for no rows, too many, or a table that cannot
    be split.
    """
    if len(text) > MOST_BYTES:
        raise Refused(_("名单太长，一次最多 10,000 行。请分成几份。"), field="text")
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", "")), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise Refused(_("这份名单分不开列。请从 Excel 里复制整块表格再粘贴。"), field="text") from error
    found = [
        (number, [cell.strip() for cell in row]) for number, row in enumerate(rows, start=1) if any(map(str.strip, row))
    ]
    names, body = _head(found, fields)
    if not body:
        raise Refused(_("名单是空的。请从 Excel 里复制名单，连表头一起粘贴进来。"), field="text")
    if len(body) > MOST_ROWS:
        raise Refused(_("名单太长，一次最多 10,000 行。请分成几份。"), field="text")
    return [Line(number, {name: cell for name, cell in zip(names, row, strict=False) if name}) for number, row in body]


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max("\t,;，", key=first.count)


def _head(
    rows: list[tuple[int, list[str]]], fields: Mapping[str, Sequence[str]]
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The field of each column. A first row in which two cells are known words is a head."""
    known = {"".join(word.split()): name for name, words in fields.items() for word in words}
    if rows:
        names = [known.get("".join(cell.split()).strip("*＊").lower(), "") for cell in rows[0][1]]
        if sum(map(bool, names)) >= 2:
            return names, rows[1:]
    return list(fields), rows
