"""Basis: what a promise that is not taken over rests on, and what is offered instead, as papers print it."""
from __future__ import annotations

import re
from collections.abc import Iterable

from anyu.guard import replacement
from anyu.guard.rule import rules
from anyu.kernel import Text
from anyu.plans import LeftOut
from anyu.reports.fact import Declined
from anyu.reports.form import Absent
from anyu.reports.script import wide

_LAWS = {
    "《人口與計劃生育法》(2021年修正)": "Population and Family Planning Law (as amended in 2021)",
    "《計劃生育技術服務管理條例》": "Regulations on Family Planning Technical Services",
    "《個人信息保護法》": "Personal Information Protection Law",
    "《信訪工作條例》": "Regulations on Handling Letters and Visits",
}
_ARTICLES = re.compile(r"第([\d、]+)條")


def source(rule: str, lang: str) -> str:
    """The source of a rights rule in the words of the paper."""
    said = rules()[rule].source
    if lang != "en":
        return "；".join(wide(part.strip()) for part in said.split(";"))
    for law, english in _LAWS.items():
        said = said.replace(law, english)
    return "; ".join(part.strip() for part in _ARTICLES.sub(lambda found: f", art. {found[1].replace('、', ', ')}", said).split(";"))


def declined(left_out: Iterable[LeftOut], lang: str) -> tuple[Declined, ...]:
    """Each statement that a right stands against, those of one reason and one replacement together."""
    together: dict[tuple[Text, tuple[str, ...], Text | None], list[str]] = {}
    for left in left_out:
        if left.declined or left.rules:
            together.setdefault((left.reason, left.rules, left.instead), []).append(" ".join(left.span.split()))
    return tuple(
        Declined("; ".join(spans) if lang == "en" else "；".join(spans), _said(reason, lang), _sources(broken, lang), _said(instead, lang))
        for (reason, broken, instead), spans in together.items()
    )


def absent(column: Absent, office_kind: str | None, lang: str) -> Declined:
    """A column of an older form that is not supplied."""
    better = replacement(rules=[column.rule], words=column.title.zh_hant, office_kind=office_kind)
    return Declined(_said(column.title, lang), _said(rules()[column.rule].why, lang), source(column.rule, lang), _said(better.title, lang))


def _sources(broken: Iterable[str], lang: str) -> str:
    """The sources of several rules, each law once, with the articles of all."""
    parts: dict[str, None] = {}
    for rule in broken:
        parts |= dict.fromkeys(source(rule, lang).split("; " if lang == "en" else "；"))
    return ("; " if lang == "en" else "；").join(parts)


def _said(text: Text | None, lang: str) -> str:
    return wide(text.say("en" if lang == "en" else "zh-hant")) if text else ""
