"""Reading list: every statement, order and relation of a document, in the words of the paper."""
from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from anyu.kernel import Text
from anyu.reading.title import CLAIMS, KINDS, OPS, RELATIONS, VERDICTS
from anyu.reports.examined import FAULTS, Examined, computation, instead, reason, sentence
from anyu.reports.kinds.reading_list import Command, Given, Line, Relation
from anyu.reports.say import say_day
from anyu.reports.script import wide


def gather(known: Examined, lang: str) -> Given:
    """What the sheets print. Fails: ValueError when they are asked for a place instead of a document."""
    if not isinstance(known, Examined):
        raise ValueError("a reading is listed for a document; open the document, or give it to `anyu read FILE --out`")
    told = known.told
    return Given(
        office=_said(known.office, lang), document=known.document, issued_on=known.today, about=_about(known, lang),
        lines=tuple(_line(s, known, lang) for s in told["statements"]),
        commands=tuple(_command(n, o, known, lang) for n, o in enumerate(told["orders"], 1)),
        relations=tuple(_relation(c, known, lang) for c in told["arithmetic"]),
    )


def _said(text: Text | None, lang: str) -> str:
    return wide(text.say("en" if lang == "en" else "zh-hant")) if text else ""


def _about(known: Examined, lang: str) -> tuple[tuple[str, str], ...]:
    en, source = lang == "en", known.told["source"]
    n_wrong = sum(c["verdict"] in FAULTS for c in known.told["arithmetic"])
    counts = [(_said(title, lang), str(len(list(known.flagged(verdict))))) for verdict, title in VERDICTS.items()]
    return (
        ("Document" if en else "文件", known.document), ("File" if en else "文件名", source["name"]), ("SHA-256", source["sha256"]),
        ("Characters" if en else "字數", f"{source['characters']:,}"), ("Office" if en else "審閱單位", _said(known.office, lang)),
        ("Day" if en else "審閱日期", say_day(known.today, lang)), *counts, ("Figures to be verified" if en else "需要核實的數字", str(n_wrong)),
    )


def _line(s: Mapping[str, Any], known: Examined, lang: str) -> Line:
    return Line(
        s["id"], s["span"], s["indicator"] or "", _said(KINDS.get(s["kind"], Text(s["kind"], s["kind"])), lang), OPS.get(s["op"], ""), _exact(s["value"]),
        _exact(s["value2"]), "" if s["unit"] == "ratio" else s["unit"] or "", s["period"] or "", *_rights(s["rights"], lang),
        _said(known.decisions.get(s.get("decision", "")), lang), _said(known.indicators.get(s["about"] or ""), lang), sentence(known.text, s["start"], s["end"]),
    )


def _command(n: int, o: Mapping[str, Any], known: Examined, lang: str) -> Command:
    return Command(n, o["span"], *_rights(o["rights"], lang), sentence(known.text, o["start"], o["end"]))


def _rights(rights: Mapping[str, Any], lang: str) -> tuple[str, str, str, str]:
    return _said(VERDICTS[rights["verdict"]], lang), ", ".join(rights["rules"]), reason(rights, lang), instead(rights, lang)


def _relation(claim: Mapping[str, Any], known: Examined, lang: str) -> Relation:
    relation = RELATIONS.get(claim["relation"], Text(claim["relation"], claim["relation"]))
    return Relation(
        _said(relation, lang), ", ".join(map(str, claim["statements"])), "; ".join(known.spans[n] for n in claim["statements"] if n in known.spans),
        _exact(claim["stated"]), _exact(claim["recomputed"]), "" if claim["unit"] == "ratio" else claim["unit"] or "", _said(CLAIMS[claim["verdict"]], lang),
        computation(claim, known.told["source"]["script"], lang),
    )


def _exact(value: float | int | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
