"""Topic: what a name that says nothing itself speaks of, `實檢3612人`, `累計完成974例`, `每低一個百分點扣0.3分`."""

from __future__ import annotations

import re
from functools import cache

from anyu.guard.word import fold

from .meaning import PRIVATE, event_at, event_of
from .pattern import lexicon, pattern
from .statement import Statement

_PRIVATE = PRIVATE - {"birth", "parity", "pregnancy"}
_PASSED_ON = _PRIVATE | {"sex_ratio", "marriage", "screening"}
_AGAINST = pattern("計劃外|計劃內|政策|計劃生育率|計生率|符合率|超生|違法|非法|出生(?:人口)?計劃|人口計劃|控制[數指]|多孩|一票否決")
_THINGS = frozenset("個 台 家 所 處 間 本 輛 張 塊 座 場 期 門 架".split())  # what is counted in these is named by itself
_CLAUSE = re.compile(r"[,。;:!?\n]|\.(?=\s|$)")
_HEADING = re.compile(r"(?:^|\n)([^。;!?\n]{2,24})\n\s*$")
_NUMBERS = re.compile(r"[\d.,%‰:;()\[\]{}<>≤≥=“”\"'、/~\s-]+")
_AHEAD = pattern("(?:時間|拿出|出資)$")
_BACK = 160


@cache
def _fillers() -> re.Pattern[str]:
    return pattern("|".join(lexicon("meaning")["silent"]["words"]))


@cache
def _appraisals() -> re.Pattern[str]:
    return pattern("|".join(lexicon("meaning")["silent"]["appraisals"]))


def grave(words: str, event: str) -> bool:
    """Whether words speak of what people decide for themselves; births as a statistic do not."""
    return event in _PRIVATE or event == "birth" and bool(_AGAINST.search(fold(words)))


def silent(name: str) -> bool:
    """Whether a name says nothing itself: parts of a year, places, and what is done with any task."""
    return not _fillers().sub("", _NUMBERS.sub("", fold(name)))


def give_topics(found: list[Statement], plain: str) -> None:
    """Sets the topic of every statement whose name is silent, from its sentence, the figures before it, its heading or what is appraised.

    In: found in the order of the text; plain, the folded text.
    """
    trail, last = "", None
    built = next((s for s in found if s.kind in ("target", "rule") and grave(_words(s), event_of(_words(s)))), None)
    for s in found:
        if last is None or "\n" in plain[last.at : s.at] and not _same_table(last, s):
            trail = ""
        words, event = _words(s), event_of(s.indicator)
        if _is_silent(s):
            spoken = _between(plain, last, s)
            trail = trail if spoken is None else spoken
            s.topic = trail
        elif (event := event if event != "none" else event_of(words)) != "none":
            trail = words[:60] if _passes_on(s, words, event) else ""
        if built and not s.topic and _appraises(s):
            s.topic = built.indicator if event_of(built.indicator) != "none" else _words(built)[:60]
        last = s


def _words(s: Statement) -> str:
    return f"{s.scope} {s.indicator}".strip() if event_of(s.indicator) == "none" else s.indicator


def _is_silent(s: Statement) -> bool:
    if s.unit in _THINGS or not silent(s.indicator):
        return False
    event = event_of(s.scope)
    return silent(s.scope) or event not in _PASSED_ON | {"birth", "data_quality", "conduct"}


def _passes_on(s: Statement, words: str, event: str) -> bool:
    return event in _PASSED_ON or grave(words, event) or event == "birth" and s.kind == "target"


def _appraises(s: Statement) -> bool:
    return event_of(s.indicator) in ("none", "benefit_delivery", "workforce", "finance") and (s.kind == "rule" or s.unit == "分") and bool(_appraisals().search(fold(_words(s))))


def _same_table(a: Statement, b: Statement) -> bool:
    return a.sentence >= 1_000_000 and b.sentence >= 1_000_000


def _between(plain: str, last: Statement | None, s: Statement) -> str | None:
    """What was spoken of since the figure before: the words to pass on, nothing where they are harmless, None where nothing was."""
    floor = max(last.at if last else 0, s.at - _BACK)
    line = plain.rfind("\n", floor, s.at) + 1
    first = max(floor, line)
    cuts = [first, *(m.end() for m in _CLAUSE.finditer(plain, first, s.at))]
    own = _fillers().sub("", _NUMBERS.sub("", plain[cuts[-1] : s.at]))
    spans = list(zip(cuts, cuts[1:], strict=False))
    if (head := _HEADING.search(plain, max(0, line - 40), line)) and line > floor:
        spans.insert(0, head.span(1))
    if _AHEAD.search(fold(s.indicator)):
        spans.append((s.at, _stop(plain, s.at)))
    said = event_of(own)
    for a, b in reversed(spans) if said == "none" else ():
        said = event_at(plain, a, b) if not silent(plain[a:b]) else "none"
        own = plain[a:b]
        if said != "none":
            break
    if said == "none":
        return None
    return own.strip() if said in _PASSED_ON or grave(own, said) else ""


def _stop(plain: str, at: int) -> int:
    cuts = [m.start() for _, m in zip(range(2), _CLAUSE.finditer(plain, at, at + 60), strict=False)]
    return cuts[-1] if cuts else min(len(plain), at + 60)
