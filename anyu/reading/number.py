"""Quantities as documents write them: digits, Chinese numerals, fractions, ranges, ratios, blanks, with their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from anyu.guard.word import fold

from .pattern import lexicon, pattern

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000}
_NUM = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,9})?"
_HAN = "[零一二兩三四五六七八九十百千萬億]{1,12}(?:點[零一二三四五六七八九]{1,4})?"
_BLANK = r"(?:\d{0,3}[x×_*]{1,8}|〔[值\s_]{0,4}〕|[(]\s{1,6}[)])"
_ONE = f"(?:{_BLANK}|{_NUM}|{_HAN})"
PERSONS = frozenset({"人", "對", "人次", "萬人", "萬人次", "億人"})
MONEY = frozenset({"元", "萬元", "億元"})


@dataclass(frozen=True)
class Quantity:
    """A number with its unit at its place in the text.

    Unit: `%`, `‰`, `百分點`, `ratio`, or the counter as written, 萬 and 億 kept in it. value None is a blank.
    """

    start: int
    end: int
    value: float | None
    unit: str | None
    value2: float | None = None
    han: bool = False
    rough: str = ""
    decimals: int = 0
    ratio: tuple[float, float] | None = None


def han_value(text: str) -> float | None:
    """The value of a Chinese numeral such as 五千二百 or 三十; None when it is none."""
    whole, point, tail = text.partition("点")
    if point:
        return (han_value(whole) or 0) + float("0." + "".join(str(_DIGIT[c]) for c in tail))
    if len(text) > 1 and not set(text) & set("十百千万亿"):
        return float("".join(str(_DIGIT[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in _DIGIT:
            digit = _DIGIT[c]
        elif c in _SCALE:
            section += (digit or 1) * _SCALE[c]
            digit = 0
        elif c in "万亿":
            if not total + section + digit:
                return None
            above, below = (0, total + section + digit) if c == "亿" else (total, section + digit)
            total, section, digit = above + below * (10**4 if c == "万" else 10**8), 0, 0
    return float(total + section + digit)


def quantities(text: str) -> list[Quantity]:
    """Every quantity in folded text, in order; dates, ordinals and names with numerals are left out elsewhere."""
    return list(_scan(text))


def _units() -> str:
    words = sorted(lexicon("unit")["units"], key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _grammar() -> re.Pattern[str]:
    u = _units()
    return pattern(
        rf"(?P<half_of>一半|半數|過半數)(?=以上|以下|左右|的|[,.;。])"
        rf"|(?P<of>百|千|萬|{_HAN})分之(?P<part>{_ONE})(?:(?:-|~|至|到)(?:百分之|千分之)?(?P<part2>{_ONE}))?"
        rf"|(?<![\d.])(?P<few>{_NUM})/(?P<many>10|十)?萬(?!元)"
        rf"|(?<![\d./])(?P<top>\d{{1,3}})/(?P<bottom>[1-9]\d{{0,2}})(?![\d/])"
        rf"|(?<![\d.])(?P<left>{_NUM})\s?:\s?(?P<right>{_NUM})(?![\d:])"
        rf"|(?:(?P<low>{_NUM}|[一二三四五六七八九])(?:至|到|-|~))?(?P<ten>{_NUM}|{_HAN})成(?P<half>[一二三四五六七八九半])?(?=以上|以下|以內|左右|的|多|[,.;。、)]|$)"
        rf"|(?:(?<=[率為是制在到至由從約:])(?P<neg>-))?(?<![\d.a-z])(?P<a>{_ONE})\s?(?P<ua>(?:[萬億])?(?:{u}))?(?:\s?(?:-|~|至|到)\s?(?P<b>{_ONE}))?"
        rf"\s?(?P<r1>[餘多])?(?P<wan>[千萬億])?(?P<r2>[餘多])?\s?(?P<u>{u})?"
    )


def _scan(text: str) -> Iterator[Quantity]:
    for m in _grammar().finditer(text):
        g = m.groupdict()
        if g["half_of"]:
            yield Quantity(m.start(), m.end(), 50.0, "%", han=True)
        elif g["of"]:
            yield _fraction(m, g)
        elif g["few"]:
            value, _, decimals = _value(g["few"])
            yield Quantity(m.start(), m.end(), value, "/10萬" if g["many"] else "‱", decimals=decimals)
        elif g["top"]:
            yield Quantity(m.start(), m.end(), int(g["top"]) / int(g["bottom"]), "ratio")
        elif g["left"]:
            yield _ratio(m, g)
        elif g["ten"]:
            rest = 5 if g["half"] == "半" else han_value(g["half"]) if g["half"] else 0
            top = 10 * (_value(g["ten"])[0] or 0) + (rest or 0)
            low = 10 * (_value(g["low"])[0] or 0) if g["low"] else None
            yield Quantity(m.start(), m.end(), top if low is None else low, "%", None if low is None else top, han=not g["ten"][0].isdigit())
        else:
            yield _plain(m, g)


def _fraction(m: re.Match[str], g: dict[str, str]) -> Quantity:
    value, _, decimals = _value(g["part"])
    unit = {"百": "%", "千": "‰", "万": "‱"}.get(g["of"])
    q = Quantity(m.start(), m.end(), value, unit or "ratio", han=True, decimals=decimals)
    if unit is None:
        whole = han_value(g["of"])
        return replace(q, value=float(Fraction(value / whole).limit_denominator(10**6)) if value and whole else None)
    return replace(q, value2=_value(g["part2"])[0]) if g["part2"] else q


def _ratio(m: re.Match[str], g: dict[str, str]) -> Quantity:
    left, right = (float(g[k].replace(",", "")) for k in ("left", "right"))
    if right in (1.0, 100.0) and left not in (1.0, 100.0):
        base, value = right, left
    else:
        base, value = left, right
    per_hundred = value * 100 / base if base in (1.0, 100.0) and value < 50 or base not in (0.0, 1.0, 100.0) else value
    return Quantity(m.start(), m.end(), per_hundred, "ratio", decimals=_decimals(g["right"]), ratio=(left, right))


def _plain(m: re.Match[str], g: dict[str, str]) -> Quantity:
    value, wan, decimals = _value(g["a"])
    value = -value if g["neg"] and value is not None else value
    value2, wan2 = None, ""
    if g["b"]:
        value2, wan2, _ = _value(g["b"])
    if g["ua"] in ("万", "亿") and g["u"] and not g["b"]:  # 2萬餘份
        wan, g = g["ua"], g | {"ua": None}
    if g["ua"] and g["u"] and not (g["b"] or g["wan"] or g["r1"] or g["r2"]):  # 5日例會: the second counter begins a word
        g, m_end = g | {"u": None}, m.end("ua")
    else:
        m_end = m.end()
    if g["wan"] == "千":  # 9千元
        if not g["u"] or value is None or not g["a"][0].isdigit():
            g = g | {"wan": None, "u": None}
            m_end = m.end("r1") if g["r1"] else m.end("a")
        else:
            value, value2, g = value * 1000, value2 and value2 * 1000, g | {"wan": None}
    wan, unit = wan2 or g["wan"] or wan, g["u"] or g["ua"]
    end = m_end
    if g["b"] and not g["u"] and g["ua"] and not g["wan"]:  # 5月至2 has no second quantity
        value2, end = None, m.end("ua")
    if not unit:
        end = m.end("wan") if g["wan"] else m.end("b") if g["b"] else m.end("a")
    unit = _named_unit(unit or "", wan)
    return Quantity(
        m.start(), end, value, unit, value2, han=not any(c.isdigit() for c in g["a"]) and value is not None,
        rough=g["r1"] or g["r2"] or "", decimals=decimals,
    )


def _named_unit(unit: str, wan: str) -> str | None:
    """The unit as it is reported, 萬 and 億 kept in front."""
    wan, unit = (unit[0], unit[1:]) if unit[:1] in ("万", "亿") else (wan, unit)
    return {"万": "萬", "亿": "億", "": ""}[wan] + _reported().get(unit, unit) or None


def reported(unit: str) -> str | None:
    """A folded unit as it is reported, `%`, `人` or `萬元`; None when it is none."""
    return _named_unit(unit.strip(), "") if _alone().fullmatch(unit) and unit.strip() else None


@cache
def _alone() -> re.Pattern[str]:
    return pattern(rf"\s*[萬億]?(?:{_units()})?\s*")


@cache
def _reported() -> dict[str, str]:
    units = lexicon("unit")
    return {fold(u): units["same"].get(u, u) for u in units["units"]}


def _value(text: str) -> tuple[float | None, str, int]:
    """The value, a trailing 萬 or 億 that belongs to the unit, and the decimals written."""
    if text[0].isdigit() and not set(text) & set("x×_*"):
        return float(text.replace(",", "")), "", _decimals(text)
    if text[0] in "零一二两三四五六七八九十百千万亿":
        if "点" in text:
            return han_value(text), "", len(text.partition("点")[2])
        if len(text) > 1 and text[-1] in "万亿" and not set(text[:-1]) & set("万亿"):
            return han_value(text[:-1]), text[-1], 0
        return han_value(text), "", 0
    return None, "", 0


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
