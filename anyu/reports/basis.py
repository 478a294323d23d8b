"""Basis: what a promise that is not taken over rests on, and what is offered instead, as papers print it."""
from __future__ import annotations

import re
from collections.abc import Iterable

from anyu.guard import replacement
from anyu.guard.replacement import DELETE, replacements
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
    "《國際人口與發展會議行動綱領》": "ICPD Programme of Action ",
    "世界衛生組織《提供避孕信息和服務中的人權保障》(2014年)建議": "WHO, Ensuring human rights in the provision of contraceptive information and services (2014), recommendation ",
    "聯合國機構間《關於非自願絕育的聲明》(2014年)": "Interagency statement on involuntary sterilization (2014)",
    "聯合國機構間《防止帶有性別偏見的性別選擇》(2011年)": "Interagency statement on gender-biased sex selection (2011)",
    "《兒童權利公約》": "Convention on the Rights of the Child",
    "《殘疾人權利公約》": "Convention on the Rights of Persons with Disabilities",
}
_ARTICLES = re.compile(r"第([\d、]+)條")


def source(rules_broken: Iterable[str], lang: str) -> str:
    """The sources of rights rules in the words of the paper: each law once, with the articles of all."""
    laws: dict[str, set[int]] = {}
    for rule in rules_broken:
        for part in rules()[rule].source.split(";"):
            found = _ARTICLES.search(part)
            law = part[: found.start()] if found else part
            laws.setdefault(law.strip(), set()).update(int(n) for n in (found[1].split("、") if found else ()))
    said = [_cited(law, [str(n) for n in sorted(articles)], lang) for law, articles in laws.items()]
    return ("; " if lang == "en" else "；").join(said)


def _cited(law: str, articles: list[str], lang: str) -> str:
    if lang != "en":
        return wide(f"{law}第{'、'.join(articles)}條" if articles else law)
    for chinese, english in _LAWS.items():
        law = law.replace(chinese, english)
    return f"{law}, art{'s' if len(articles) > 1 else ''}. {', '.join(articles)}" if articles else law


def declined(left_out: Iterable[LeftOut], lang: str) -> tuple[Declined, ...]:
    """Each statement that a right stands against, those of one reason and one replacement together."""
    together: dict[tuple[Text, tuple[str, ...], Text | None], list[str]] = {}
    for left in left_out:
        if left.declined or left.rules:
            together.setdefault((left.reason, left.rules, left.instead), []).append(" ".join(left.span.split()))
    return tuple(
        Declined("; ".join(spans) if lang == "en" else "；".join(spans), _said(reason, lang), source(broken, lang), _said(instead or DELETE.text, lang))
        for (reason, broken, instead), spans in together.items()
    )


def absent(column: Absent, office_kind: str | None, lang: str) -> Declined:
    """A column of an older form that is not supplied."""
    better = replacement(rules=[column.rule], words=column.title.zh_hant, office_kind=office_kind)
    return Declined(_said(column.title, lang), _said(rules()[column.rule].why, lang), source([column.rule], lang), _said(better.title, lang))


def _said(text: Text, lang: str) -> str:
    said = _whole(text) if text.en == text.zh_hant else text
    return wide(said.say("en" if lang == "en" else "zh-hant"))


def _whole(kept: Text) -> Text:
    """Both wordings of a reason or replacement that was kept in one language only; itself when nobody worded it so."""
    worded = (*(rule.why for rule in rules().values()), *(better.text for better in replacements()), DELETE.text)
    return next((text for text in worded if kept.en in text.wordings()), kept)
