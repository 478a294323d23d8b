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
}
# International standards, cited after the laws of the country; statutes of other countries are never cited.
_STANDARDS = {
    "ICPD Programme of Action": "國際人口與發展會議《行動綱領》第{}段", "Convention on the Rights of the Child art.": "《兒童權利公約》第{}條",
    "CRPD art.": "《殘疾人權利公約》第{}條", "WHO 2014, recommendation": "世界衛生組織《避孕信息和服務中的人權保障指南》（2014）建議{}",
    "FP2020 core indicator": "計劃生育2020核心指標{}", "Interagency statement on involuntary sterilization (2014)": "聯合國多機構《消除非自願絕育聯合聲明》（2014）",
    "Interagency statement on gender-biased sex selection (2011)": "聯合國多機構《防止性別選擇聯合聲明》（2011）",
}
_FOREIGN = re.compile(r"Tiahrt|\bFY\d{4}|\bCFR\b|U\.S\.")
_ARTICLES = re.compile(r"第([\d、]+)條")
_PARAGRAPHS = re.compile(r"s?\s([\d.]+(?:, [\d.]+)*)$")


def source(rules_broken: Iterable[str], lang: str, own: bool = False, named: str = "") -> str:
    """The sources of rights rules in the words of the paper: each law once, with the articles of all; the country's laws first, then standards.

    In: own, the country's laws only; named, a reason given beside them: what it names already is left out.
    """
    parts = [part.strip() for rule in rules_broken if rule in rules() for part in rules()[rule].source.split(";")]
    laws: dict[str, set[str]] = {}
    for part in sorted(parts, key=lambda part: not part.startswith("《")):
        found = _ARTICLES.search(part) if part.startswith("《") else _PARAGRAPHS.search(part)
        if not _FOREIGN.search(part):
            laws.setdefault((part[: found.start()] if found else part).strip(), set()).update(re.split("、|, ", found[1]) if found else ())
    kept = {law: numbers for law, numbers in laws.items() if not (own and not law.startswith("《"))}
    said = [_cited(law, sorted(numbers, key=_order), lang) for law, numbers in kept.items() if not _names(named, law, lang)]
    return ("; " if lang == "en" else "；").join(said)


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(n) for n in number.strip(".").split("."))


def _names(reason: str, law: str, lang: str) -> bool:
    """Whether a reason names a law already."""
    title = law.partition("》")[0].strip("《")
    said = next((en.partition(" (")[0] for zh, en in _LAWS.items() if zh.startswith(f"《{title}")), title) if lang == "en" else title
    return law.startswith("《") and said in reason


def _cited(law: str, numbers: list[str], lang: str) -> str:
    own = law.startswith("《")
    if lang != "en":
        return wide(f"{law}第{'、'.join(numbers)}條" if own and numbers else law if own else _STANDARDS.get(law, f"{law} {{}}").format("、".join(numbers)).strip())
    for chinese, english in _LAWS.items():
        law = law.replace(chinese, english)
    several = "s" if len(numbers) > 1 else ""
    if own:
        return f"{law}, art{several}. {', '.join(numbers)}" if numbers else law
    return f"{law}{several if law.endswith('recommendation') else ''} {', '.join(numbers)}".strip()


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
