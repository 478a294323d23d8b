"""Basis: what a promise that is not taken over rests on, and what is offered instead, as papers print it."""
from __future__ import annotations

from collections.abc import Iterable

from anyu.guard import replacement
from anyu.guard.citation import citation
from anyu.guard.replacement import DELETE, replacements
from anyu.guard.rule import rules
from anyu.kernel import Text
from anyu.plans import LeftOut
from anyu.reports.fact import Declined
from anyu.reports.form import Absent
from anyu.reports.script import wide


def source(rules_broken: Iterable[str], lang: str, own: bool = False, named: str = "") -> str:
    """The sources of rights rules in the words of the paper: each law once, with the articles of all; the country's laws first.

    In: own, the country's laws only; named, a reason given beside them: what it names already is left out.
    """
    said = citation([rules()[rule].source for rule in rules_broken if rule in rules()], "en" if lang == "en" else "zh-hant", own, named)
    return said if lang == "en" else wide(said)


def declined(left_out: Iterable[LeftOut], lang: str) -> tuple[Declined, ...]:
    """Each statement that a right stands against, those of one reason and one replacement together."""
    together: dict[tuple[Text, tuple[str, ...], Text | None], list[str]] = {}
    for left in left_out:
        if left.declined or left.rules:
            together.setdefault((left.reason, left.rules, left.instead), []).append(" ".join(left.span.split()))
    return tuple(
        Declined("; ".join(spans) if lang == "en" else "；".join(spans), worded(reason, lang), source(broken, lang), worded(instead or DELETE.text, lang))
        for (reason, broken, instead), spans in together.items()
    )


def absent(column: Absent, office_kind: str | None, lang: str) -> Declined:
    """A column of an older form that is not supplied."""
    better = replacement(rules=[column.rule], words=column.title.zh_hant, office_kind=office_kind)
    return Declined(worded(column.title, lang), worded(rules()[column.rule].why, lang), source([column.rule], lang), worded(better.title, lang))


def worded(text: Text, lang: str) -> str:
    """A reason or replacement in the language of the paper, also where it was kept in one language only."""
    said = _whole(text) if text.en == text.zh_hant else text
    return wide(said.say("en" if lang == "en" else "zh-hant"))


def _whole(kept: Text) -> Text:
    """Both wordings of a reason or replacement that was kept in one language only; itself when nobody worded it so."""
    worded = (*(rule.why for rule in rules().values()), *(better.text for better in replacements()), DELETE.text)
    return next((text for text in worded if kept.en in text.wordings()), kept)
