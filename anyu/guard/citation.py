"""Citation: the sources of rules in the reader's language, each law once with all its articles; the law of the land first."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ENGLISH = {
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
_INTERNATIONAL = ("世界", "聯合國", "《國際", "《兒童", "《殘疾")
_PLACES = re.compile(r"(第?)(\d[\d.]*(?:、\d[\d.]*)*)條?$")


def citation(sources: Iterable[str], lang: str, own: bool = False, named: str = "") -> str:
    """What the sources say, `;` between them; in English or, with the punctuation of the declarations, in Traditional Chinese.

    In: own, the country's laws only; named, a reason that stands beside: what it names already is left out.
    """
    laws: dict[tuple[str, str], set[str]] = {}
    for part in (p.strip() for s in sources for p in s.split(";")):
        found = _PLACES.search(part)
        key = (part[: found.start()], found[1]) if found else (part, "")
        laws.setdefault(key, set()).update(found[2].split("、") if found else ())
    ordered = [law for law in sorted(laws, key=_foreign) if not (own and _foreign(law)) and not _names(named, law[0], lang)]
    return ("; " if lang == "en" else ";").join(_cited(law, article, sorted(laws[law, article], key=_order), lang) for law, article in ordered)


def _foreign(law: tuple[str, str]) -> bool:
    return law[0].startswith(_INTERNATIONAL)


def _names(reason: str, law: str, lang: str) -> bool:
    """Whether a reason names a law already."""
    title = (_ENGLISH.get(law, law) if lang == "en" else law.partition("》")[0].strip("《")).partition(" (")[0].strip()
    return bool(reason) and title in reason


def _order(place: str) -> list[int]:
    return [int(n) for n in place.split(".") if n]


def _cited(law: str, article: str, places: list[str], lang: str) -> str:
    if lang != "en":
        return f"{law}{article}{'、'.join(places)}{'條' if article else ''}"
    for chinese, english in _ENGLISH.items():
        law = law.replace(chinese, english)
    mark = f", art{'s' if len(places) > 1 else ''}. " if article else ""
    return f"{law}{mark}{', '.join(places)}"
