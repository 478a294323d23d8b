"""Says a number, a cell or a day as papers write it."""
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from anyu.reports.content import Cell, Format, Hidden, Number

HIDDEN_MARK = "＊"
PLAIN = Format()


def rounded(value: Decimal | int, places: int | None) -> Decimal | int:
    """The number as it is printed, half away from zero as by hand; None keeps the number as it is."""
    if places is None:
        return value
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def say(cell: Cell, format: Format = PLAIN) -> str:
    """One cell in words: grouped digits, the mark of a hidden value, the mark of a missing one."""
    if cell is None:
        return format.missing
    if isinstance(cell, Hidden):
        return HIDDEN_MARK
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Number):
        return say(cell.value, cell.format)
    number = rounded(cell, format.places)
    sign = "+" if format.signed else ""
    return f"{number:{sign},f}{format.suffix}" if isinstance(number, Decimal) else f"{number:{sign},}{format.suffix}"


def say_day(day: dt.date | None, lang: str) -> str:
    """A day as papers write it: 2026年11月23日, 23 November 2026; None leaves room to write."""
    if day is None:
        return "" if lang == "en" else "　　　年　　月　　日"
    if lang == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


_MONTHS: Sequence[str] = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
