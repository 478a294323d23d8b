"""The Excel paper stores numbers as numbers and every string as a string, whatever it begins with."""
import dataclasses
import io
from decimal import Decimal

import opencc
import openpyxl
import pytest

from anyu import reports
from anyu.reports.content import Align, Column, Content, Format, Hidden, Meta, Number, Row, Table
from anyu.reports.render.xlsx import sheet_name
from tests.reports import sample

convert = opencc.OpenCC("t2s").convert
ODD = [
    "=1+1", "=HYPERLINK(\"http://example.invalid\")", "+86 10", "-5", "@SUM(A1)", "|cmd", "%x", "\t=1", "＝1", "\u200b=1", "http://example.invalid",
    "mailto:a@example.invalid", "A<b & c", "👩🏽‍⚕️", "甲\u202e乙", "00123", "TRUE", "1e5", "_x0041_", "{=1}",
]


def book(content: Content):
    return openpyxl.load_workbook(io.BytesIO(reports.render(content, "xlsx")))


def cells(workbook) -> list:
    return [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("lang", ["zh-hant", "zh-hans", "en"])
@pytest.mark.parametrize("kind", sample.SAMPLES)
def test_xlsx_opens_with_every_row(kind, lang):
    content = reports.compose(kind, sample.SAMPLES[kind](lang), lang, convert)
    workbook = book(content)
    found = cells(workbook)
    values = [str(cell.value) for cell in found]
    assert content.flat_title in values and not [cell for cell in found if cell.data_type == "f" or cell.hyperlink]
    for table in content.tables:
        for row in table.rows:
            assert str(row.cells[0]) in values
    for sheet in workbook:
        assert sheet.page_setup.paperSize == 9


def test_the_form_is_landscape_frozen_and_repeats_its_heading():
    sheet = book(reports.compose("monthly_form", sample.form())).worksheets[0]
    head = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "地區")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.freeze_panes == f"B{head + 3}"
    assert sheet.print_title_rows == f"${head}:${head + 2}"
    assert sheet.oddFooter.center.text == "— &P —"


@pytest.mark.parametrize("text", ODD)
def test_strings_stay_strings(text):
    table = Table((Column(text), Column("n", Align.RIGHT)), (Row((text, 1)),), notes=(text,))
    content = Content("x", text, Meta(sample.DAY, number=text), (table,))
    found = [cell for cell in cells(book(content)) if not isinstance(cell.value, int)]
    same = [cell for cell in found if cell.value == text]
    assert len(same) == 4 and all(cell.data_type == "s" and cell.hyperlink is None for cell in same)


def test_numbers_stay_numbers_with_their_format():
    columns = (Column("a"), Column("b", format=Format(2)), Column("c"), Column("d"), Column("e"), Column("f"))
    long = Decimal(12345678901234567890)
    row = Row(("x", Decimal("1234.567"), Number(Decimal("97.5"), Format(1, "%")), Hidden("SMALL"), None, long))
    line = [cell for cell in book(Content("x", "t", Meta(sample.DAY), (Table(columns, (row,)),))).worksheets[0][3]]
    assert [cell.value for cell in line] == ["x", 1234.57, 97.5, "＊", "—", "12,345,678,901,234,567,890"]
    assert line[1].number_format == "#,##0.00" and line[2].number_format == '#,##0.0"%"'


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost():
    table = Table((Column("a"),), (Row(("字" * 40_000,)),))
    longest = max((str(cell.value) for cell in cells(book(Content("x", "t", Meta(sample.DAY), (table,))))), key=len)
    assert len(longest) == 32_767 and longest.endswith("…")


def test_sheet_names_are_what_excel_allows():
    taken: set[str] = set()
    names = [sheet_name(name, taken) for name in ("a[b]:c*d?e/f\\g", "'x'", "History", "", "長" * 60, "長" * 60, "A", "a")]
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") and name.strip("'") == name for name in names)
    assert "history" not in {name.lower() for name in names}


def test_many_tables_have_a_sheet_each():
    workbook = book(reports.compose("work_summary", sample.summary()))
    assert workbook.sheetnames[1:3] == ["基本數據與上年比較", "目標與完成情況"] and len(workbook.sheetnames) == 4


def test_a_hidden_cell_holds_no_number():
    given = sample.form()
    hidden = dataclasses.replace(given.rows[3].figures[0], value=Decimal(3), hidden_because="SMALL")
    row = dataclasses.replace(given.rows[3], figures=(hidden, *given.rows[3].figures[1:]))
    content = reports.compose("monthly_form", dataclasses.replace(given, rows=(row,)))
    assert 3 not in [cell.value for cell in cells(book(content)) if cell.column == 2 and cell.data_type == "n"]
