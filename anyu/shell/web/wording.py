"""Wording: what was stored in one language, in the reader's: reasons and replacements of the rights rules, kinds, measures."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from anyu.guard.replacement import DELETE, replacements
from anyu.guard.rule import rules
from anyu.indicators import Measure
from anyu.kernel import Text
from anyu.reading.title import CLAIMS, KINDS, OPS, RELATIONS, VERDICTS

GROUPS = {
    "population": Text("Population", "人口"), "vital": Text("Births and deaths", "出生與死亡"), "choice": Text("Informed choice", "知情選擇"),
    "access": Text("Access to services", "服務可及"), "supplies": Text("Supplies", "藥具供應"), "activities": Text("Activities", "宣傳與培訓"),
    "quality": Text("Data quality", "數據質量"), "voices": Text("Voices", "投訴建議"),
}
VERBS = {
    "count": Text("number of rows", "行數"), "sum": Text("sum", "合計"), "distinct": Text("number of different persons", "不重複人數"),
    "days": Text("days lived", "居住天數"), "years": Text("person-years", "人年"),
}
MOMENTS = {"begin": Text("at the beginning", "期初"), "mid": Text("in the middle", "期中"), "end": Text("at the end", "期末")}
__all__ = ["CLAIMS", "GROUPS", "KINDS", "OPS", "RELATIONS", "VERDICTS", "known", "measured"]
_WORD = re.compile(r"'([A-Z0-9_]+)'|\b([a-z_]+)\b|(==|!=|>=|<=)")
_SIGNS = {"==": Text("is", "為"), "!=": Text("is not", "不為"), ">=": Text("at least", "不低於"), "<=": Text("at most", "不高於")}
_WORDS = {
    "and": Text("and", "且"), "or": Text("or", "或"), "not": Text("not", "非"), "is": Text("is", "為"), "None": Text("unknown", "不詳"), "age": Text("age", "年齡"),
    "days_between": Text("days between", "間隔天數"), "in": Text("among", "屬於"), "mid": Text("mid-period", "期中"), "begin": Text("beginning", "期初"),
    "end": Text("end", "期末"), "date": Text("day of the row", "發生日"), "coalesce": Text("else", "否則取"), "sex": Text("Sex", "性別"),
    "born_on": Text("Date of birth", "出生日期"), "place": Text("Place", "地方"),
}


@cache
def _stored() -> dict[str, Text]:
    texts = [r.text for r in (*replacements(), DELETE)] + [r.why for r in rules().values()]
    return {w: t for t in texts for w in t.wordings()}


def known(stored: str | None, ids: Collection[str] = ()) -> Text | None:
    """A reason or a replacement as it was stored, in every language where the rules still have it."""
    if not stored:
        return None
    found = _stored().get(stored)
    if found is None:
        found = next((rules()[i].why for i in ids if i in rules() and stored in rules()[i].why.wordings()), None)
    return found or Text(stored, stored)


def measured(measure: Measure) -> Text:
    """A measure in words: what is counted, of which register, when, and on what condition."""
    sheet, parts = measure.sheet, {"en": [], "zh": []}
    column = sheet.column(measure.column).title if measure.column in sheet.types else None
    verb = VERBS[measure.verb]
    parts["en"] += [f"{verb.en}{f' of {column.en}' if column else ''}, {sheet.title.en}"]
    parts["zh"] += [f"{sheet.title.zh_hant}:{f'{column.zh_hant}的' if column else ''}{verb.zh_hant}"]
    if measure.at:
        parts["en"].append(MOMENTS[measure.at].en)
        parts["zh"].append(MOMENTS[measure.at].zh_hant)
    if measure.where:
        parts["en"].append("where " + _condition(measure, "en"))
        parts["zh"].append("條件:" + _condition(measure, "zh_hant"))
    return Text("; ".join(parts["en"]), ",".join(parts["zh"]))


def _condition(measure: Measure, lang: str) -> str:
    codes = {c.value: c.title for column in measure.sheet.columns for c in column.codes}
    columns = {c.name: c.title for c in measure.sheet.columns}

    def word(m: re.Match[str]) -> str:
        if m[1]:
            found = codes.get(m[1])
            return f"“{getattr(found, lang)}”" if found else m[0]
        found = _SIGNS.get(m[0]) if m[3] else columns.get(m[2]) or _WORDS.get(m[2])
        return getattr(found, lang) if found else m[0]

    return _WORD.sub(word, measure.where or "").replace("None", getattr(_WORDS["None"], lang))
