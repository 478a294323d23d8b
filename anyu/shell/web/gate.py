"""Gate: the figures as the desk may see them.

For whom figures are not exact, all periods that the pages offer are published at once, always the same ones: what was
hidden on one page could otherwise be worked out from another page, where other figures stood beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from anyu import flow
from anyu.flow import Desk
from anyu.guard import Audience
from anyu.indicators import Figure, Indicator
from anyu.kernel import Period
from anyu.registers.models import REGISTERS
from anyu.shell import measured

Book = Mapping[tuple[str, str, str], Figure]  # indicator, place, period; both sexes together

MONTHS, MONTHS_OF_OTHERS = 24, 13


def audience(desk: Desk, indicator: Indicator, place: str) -> Audience:
    """For whom a figure is published: rows of a sealed register make it exact for the care team only."""
    if any(REGISTERS[r].sealed for r in indicator.registers):
        return Audience.LINE if desk.may("read", "intimate", "care", place).allowed else Audience.OFFICIAL
    return measured.audience_for(desk, place)


def figures(desk: Desk, indicators: Sequence[Indicator], places: Sequence[str], periods: Sequence[Period], *,
            deep: bool = False) -> dict[tuple[str, str, str], Figure]:
    """Published figures by indicator, place and period. What was not measured, or is not offered to this audience, is absent.

    In: deep = also of the places below villages, which are told to those alone for whom they are exact.
    """
    found, of = {}, _Of(desk.house, measured.taken(desk.house).name + "".join(i.version for i in measured.indicators().values()))
    codes = tuple(p.code for p in periods)
    for indicator in indicators:
        for place in places:
            seen = audience(desk, indicator, place)
            for code in codes:
                figure = _book(of, seen, code, deep).get((indicator.id, place, code))
                if figure is not None:
                    found[indicator.id, place, code] = figure
    return found


def periods(audience: Audience = Audience.LINE) -> list[Period]:
    """The periods that are reported whole: the last months, and the quarters, halves and years of two years."""
    last, month, found = measured.through(), measured.this_month(), []
    for _ in range(MONTHS):
        found.append(month)
        month = month.previous()
    years = sorted({p.begin.year for p in found} | {last.year}, reverse=True)
    codes = [f"{y}{part}" for y in years for part in ("", "S", "H2", "H1", "Q4", "Q3", "Q2", "Q1")]
    longer = [Period.parse(c) for c in codes]
    shown = found if audience is Audience.LINE else found[:MONTHS_OF_OTHERS]
    return shown + [p for p in longer if p.end - timedelta(days=1) <= last and p.begin >= found[-1].begin]


def _book(of: _Of, audience: Audience, code: str, deep: bool) -> Book:
    if audience is Audience.LINE:
        return _kept(of, audience, (code,), deep)
    offered = tuple(p.code for p in periods(audience))
    return _kept(of, audience, offered, False) if code in offered else {}


class _Of:
    """The house, told apart from itself by the state of its data and of its catalogue alone."""

    def __init__(self, house: flow.House, name: str) -> None:
        self.house, self.name = house, name

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Of) and self.name == other.name


@lru_cache(maxsize=40)
def _kept(of: _Of, audience: Audience, codes: tuple[str, ...], deep: bool) -> Book:
    both = [f for f in measured.figures(of.house, *codes, deep=deep) if f.sex is None]
    return {(f.indicator, f.place, f.period): f for f in flow.publish(of.house, both, audience)}
