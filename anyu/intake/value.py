"""Value: what a person typed into a cell, as the column's type."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from anyu.kernel import Column, Period, Text
from anyu.kernel.period import PeriodError

from .form import one_dot

EXCEL_EPOCH = date(1899, 12, 30)  # day 0 of serial numbers after 28 February 1900
EARLIEST = date(1800, 1, 1)  # an earlier day in a register is a slip of the keyboard
CELL_LIMIT = 32_767  # characters that Excel itself allows
REMEMBERED = 20_000
YES, NO = {"是", "有", "對", "对", "√", "✓", "Y", "YES", "TRUE", "1"}, {"否", "無", "无", "沒有", "没有", "×", "✗", "N", "NO", "FALSE", "0"}
_DAY = r"(\d{1,2})[日号號]?(?:[ T]?00:00(?::00(?:\.0+)?)?)?"
_YMD = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月]" + _DAY, re.ASCII)
_MINGUO = re.compile(r"(?:民國|民国)(\d{1,3})[-/.年](\d{1,2})[-/.月]" + _DAY, re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?", re.ASCII)
# Control characters, half characters, and marks that make a text read otherwise than it is stored.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
DECIMALS = Decimal("0.0001")
EXPECTED = {
    "int": Text("a whole number", "整數"),
    "count": Text("a whole number, zero or more", "不小於0的整數"),
    "decimal": Text("a number with at most 4 decimals", "數字,小數不超過4位"),
    "bool": Text("yes or no", "是或否"),
    "day": Text("a date such as 2025-03-01 or 2025年3月1日", "日期,如2025-03-01或2025年3月1日"),
    "period": Text("a year, half-year, quarter or month such as 2025, 2025H1, 2025Q1 or 2025-03", "年、半年、季度或月份,如2025、2025H1、2025Q1、2025-03"),
}


class Unreadable(ValueError):
    """A cell that is not of its column's type; `says` tells what was expected."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def reader(column: Column) -> Callable[[Any], Any]:
    """A function from a cell, as Excel or a text file gave it, to a value of the column's type or None when empty.

    Fails: the function raises Unreadable.
    """
    if column.codes:
        known = {_fold(w): c.value for c in column.codes for w in (c.value, *c.title.wordings())}
        return _remembering(lambda cell: _code(cell, known, column))
    if column.type == "int":
        return lambda cell: _whole(cell, column.least)
    if column.type in ("decimal", "bool", "day", "period"):
        return _remembering({"decimal": _decimal, "bool": _flag, "day": _day, "period": _period}[column.type])
    size = column.size or CELL_LIMIT
    read = (lambda cell: one_dot(_text(cell, size))) if column.form == "name" else (lambda cell: _text(cell, size))
    return _remembering(read) if column.type in ("place", "office") else lambda cell: None if _empty(cell) else read(cell)


def _remembering(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same, reading each different text once: a column of days or codes repeats itself."""
    seen: dict[str, Any] = {}

    def remembered(cell: Any) -> Any:
        if type(cell) is not str:
            return None if cell is None else read(cell)
        try:
            return seen[cell]
        except KeyError:
            value = read(cell) if cell.strip() else None
            if len(seen) < REMEMBERED:
                seen[cell] = value
            return value

    return remembered


def shown(text: str) -> str:
    """The beginning of a text, fit to be shown and stored."""
    return _UNSAFE.sub("\ufffd", text[:80])


def plain(cell: Any) -> str:
    """A cell as the text that a person sees in it: no decimal point for whole numbers."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    return str(cell)


def _empty(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().upper()


def _text(cell: Any, size: int) -> str:
    text = plain(cell).strip()
    # A leading apostrophe is how our own exports keep a formula from running; it is not part of the value.
    if text[:1] == "'" and _starts_formula(bare := text.lstrip("'")):
        text = bare.strip()
    if len(text) > size:
        raise Unreadable(Text(f"a text of at most {size} characters", f"不超過{size}個字符的文字"))
    if _UNSAFE.search(text):
        raise Unreadable(Text("a text without control characters", "不含控制字符的文字"))
    return text


def _starts_formula(text: str) -> bool:
    return unicodedata.normalize("NFKC", text.lstrip("\ufeff\u200b\t\r "))[:1] in tuple("=+-@|%")


def _code(cell: Any, known: dict[str, str], column: Column) -> str:
    try:
        return known[_fold(plain(cell))]
    except KeyError:
        titles = [c.title for c in column.codes]
        raise Unreadable(Text("one of " + ", ".join(t.en for t in titles), "以下之一:" + "、".join(t.zh_hant for t in titles))) from None


def _whole(cell: Any, least: int | None) -> int | None:
    if _empty(cell):
        return None
    number = _decimal(cell)
    if number != number.to_integral_value() or abs(number) > 2**31 - 1:
        raise Unreadable(EXPECTED["int"])
    if least is not None and number < least:
        raise Unreadable(EXPECTED["count"])
    return int(number)


def _decimal(cell: Any) -> Decimal:
    if isinstance(cell, float) and math.isfinite(cell) and abs(cell) < 10**14:
        return Decimal(repr(cell)).quantize(DECIMALS).normalize()  # a spreadsheet keeps 0.1 + 0.2 as 0.30000000000000004
    text = _fold(plain(cell)).replace("\u2212", "-").replace(" ", "")
    if not _NUMBER.fullmatch(text):
        raise Unreadable(EXPECTED["decimal"])
    number = Decimal(text.replace(",", ""))
    if abs(number) >= 10**14 or number != number.quantize(DECIMALS):
        raise Unreadable(EXPECTED["decimal"])
    return number


def _flag(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    word = _fold(plain(cell))
    if word in YES:
        return True
    if word in NO:
        return False
    raise Unreadable(EXPECTED["bool"])


def _period(cell: Any) -> str:
    if isinstance(cell, date) and cell.day == 1:  # a spreadsheet turns 2025-03 into the first of March
        return Period.month_of(cell).code
    try:
        return Period.parse(_fold(plain(cell))).code
    except PeriodError:
        raise Unreadable(EXPECTED["period"]) from None


def _day(cell: Any) -> date:
    try:
        day = _any_day(cell)
    except (ValueError, OverflowError):
        raise Unreadable(EXPECTED["day"]) from None
    if day < EARLIEST:
        raise Unreadable(EXPECTED["day"])
    return day


def _any_day(cell: Any) -> date:
    if isinstance(cell, datetime):
        if cell.time() != datetime.min.time():
            raise ValueError(cell)
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(cell)
    return _written(_fold(plain(cell)).replace(" ", ""))


def _serial(number: float) -> date:
    if number == int(number) and 18_000_101 <= number <= 99_991_231:  # 20250301 typed as a number
        return _written(str(int(number)))
    if number != int(number) or not 61 <= number <= 73_050:  # before 1 March 1900 Excel's own calendar is wrong
        raise ValueError(number)
    return EXCEL_EPOCH + timedelta(days=int(number))


def _written(text: str) -> date:
    if m := _MINGUO.fullmatch(text):
        return date(int(m[1]) + 1911, int(m[2]), int(m[3]))
    if m := _YMD.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(int(m[1]), int(m[2]), int(m[3]))
    if re.fullmatch(r"[0-9]{5}", text):
        return _serial(int(text))
    raise ValueError(text)
