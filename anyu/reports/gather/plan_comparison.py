"""Plan comparison: the matters of two documents by part, in the words of the paper."""
from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from anyu.kernel import Text
from anyu.plans import Pair, Said
from anyu.plans.compare import OUTCOMES
from anyu.reading.title import OPS, VERDICTS
from anyu.reports.examined import Compared
from anyu.reports.kinds.plan_comparison import PARTS, Given, Line, Side
from anyu.reports.script import wide

# What became of a promise; figures, declined matters and orders are only the same, changed, new or gone.
TITLES: Mapping[str, Text] = {
    "MORE": Text("Promised more", "要求提高"), "LESS": Text("Promised less", "要求降低"), "SAME": Text("The same", "相同"),
    "CHANGED": Text("Changed", "有變化"), "NEW": Text("New", "新增"), "DROPPED": Text("Dropped", "未再提出"),
}


def gather(known: Compared, lang: str) -> Given:
    """What the sheets print. Fails: ValueError when they are asked for a place instead of two documents."""
    if not isinstance(known, Compared):
        raise ValueError("a comparison is made of two documents; choose them on the page of plans")
    promises = [p for p in known.pairs if p.part == "promise"]
    counts = tuple((_said(TITLES[o], lang), str(sum(p.outcome == o for p in promises))) for o in OUTCOMES)
    parts = tuple((part, tuple(_line(p, lang) for p in known.pairs if p.part == part)) for part in PARTS)
    return Given(_said(known.office, lang), *known.titles, known.today, counts, parts)


def _said(text: Text | None, lang: str) -> str:
    return wide(text.say("en" if lang == "en" else "zh-hant")) if text else ""


def _line(pair: Pair, lang: str) -> Line:
    like = pair.likeness
    because = ("; " if lang == "en" else "；").join(_said(t, lang) for t in like.because) if like else ""
    score = None if like is None else Decimal(str(round(100 * like.score)))
    return Line(pair.said.name, _said(TITLES[pair.outcome], lang), _side(pair.before, lang), _side(pair.after, lang), pair.difference, _said(pair.unit, lang), score, because)


def _side(said: Said | None, lang: str) -> Side:
    if said is None:
        return Side()
    return Side(said.span, OPS.get(said.op, ""), said.value, "" if said.unit == "ratio" else said.unit, _said(VERDICTS[said.verdict], lang))
