"""Workbooks: the invented county as offices would send it, one Excel file per register, days written in three ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import xlsxwriter

from anyu.intake.template import NO, YES
from anyu.kernel import Column, Sheet
from anyu.registers.models import REGISTERS

LANG = "zh-hant"
EXCEL_EPOCH = date(1899, 12, 30)
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
STYLES: Mapping[str, str] = {"person": "iso", "death": "iso", "complaint": "iso", "household": "chinese", "birth": "chinese", "activity": "chinese"}
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@lru_cache(maxsize=65_536)
def _iso(day: date) -> str:
    return day.isoformat()


@lru_cache(maxsize=65_536)
def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def write(county: Mapping[str, Mapping[str, Sequence[Any]]], folder: Path) -> Iterable[tuple[str, Path]]:
    """Each register with the path of its workbook, once it is written, in the order in which to import them.

    In: what `invent` gives.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, columns) in enumerate(county.items(), start=1):
        path = folder / f"{number:02}-{name}.xlsx"
        sheet = REGISTERS[name].sheet()
        save(path, sheet, [columns[c.name] for c in sheet.columns], STYLES.get(name, "excel"))
        yield name, path


def save(path: Path, sheet: Sheet, columns: Sequence[Sequence[Any]], style: str = "excel") -> None:
    """Nothing; afterwards the workbook is there: Traditional headings, codes by their titles.

    In: one sequence of values per column of the sheet; `style` of days is excel, iso or chinese.
    """
    book = xlsxwriter.Workbook(path, OPTIONS)
    book.set_properties({"created": MADE_AT})  # the same rows give the same bytes, by which intake knows a file again
    page = book.add_worksheet(sheet.title.say(LANG)[:31])
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    page.freeze_panes(1, 0)
    writers = []
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, 16)
        writers.append(_writer(page, at, column, style, day))
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column.title.say(LANG), head)
    for number, row in enumerate(zip(*columns, strict=True), start=1):
        for write_cell, value in zip(writers, row, strict=True):
            if value is not None:
                write_cell(number, value)
    book.close()


def _writer(page: Any, at: int, column: Column, style: str, day_format: Any) -> Callable[[int, Any], object]:
    """What writes one value of this column into a row; a text in a column of numbers or days stays a text."""
    text, number = page.write_string, page.write_number
    if column.codes:
        titles = {k: t.say(LANG) for k, t in column.code_titles.items()}
        return lambda row, value: text(row, at, titles.get(value, value))
    if column.type == "bool":
        return lambda row, value: text(row, at, (YES if value else NO).say(LANG))
    if column.type == "day":
        say = {"iso": _iso, "chinese": _chinese}.get(style)
        if say:
            return lambda row, value: text(row, at, value if isinstance(value, str) else say(value))
        return lambda row, value: number(row, at, (value - EXCEL_EPOCH).days, day_format)
    if column.type in ("int", "decimal"):
        return lambda row, value: text(row, at, value) if isinstance(value, str) else number(row, at, value)
    return lambda row, value: text(row, at, value)
