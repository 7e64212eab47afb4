"""What leaves as a spreadsheet: nothing that a spreadsheet would run, numbers that stay numbers (S-G9 in short form)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinguo.foundation.refusals import Refused
from jinguo.foundation.sheets.cells import STARTERS, csv_text, is_formula_like, read_csv_text
from jinguo.foundation.sheets.writer import Sheet, sheet_name, write_csv, write_xlsx

SKIPPED = ["", " ", "\t", "\r", "\n", "\u200b", "\u3000", "\u00a0", "\ufeff", "\x00", "\u2028", "'"]
HOSTILE = st.builds(
    lambda before, start, rest: "".join(before) + start + rest,
    st.lists(st.sampled_from(SKIPPED), max_size=4),
    st.sampled_from(sorted(STARTERS)),
    st.text(max_size=12),
)
TEXTS = st.text(max_size=20) | HOSTILE


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_csv_text_is_never_a_formula_and_reads_back_as_it_was(text: str) -> None:
    written = csv_text(text)

    assert not is_formula_like(written)
    assert read_csv_text(written) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS.filter(lambda text: not re.search(r"[\ud800-\udfff]", text)), min_size=1, max_size=5))
def test_a_csv_file_reads_back_as_it_was_written(texts: list[str]) -> None:
    file = io.BytesIO()
    write_csv(Sheet("表", ["内容", "数"], [(text, 5) for text in texts]), file)

    rows = list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))

    assert [read_csv_text(row[0]) for row in rows[1:]] == texts
    assert all(row[1] == "5" for row in rows[1:])


@settings(max_examples=40, deadline=None)
@given(st.lists(HOSTILE.filter(lambda text: "\x00" not in text), min_size=1, max_size=5))
def test_a_workbook_holds_no_formula(texts: list[str]) -> None:
    file = io.BytesIO()

    write_xlsx(Sheet("表", ["内容"], [(text,) for text in texts]), file)

    assert b"<f>" not in parts(file)


def test_numbers_stay_numbers_and_long_figures_stay_whole() -> None:
    file = io.BytesIO()

    write_xlsx(Sheet("表", ["a", "b", "c", "d"], [(-5, Decimal("12.50"), "012345", 230129199003070424)]), file)

    text = parts(file)
    assert b"<v>-5</v>" in text
    assert b"<v>12.5" in text
    assert b"<t>012345</t>" in text
    assert b"<t>230129199003070424</t>" in text
    csv_file = io.BytesIO()
    write_csv(Sheet("表", ["a", "b"], [(-5, "-5")]), csv_file)
    assert csv_file.getvalue().decode("utf-8-sig").splitlines()[1] == '-5,"\'-5"'


def test_a_workbook_freezes_its_bold_head_and_tells_its_filters_on_a_second_sheet() -> None:
    file = io.BytesIO()
    sheet = Sheet("伙伴单位", ["名称"], [("甲",)], watermark="甲县妇联 · 王秀兰", notes=[("类别", "银行")])

    written = write_xlsx(sheet, file)

    text = parts(file)
    assert written == 1
    assert b'state="frozen"' in text
    assert "甲县妇联 · 王秀兰".encode() in text
    assert "银行".encode() in text
    assert 'name="说明"'.encode() in text
    assert b"<b/>" in text


def test_a_text_too_long_for_a_cell_is_refused_and_named() -> None:
    with pytest.raises(Refused, match="第 2 行第 1 列"):
        write_xlsx(Sheet("表", ["a"], [("长" * 32_768,)]), io.BytesIO())


def test_days_are_days_and_titles_fit_a_sheet() -> None:
    file = io.BytesIO()

    write_xlsx(Sheet("表", ["a"], [(date(2019, 9, 5),)]), file)

    assert b"<v>43713</v>" in parts(file)
    assert sheet_name("[一]:二/" + "长" * 40) == "·一··二·" + "长" * 25


def parts(file: io.BytesIO) -> bytes:
    """Everything inside a workbook."""
    with zipfile.ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
