"""Value: what a person typed into a cell, as the column's type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from anyu.kernel import Column, Text

EXCEL_EPOCH = date(1899, 12, 30)  # day 0 of serial numbers after 28 February 1900
CELL_LIMIT = 32_767  # characters that Excel itself allows
YES, NO = {"是", "有", "對", "对", "√", "✓", "Y", "YES", "TRUE", "1"}, {"否", "無", "无", "沒有", "没有", "×", "✗", "N", "NO", "FALSE", "0"}
_YMD = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?")
_MINGUO = re.compile(r"(?:民國|民国)(\d{1,3})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
EXPECTED = {
    "int": Text("a whole number", "整數"),
    "decimal": Text("a number", "數字"),
    "bool": Text("yes or no", "是或否"),
    "day": Text("a date such as 2025-03-01 or 2025年3月1日", "日期,如2025-03-01或2025年3月1日"),
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
        return lambda cell: _code(cell, known, column)
    parse = {"int": _whole, "decimal": _decimal, "bool": _flag, "day": _day}.get(column.type, _text)
    return lambda cell: None if _empty(cell) else parse(cell)


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


def _text(cell: Any) -> str:
    text = plain(cell).strip()
    if len(text) > CELL_LIMIT:
        raise Unreadable(Text(f"a text of at most {CELL_LIMIT} characters", f"不超過{CELL_LIMIT}個字符的文字"))
    if _UNSAFE.search(text):
        raise Unreadable(Text("a text without control characters", "不含控制字符的文字"))
    # A leading apostrophe is how our own exports keep a formula from running; it is not part of the value.
    return text[1:] if len(text) > 1 and text[0] == "'" and _starts_formula(text[1:]) else text


def _starts_formula(text: str) -> bool:
    return unicodedata.normalize("NFKC", text.lstrip("\ufeff\u200b\t\r "))[:1] in tuple("=+-@|%")


def _code(cell: Any, known: dict[str, str], column: Column) -> str | None:
    if _empty(cell):
        return None
    try:
        return known[_fold(plain(cell))]
    except KeyError:
        titles = [c.title for c in column.codes]
        raise Unreadable(Text("one of " + ", ".join(t.en for t in titles), "以下之一:" + "、".join(t.zh_hant for t in titles))) from None


def _whole(cell: Any) -> int:
    number = _decimal(cell)
    if number != number.to_integral_value() or abs(number) > 2**31 - 1:
        raise Unreadable(EXPECTED["int"])
    return int(number)


def _decimal(cell: Any) -> Decimal:
    try:
        number = Decimal(_fold(plain(cell)).replace(",", ""))
    except InvalidOperation:
        raise Unreadable(EXPECTED["decimal"]) from None
    if not number.is_finite() or abs(number) >= 10**14:
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


def _day(cell: Any) -> date:
    if isinstance(cell, datetime):
        if cell.time() != datetime.min.time():
            raise Unreadable(EXPECTED["day"])
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return _serial(cell) if isinstance(cell, int | float) else _written(_fold(cell).replace(" ", ""))
    except (ValueError, OverflowError):
        raise Unreadable(EXPECTED["day"]) from None


def _serial(number: float) -> date:
    if number == int(number) and 19_000_101 <= number <= 21_001_231:  # 20250301 typed as a number
        return _written(str(int(number)))
    if number != int(number) or not 61 <= number <= 73_050:  # before 1 March 1900 Excel's own calendar is wrong
        raise ValueError(number)
    return EXCEL_EPOCH + timedelta(days=int(number))


def _written(text: str) -> date:
    if m := _MINGUO.fullmatch(text):
        return date(int(m[1]) + 1911, int(m[2]), int(m[3]))
    if m := _YMD.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(int(m[1]), int(m[2]), int(m[3]))
    if re.fullmatch(r"\d{5}", text):
        return _serial(int(text))
    raise ValueError(text)
