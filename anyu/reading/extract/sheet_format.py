"""How a worksheet shows a number: as its format code says, or plainly without the noise of binary fractions.

Source: ECMA-376, part 1, 18.8.30 numFmts and 18.8.31.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    **dict.fromkeys((14, 15, 22, *range(27, 32), 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"), 16: "mm-dd", 17: "yyyy-mm",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47, 55, 56), "hh:mm"),
}
_ASIDE = re.compile(r"\\(.)|_.|\*.|\[[^\]]{0,40}\]")
_PIECE = re.compile(r'"([^"]*)"|([#0?][#0?,.]*)|(General|G/通用格式)|(%)|(.)', re.S)
_DAY = re.compile(r"[yYdDeE]|mm?[-/月]")
_HOUR = re.compile(r"[hH]|[sS]|\[m")
_COLOUR = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]{0,40}\]", re.I)


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """The number as a cell of that format shows it.

    >>> [shown(v, f) for v, f in ((0.95, "0%"), (0.3 * 3, ""), (45992.0, "yyyy-mm-dd"), (12.5, '0.00"‰"'))]
    ['95%', '0.9', '2025-12-01', '12.50‰']
    """
    section, minus = _section(code, value)
    kind = _kind(section)
    if kind != "number":
        when = _moment(value, from_1904)
        if when is None:
            return plain(value)
        day, hour = f"{when:%Y-%m-%d}", f"{when:%H:%M}"
        return {"day": day, "hour": hour, "both": day if hour == "00:00" else f"{day} {hour}"}[kind]
    pieces = _pieces(section)
    kinds = {k for k, _ in pieces}
    if "@" in section or "general" in kinds or not code:
        return plain(value)
    if "digits" not in kinds:
        return "".join(t for _, t in pieces).strip()  # a value that is hidden, or a word in its place
    done, out = False, ""
    for k, t in pieces:
        if k != "digits":
            out += t.strip("()-") if minus else t
        elif not done:
            out, done = out + _rounded(abs(value) if minus else value, t, "percent" in kinds), True
    return f"-{out.strip()}" if minus else out.strip()


def plain(value: float) -> str:
    """The number as a cell without format shows it.

    >>> [plain(v) for v in (3.0, 0.1 + 0.2, 1e6, 1 / 3, 123456789012.0)]
    ['3', '0.3', '1000000', '0.3333333333', '123456789012']
    """
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{Decimal(f'{value:.10g}'):f}" if 1e-9 < abs(value) < 1e15 else f"{value:.10g}"


def _section(code: str, value: float) -> tuple[str, bool]:
    """The part of a format code for this value, and whether it is the one for values below zero."""
    parts = _parts(code)
    if value < 0 and len(parts) > 1:
        return parts[1], True
    return parts[2 if value == 0 and len(parts) > 2 else 0], False


@cache
def _parts(code: str) -> list[str]:
    return _COLOUR.sub("", code).split(";")


@cache
def _kind(section: str) -> str:
    bare = re.sub(r'"[^"]*"|\\.', lambda m: m[0].strip('"\\'), section) if re.search(r'[ymdhs年月日時时]', section, re.I) else ""
    if not bare or re.search(r"[#0?]|General", section):
        return "number"
    day, hour = bool(_DAY.search(bare)), bool(_HOUR.search(bare))
    return "both" if day and hour else "day" if day else "hour" if hour else "number"


@cache
def _pieces(section: str) -> tuple[tuple[str, str], ...]:
    out = []
    for m in _PIECE.finditer(_ASIDE.sub(lambda a: f'"{a[1]}"' if a[1] else "", section)):
        quoted, digits, general, percent, other = m.groups()
        kind = "digits" if digits and set(digits) != {"?"} else "general" if general else "percent" if percent else "text"
        out.append((kind, digits if kind == "digits" else percent or (quoted if quoted is not None else other or "")))
    return tuple(out)


def _rounded(value: float, digits: str, percent: bool) -> str:
    places = len(re.sub(r"[^0#?]", "", digits.partition(".")[2]))
    exact = Decimal(repr(value)) * (100 if percent else 1)
    exact = exact.scaleb(-3 * (len(digits) - len(digits.rstrip(","))))
    out = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    optional = len(digits) - len(digits.rstrip("#?")) if "." in digits else 0
    for _ in range(optional):
        out = out[:-1] if out.endswith("0") and "." in out else out
    return out.rstrip(".")


def _moment(value: float, from_1904: bool) -> datetime | None:
    """The day and time of a serial number; None outside the years that offices write."""
    if not 0 <= value < 110_000:
        return None
    begin = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31) if value < 60 else datetime(1899, 12, 30)
    return begin + timedelta(seconds=round(value * 86_400))
