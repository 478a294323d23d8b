"""Account: opening + births + arrivals − deaths − departures = closing, for every place, month and basis of counting.

Stocks and moves come from the spells of residence; births and deaths from their own registers. What is left over is the gap,
and it is exactly the sum of the causes found. Places are taken as they stand now, an abolished one under its last parent.
Source: UN, Principles and Recommendations for Population and Housing Censuses, Rev. 3 (balancing equation).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

import numpy as np

from anyu.engine import Duck
from anyu.kernel import Period

from .cause import Cause, Flow, told
from .stock import BASES, NEEDS, Stock, read

BEGUN, LEFT, BIRTHS, CAME, DEATHS, WENT = range(6)
_WHAT = {"born": (BEGUN,), "came": (BEGUN, CAME), "left": (LEFT,), "went": (WENT,), "died": ()}
MONTHS = 24
REPORTED = 4  # a month counts as reported when it has at least a quarter of the usual number of births


@dataclass(frozen=True)
class Line:
    """The account of one place, basis and period."""

    period: Period
    opening: int
    births: int
    came: int
    deaths: int
    went: int
    closing: int

    @property
    def gap(self) -> int:
        """What the movements do not explain; 0 where the account closes."""
        return self.closing - (self.opening + self.births + self.came - self.deaths - self.went)


@dataclass(frozen=True)
class Account:
    """The accounts of every place: `lines(place, basis)`, one for each month, and the causes of all gaps."""

    months: tuple[Period, ...]
    causes: tuple[Cause, ...]
    above: Mapping[str, tuple[str, ...]] = field(repr=False)
    _opening: Mapping[tuple[str, str], int] = field(repr=False)
    _flows: Mapping[tuple[str, str], np.ndarray] = field(repr=False)

    @property
    def places(self) -> list[str]:
        """Every place with an account."""
        return sorted({place for place, _ in self._flows})

    def lines(self, place: str, basis: str) -> list[Line]:
        """The months in order; none where nobody ever belonged there by this basis."""
        flows, opening, out = self._flows.get((place, basis)), self._opening.get((place, basis), 0), []
        for n, period in enumerate(self.months if flows is not None else ()):
            row = [int(x) for x in flows[n]]
            closing = opening + row[BEGUN] - row[LEFT]
            out.append(Line(period, opening, row[BIRTHS], row[CAME], row[DEATHS], row[WENT], closing))
            opening = closing
        return out

    def gaps(self) -> list[tuple[str, str, Line]]:
        """Every place, basis and month whose account does not close."""
        return [(p, b, line) for p, b in sorted(self._flows) for line in self.lines(p, b) if line.gap]

    def causes_at(self, place: str, basis: str | None = None, month: date | None = None) -> list[Cause]:
        """The causes at and below a place."""
        return [c for c in self.causes if place in self.above.get(c.place, (c.place,)) and basis in (None, c.basis) and month in (None, c.month)]


def account(duck: Duck, months: Sequence[Period]) -> Account:
    """The accounts of consecutive months. One statement for each register, whatever the number of places.

    In: registers birth, death, person, place, residence, each row with its number (`engine.held`).
    """
    begin, end = months[0].begin, months[-1].end
    stock = read(duck, begin, end)
    flows, causes = told(stock, begin, end)
    above = _above(stock.places)
    leaf_opening, leaf = _leaves(stock, flows, [m.begin for m in months])
    opening: dict[tuple[str, str], int] = defaultdict(int)
    rolled: dict[tuple[str, str], np.ndarray] = {}
    for (place, basis), cells in leaf.items():
        for code in above.get(place, (place,)):
            rolled[code, basis] = rolled.get((code, basis), 0) + cells
            opening[code, basis] += leaf_opening[place, basis]
    _net(rolled, stock, above, [m.begin for m in months])
    return Account(tuple(months), tuple(sorted(causes, key=lambda c: (c.month, c.place, c.basis, c.kind))), above, opening, rolled)


def reported(duck: Duck, through: date, at_most: int = MONTHS) -> list[Period]:
    """The months up to the one of `through`, at most 24, between the first and the last in which births were reported as usual.

    A single birth dated far back, often a slip of the pen, does not stretch the account; a month not reported yet is no month without births.
    Where a month usually has fewer than 4 births, an empty one tells nothing, and the account runs to the end.
    """
    if not set(NEEDS) <= duck.registers:
        return []
    found = duck.table(f"SELECT date_trunc('month', born_on)::DATE AS month, count(*) AS n FROM birth WHERE born_on <= DATE '{through}' GROUP BY 1").to_pylist()
    usual = median(r["n"] for r in found) if found else 0
    whole = sorted(r["month"] for r in found if r["n"] * REPORTED >= usual)
    out: list[Period] = []
    month = Period.month_of(through if usual < REPORTED or not whole else whole[-1])
    while whole and len(out) < at_most and month.begin >= whole[0]:
        out.append(month)
        month = month.previous()
    return out[::-1]


def _leaves(stock: Stock, flows: Iterable[Flow], months: Sequence[date]) -> tuple[Mapping[Any, int], dict[tuple[str, str], np.ndarray]]:
    at = {m: n for n, m in enumerate(months)}
    opening: dict[tuple[str, str], int] = defaultdict(int)
    leaf: dict[tuple[str, str], np.ndarray] = defaultdict(lambda: np.zeros((len(months), 6), np.int64))
    for (what, basis, place, month), n in stock.counts.items():
        cells = leaf[place, basis]
        if what == "open":
            opening[place, basis] += n
        for column in _WHAT.get(what, ()):
            cells[at[month], column] += n
    for flow in flows:
        leaf[flow.place, flow.basis][at[flow.month], BIRTHS if flow.what == "births" else DEATHS] += 1
    return opening, leaf


def _net(rolled: Mapping[tuple[str, str], np.ndarray], stock: Stock, above: Mapping[str, Sequence[str]], months: Sequence[date]) -> None:
    """Nothing; afterwards a move between two places is no arrival and no departure of a place that holds both."""
    at = {m: n for n, m in enumerate(months)}
    for (basis, here, there, month), n in stock.moves.items():
        for code in set(above.get(here, (here,))) & set(above.get(there, (there,))):
            rolled[code, basis][at[month], [CAME, WENT]] -= n


def _above(places: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Place → itself and all above it, by the latest version of each."""
    parent = {p["code"]: p["parent"] for p in places}
    found = {}
    for code in parent:
        chain, step = [], code
        while step is not None and step not in chain:
            chain.append(step)
            step = parent.get(step)
        found[code] = tuple(chain)
    return found


__all__ = ["BASES", "Account", "Line", "account", "reported"]
