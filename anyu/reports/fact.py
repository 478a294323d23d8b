"""What a report is told: figures with their words, standings of targets, things declined."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from anyu.reports.content import Cell, Format, Hidden, Number
from anyu.reports.say import rounded, say

STATES: Mapping[str, tuple[str, str]] = {
    "MET": ("Met", "完成"),
    "NEAR": ("Nearly met", "接近完成"),
    "FAR": ("Missed", "未完成"),
    "UNKNOWN": ("Cannot tell", "無法判定"),
}
_OPS = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "=": "＝", "==": "＝"}
_RATES = {"%": ("percentage points", "個百分點"), "‰": ("per-mille points", "個千分點")}


class Figure(Protocol):
    """A published figure: value None with `hidden_because` is hidden, without it is not reported."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def hidden_because(self) -> str | None: ...


@dataclass(frozen=True)
class Value:
    """A figure for those who hold no indicator: a count typed or added up."""

    value: Decimal | None
    unit: str = ""
    hidden_because: str | None = None
    version: str = ""
    base: str = ""


@dataclass(frozen=True)
class Fact:
    """A titled figure with the same figure of the former period; `places` are printed decimals."""

    title: str
    figure: Figure
    former: Figure | None = None
    places: int = 0


@dataclass(frozen=True)
class Standing:
    """How one target stands; `hidden_because` hides the state and its reason as well."""

    indicator_title: str
    target_op: str
    target_value: Decimal
    unit: str
    actual: Decimal | None
    state: str
    because: str
    hidden_because: str | None = None
    places: int = 1


@dataclass(frozen=True)
class Declined:
    """A promise or a column that is not taken over, with its reason, basis and lawful replacement."""

    title: str
    reason: str
    basis: str
    instead: str = ""


def cell(figure: Figure | None, places: int | None = None) -> Cell:
    """The figure as a cell of a table; with `places` the cell brings its own format."""
    if figure is None:
        return None
    if figure.hidden_because is not None:
        return Hidden(figure.hidden_because)
    if figure.value is None or places is None:
        return figure.value
    return Number(figure.value, Format(places))


def change(fact: Fact) -> Cell:
    """The difference of the two printed figures; hidden when one of them is, None when they cannot be compared."""
    for figure in (fact.figure, fact.former):
        if figure is not None and figure.hidden_because is not None:
            return Hidden(figure.hidden_because)
    if not comparable(fact):
        return None
    now, then = fact.figure.value, fact.former.value if fact.former else None
    if now is None or then is None:
        return None
    difference = Decimal(rounded(now, fact.places)) - Decimal(rounded(then, fact.places))
    return Number(difference, Format(fact.places, signed=difference != 0))


def say_target(op: str, value: Decimal, unit: str, places: int | None = None) -> str:
    """≥90% as letters and tables print it."""
    return f"{_OPS.get(op, op)}{say(value, Format(places=places))}{spaced(unit)}"


def say_figure(figure: Figure, places: int) -> str:
    """12,345人; only for a figure that has a value."""
    return f"{say(figure.value, Format(places=places))}{spaced(figure.unit)}"


def spaced(unit: str) -> str:
    """The unit as it follows a number: a Latin word after a space, any other sign without."""
    return f" {unit}" if unit[:1].isascii() and unit[:1].isalpha() else unit


def sentence(fact: Fact, lang: str) -> str:
    """One sentence about a fact in which every number is the printed figure or follows from it."""
    en = lang == "en"
    if fact.figure.hidden_because is not None:
        return f"{fact.title}: not shown because of small numbers. " if en else f"{fact.title}因人數較少不予列示。"
    if fact.figure.value is None:
        return f"{fact.title}: not reported. " if en else f"{fact.title}未報。"
    said = say_figure(fact.figure, fact.places)
    compared = _compared(fact, lang)
    return f"{fact.title}: {said}{compared}. " if en else f"{fact.title}{said}{compared}。"


def comparable(fact: Fact) -> bool:
    """Whether both figures have a value, one definition and one base population."""
    former = fact.former
    if former is None or former.value is None or former.hidden_because is not None:
        return False
    return all(getattr(fact.figure, key, "") == getattr(former, key, "") for key in ("version", "base", "unit"))


def _compared(fact: Fact, lang: str) -> str:
    en, former = lang == "en", fact.former
    if former is None:
        return ""
    difference = change(fact)
    if not isinstance(difference, Number) or former.value is None:
        if former.value is not None and former.hidden_because is None:
            return " (defined otherwise than the former year, not compared)" if en else "（與上年口徑不同，不作比較）"
        return " (no comparison with the former year)" if en else "（上年數據未報或不予列示，不作比較）"
    if difference.value == 0:
        return ", as in the former year" if en else "，與上年持平"
    return _changed(Decimal(difference.value), Decimal(rounded(former.value, fact.places)), fact, lang)


def _changed(difference: Decimal, then: Decimal, fact: Fact, lang: str) -> str:
    unit, up = fact.figure.unit, difference > 0
    size = say(abs(difference), Format(places=fact.places))
    if unit in _RATES:
        if lang == "en":
            return f", {'up' if up else 'down'} {size} {_RATES[unit][0]} on the former year"
        return f"，比上年{'提高' if up else '下降'}{size}{_RATES[unit][1]}"
    share = f"{say(abs(difference) * 100 / then, Format(places=1))}%" if then > 0 else ""
    if lang == "en":
        return f", {size}{spaced(unit)} {'more' if up else 'fewer'} than the former year" + (f" ({share})" if share else "")
    tail = f"，{'增長' if up else '下降'}{share}" if share else ""
    return f"，比上年{'增加' if up else '減少'}{size}{unit}{tail}"
