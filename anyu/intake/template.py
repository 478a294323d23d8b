"""Template: an empty workbook to fill, and the same layout filled, so that what goes out comes back unchanged."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from anyu.kernel import Sheet, Text

GUIDE = Text("How to fill", "填寫說明")
HEADINGS = [Text("Column", "列"), Text("Required", "必填"), Text("What to write", "填寫內容")]
YES, NO = Text("yes", "是"), Text("no", "否")
HINTS = {
    "day": Text("a date, e.g. 2025-03-01 or 2025年3月1日", "日期,如2025-03-01或2025年3月1日"),
    "period": Text("a period, e.g. 2025, 2025H1, 2025Q1 or 2025-03", "時期,如2025、2025H1、2025Q1、2025-03"),
    "int": Text("a whole number", "整數"),
    "decimal": Text("a number", "數字"),
    "bool": Text("yes or no", "是或否"),
    "place": Text("a place code", "地方代碼"),
    "office": Text("an office code; empty for your own", "單位代碼,本單位可不填"),
    "person": Text("a person number", "人員編號"),
}
LISTED_ROWS = 10_000
FIRST_DAY = date(1900, 3, 1)  # before it Excel's own calendar is wrong, so earlier days are written as text


def workbook(sheet: Sheet, lang: str, filled: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """An .xlsx with one row of headings, a list to choose from under every coded column, and a page that explains.

    In: filled = rows to write, column name → stored value. Text is always written as text, never as a formula or a link.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    page = book.add_worksheet(sheet.title.say(lang)[:31])
    styles = {
        "need": book.add_format({"bold": True, "bg_color": "#DCE9E4", "border": 1, "text_wrap": True, "valign": "vcenter"}),
        "may": book.add_format({"bold": True, "bg_color": "#F2F2EE", "border": 1, "text_wrap": True, "valign": "vcenter"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"num_format": "@"}),
    }
    _head(page, sheet, lang, styles)
    titles = {c.name: {k.value: k.title.say(lang) for k in c.codes} for c in sheet.columns}
    for number, row in enumerate(filled, start=1):
        for i, column in enumerate(sheet.columns):
            _cell(page, number, i, row.get(column.name), titles[column.name], styles["day"], lang)
    _guide(book.add_worksheet(GUIDE.say(lang)), sheet, lang, styles["may"])
    book.close()
    return out.getvalue()


def _head(page: Any, sheet: Sheet, lang: str, styles: Mapping[str, Any]) -> None:
    page.set_row(0, 30)
    page.freeze_panes(1, 0)
    for i, column in enumerate(sheet.columns):
        title = column.title.say(lang)
        page.write_string(0, i, title, styles["need" if column.required else "may"])
        page.set_column(i, i, max(12, min(40, 2 + _width(title))), styles["text"] if column.type not in ("int", "decimal", "day") else None)
        choices = [c.title.say(lang) for c in column.codes] or ([YES.say(lang), NO.say(lang)] if column.type == "bool" else [])
        if choices and len(",".join(choices)) <= 250:
            page.data_validation(1, i, LISTED_ROWS, i, {"validate": "list", "source": choices, "error_type": "warning"})


def _cell(page: Any, row: int, at: int, value: Any, titles: Mapping[str, str], day_style: Any, lang: str) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_string(row, at, (YES if value else NO).say(lang))
    elif isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_DAY:
        page.write_datetime(row, at, value, day_style)
    elif isinstance(value, date):
        page.write_string(row, at, value.isoformat())
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, at, value)
    else:
        page.write_string(row, at, titles.get(value, str(value)))


def _guide(page: Any, sheet: Sheet, lang: str, head: Any) -> None:
    page.set_column(0, 0, 28)
    page.set_column(2, 2, 90)
    for i, title in enumerate(HEADINGS):
        page.write_string(0, i, title.say(lang), head)
    for n, column in enumerate(sheet.columns, start=1):
        choices = "、".join(c.title.say(lang) for c in column.codes)
        hint = HINTS.get(column.type)
        page.write_string(n, 0, column.title.say(lang))
        page.write_string(n, 1, (YES if column.required else NO).say(lang))
        page.write_string(n, 2, choices or (hint.say(lang) if hint else ""))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
