"""Gate: the figures as the desk may see them.

For whom figures are not exact, all periods that the pages offer are published at once, always the same ones: what was
hidden on one page could otherwise be worked out from another page, where other figures stood beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from anyu import flow
from anyu.flow import Desk
from anyu.guard import Audience
from anyu.indicators import Figure, Indicator
from anyu.kernel import Period
from anyu.shell import measured

Book = Mapping[tuple[str, str, str], Figure]  # indicator, place, period; both sexes together

MONTHS = 24


def figures(desk: Desk, indicators: Sequence[Indicator], places: Sequence[str], periods: Sequence[Period], *,
            deep: bool = False) -> dict[tuple[str, str, str], Figure]:
    """Published figures by indicator, place and period. What was not measured, or is not offered to this audience, is absent.

    In: deep = also of the places below villages, which are told to those alone for whom they are exact.
    """
    found, of = {}, _Of(desk.house, measured.taken(desk.house).name + "".join(i.version for i in measured.indicators().values()))
    codes, offered = [p.code for p in periods], {p.code for p in measured.offered()}
    for indicator in indicators:
        for place in places:
            exact = measured.audience_for(desk, place, indicator) is Audience.LINE
            for code in codes if exact else offered.intersection(codes):
                figure = (_exact(of, code, deep) if exact else _official(of, code)).get((indicator.id, place, code))
                if figure is not None:
                    found[indicator.id, place, code] = figure
    return found


def periods(audience: Audience = Audience.LINE) -> list[Period]:
    """The periods that are reported whole: for those who see exact figures, more months than other offices are offered."""
    offered = measured.offered()
    months = [p for p in offered if p.kind == "month"]
    longer = offered[len(months) :]
    if audience is not Audience.LINE:
        return offered
    for _ in range(MONTHS - len(months)):
        months.append(months[-1].previous())
    return months + longer


class _Of:
    """The house, told apart from itself by the state of its data and of its catalogue alone."""

    def __init__(self, house: flow.House, name: str) -> None:
        self.house, self.name = house, name

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Of) and self.name == other.name


@lru_cache(maxsize=40)
def _exact(of: _Of, code: str, deep: bool) -> Book:
    return {(f.indicator, f.place, f.period): f for f in measured.figures(of.house, code, deep=deep) if f.sex is None}


@lru_cache(maxsize=40)
def _official(of: _Of, code: str) -> Book:
    return {(f.indicator, f.place, f.period): f for f in measured.official(of.house, code) if f.sex is None}
