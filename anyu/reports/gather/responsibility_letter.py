"""Responsibility letter: the targets of one office for one place, with the records they are measured from."""
from __future__ import annotations

from datetime import timedelta

from anyu.indicators import Indicator
from anyu.kernel import Text
from anyu.plans import Target
from anyu.reports.kinds.responsibility_letter import Given, LetterTarget
from anyu.reports.known import Known, unit
from anyu.reports.script import wide


def gather(known: Known, lang: str) -> Given:
    """What the letter prints: `superior` asks, `office` promises. Fails: ValueError when nobody asks or nothing is promised."""
    if known.superior is None:
        raise ValueError(f"a letter has two sides and {known.office.en} stands under no office; make it for an office below")
    targets = [target for target in known.targets if target.place == known.place]
    if not targets:
        raise ValueError(f"no target is set for place {known.place} in {known.period.code}; read a plan or set one, then make the letter")
    return Given(
        number=known.number, issuer=known.say(known.superior, lang), receiver=known.say(known.office, lang), period=_year(known, lang),
        begins_on=known.period.begin, ends_on=known.period.end - timedelta(days=1), signed_on=known.today,
        targets=tuple(_target(target, known, lang) for target in targets),
    )


def _year(known: Known, lang: str) -> str:
    said = known.period.say(lang)
    return said if lang == "en" or known.period.kind != "year" else f"{said}度"


def _target(target: Target, known: Known, lang: str) -> LetterTarget:
    indicator = known.catalogue[target.indicator]
    return LetterTarget(known.title(target.indicator, lang), target.op, target.value, unit(indicator.unit, lang), _records(indicator, lang))


def _records(indicator: Indicator, lang: str) -> str:
    """The registers that the figure is computed from."""
    sheets = {m.register: m.sheet.title for m in indicator.measures.values()}
    titles = [_said(title, lang) for _, title in sorted(sheets.items())]
    return f"register of {', '.join(titles).lower()}" if lang == "en" else f"{'、'.join(titles)}台賬"


def _said(title: Text, lang: str) -> str:
    return title.en if lang == "en" else wide(title.zh_hant)
