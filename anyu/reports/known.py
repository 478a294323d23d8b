"""Known: what the house holds for one paper, before anybody decides how it is worded."""
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from anyu.indicators import Figure, Indicator
from anyu.kernel import Period, Place, Text
from anyu.kernel.unit import UNITS
from anyu.plans import Assessment, LeftOut, Status, Target
from anyu.reports.fact import Fact, Value
from anyu.reports.form import Form
from anyu.reports.script import printed, script, wide

_TWO_DECIMALS = {"‰"}
_ONE_DECIMAL = {"%", "per_100"}


@dataclass(frozen=True)
class Known:
    """The facts of one paper about one place.

    In: figures, as published for the readers of the paper: of `measured`, of the same a year earlier, and for charts of its months;
        places, by code, with those below; measured, the part of `period` that has passed (None: all of it);
        office, whose paper it is, for a letter the one that promises; superior, to whom it goes, for a letter the one that asks;
        found, open findings: what is wrong → how many rows.
    """

    catalogue: Mapping[str, Indicator]
    figures: Sequence[Figure]
    places: Mapping[str, Place]
    place: str
    period: Period
    today: dt.date
    office: Text
    superior: Text | None = None
    form: Form = Form()
    measured: Period | None = None
    targets: Sequence[Target] = ()
    statuses: Sequence[Status] = ()
    assessment: Assessment | None = None
    left_out: Sequence[LeftOut] = ()
    found: Mapping[Text, int] = field(default_factory=dict)
    office_kind: str | None = None
    number: str = ""
    signer: str = ""
    filled_by: str = ""
    telephone: str = ""

    @cached_property
    def span(self) -> Period:
        """The days that the figures speak of."""
        return self.measured or self.period

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, str, str | None], Figure]:
        return {(f.indicator, f.place, f.period, f.sex): f for f in self.figures}

    @cached_property
    def below(self) -> tuple[str, ...]:
        """The places directly under that of the paper which have figures, by code."""
        told = {f.place for f in self.figures if f.period == self.span.code}
        return tuple(sorted(code for code, place in self.places.items() if place.parent == self.place and code in told))

    def figure(self, key: str, place: str | None = None, period: Period | None = None) -> Figure | None:
        """The figure of an indicator, or of one sex of it as in `births/FEMALE`; None where none was measured."""
        indicator, _, sex = key.partition("/")
        return self._by_key.get((indicator, place or self.place, (period or self.span).code, sex or None))

    def fact(self, key: str, lang: str) -> Fact | None:
        """The figure with its words and the one of a year earlier; None where there is none, or nothing to measure it on."""
        found = self.figure(key)
        if found is None or (found.value is None and found.denominator == 0 and found.hidden_because is None):
            return None
        former = self.figure(key, period=self.span.same_last_year())
        return Fact(self.title(key, lang), value(found, lang), value(former, lang) if former else None, decimals(found.unit))

    def title(self, key: str, lang: str) -> str:
        """The indicator's name, with the sex it is of."""
        indicator, _, sex = key.partition("/")
        named = wide(self.catalogue[indicator].title.say(script(lang)))
        if not sex:
            return named
        return f"{named}, {sex.lower()}" if lang == "en" else f"{named}（{'男' if sex == 'MALE' else '女'}）"

    def facts(self, keys: Sequence[str], lang: str) -> tuple[Fact, ...]:
        """The facts there are of these; none when not one of them is reported."""
        found = tuple(fact for key in keys if (fact := self.fact(key, lang)) is not None)
        return found if any(fact.figure.value is not None or fact.figure.hidden_because for fact in found) else ()

    def say(self, text: Text | None, lang: str) -> str:
        """A text as the paper prints it."""
        return printed(text, lang)

    def place_name(self, code: str, lang: str) -> str:
        """A place's name, its code where it has none."""
        return self.places[code].name.say(script(lang)) if code in self.places else code


def unit(code: str, lang: str) -> str:
    """The unit as it stands after a number; what only explains a number is left to its title."""
    named = UNITS[code].say(script(lang)) if code in UNITS else code
    return "" if code == "per_100" else wide(named)


def decimals(unit_code: str) -> int:
    """How many decimals a unit is printed with."""
    return 2 if unit_code in _TWO_DECIMALS else 1 if unit_code in _ONE_DECIMAL or unit_code.endswith("_year") else 0


def value(figure: Figure, lang: str) -> Value:
    """The figure as a paper prints it; hidden stays hidden."""
    return Value(figure.value, unit(figure.unit, lang), figure.hidden_because, figure.version, figure.base)


def is_additive(indicator: Indicator) -> bool:
    """Whether the figures of the parts of a place add up to that of the whole."""
    return not indicator.formula.divides and all(m.verb != "distinct" for m in indicator.measures.values())
