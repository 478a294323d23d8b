"""Sentences of an English text, the segments between their pauses, and the remarks in brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from ..layout import blank
from .kind import binding, clause_mode, document_mode, section_mode, told_mode
from .name import PERIOD
from .number import Number
from .sift import mark_end

_STOP = re.compile(r"[.!?](?=[\"”’)]?(?:\s|$))")
_SHORT = re.compile(r"(?:\b(?:i\.e|e\.g|approx|no|nos|vs|dr|mr|mrs|st|hrs?|mins?|sept|dept|govt|etc|fig|vol|p\.o|rs|ksh|incl|excl|ca|cf|est|u\.s|[a-z])|^\s*\(?\w{1,3})\.$")
_LONGEST = 900  # a longer stretch is no sentence; cutting it keeps the work bounded
PAUSE = re.compile(r";|,(?!\d{3})|:(?=\s)|\s-\s|\s(?:and|while|but|whereas)\s|\bi\.e\.,?|\s/\s")
BRACKET = re.compile(r"[(\[][^()\[\]\n]{0,300}[)\]]")
_HEADING = re.compile(r"[^.;!?\n]{2,90}:?\s*$")


@dataclass
class Segment:
    """What stands between two pauses and holds a number. lead: where its words begin, before pieces that hold none."""

    start: int
    end: int
    lead: int
    mark: str = ""


@dataclass
class Sentence:
    """A sentence, with how its figures are meant and the heading it stands under.

    section: how the figures under its heading are meant. bound: the document binds.
    """

    start: int
    end: int
    mode: str
    number: int
    heading: str = ""
    period: str | None = None
    section: str = "target"
    bound: bool = False
    remarks: list[tuple[int, int]] = field(default_factory=list)


def stretches(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between full stops."""
    found, cut = [], start
    for m in _STOP.finditer(plain, start, end):
        if _SHORT.search(plain, max(cut, m.end() - 8), m.end()) and plain[m.end() : m.end() + 1].strip() == "" and m.end() < end:
            continue
        found.append((cut, m.end()))
        cut = m.end()
    found.append((cut, end))
    return [(c, min(c + _LONGEST, b)) for a, b in found if plain[a:b].strip() for c in range(a, b, _LONGEST)]


def sentences(text: str, plain: str, view: str, counting: list[int]) -> list[Sentence]:
    """The sentences of a text in order.

    In: plain, the folded text; view, the same after sifting; counting, where its numbers stand.
    """
    default = document_mode(plain)
    promised = False
    planned, bound = default == "target", binding(plain)
    mode, found, heading, period, at = default, [], "", None, 0
    opened = not planned or not re.search(r"\n[^\n]{0,40}\b(?:targets|objectives)\b[^\n]{0,40}\n", plain)
    for line in view.split("\n"):
        a, b = mark_end(plain, at, at + len(line)), at + len(line)
        at = b + 1
        if not view[a:b].strip():
            continue
        if bisect_left(counting, a) == bisect_left(counting, b) and _is_heading(text, view, a, b):
            mode, heading = section_mode(plain[a:b], mode, default), plain[a:b]
            when = _YEAR.search(plain, a, b)
            period = text[when.start() : when.end()] if when else period if heading.rstrip().endswith(":") else None
            promised = told_mode(plain[a:b]) == "target"
            opened = opened or promised and len(found) > 0
            continue
        for c, d in stretches(view, a, b):
            section = mode if opened else "actual"
            remarks = [m.span() for m in BRACKET.finditer(view, c, d)]
            item = a > 0 and plain[a - 1] != "\n" and (promised or told_mode(heading) != "actual")
            held = bound or item or bool(_PROMISED.match(plain, a, b))
            mode_here = clause_mode(blank(view, remarks, c, d), section, held)
            made = Sentence(c, d, mode_here, len(found), heading, period, section, held, remarks)
            found.append(made)
    return found


_PROMISED = re.compile(r"(?:strategic\s)?(?:objective|goal|target|output|outcome|commitment|priority|pledge)\b[^.:\n]{0,12}[.:]|by (?:the end of )?(?:19|20)\d\d,")
_YEAR = re.compile(r"\b(?:fy\s?)?(?:19|20)\d\d(?:[/-]\d{2,4})?\b|\bq[1-4]\b(?:\s(?:19|20)\d\d)?")


def _is_heading(text: str, view: str, a: int, b: int) -> bool:
    line = text[a:b].strip()
    if not line or not _HEADING.match(view, a, b):
        return False
    numbered = bool(text[max(0, a - 8) : a].strip(" \t\n-*•"))
    named = [w for w in line.split() if len(w) > 3]
    return line.endswith(":") or line.isupper() or (numbered and len(line) <= 70) or bool(named) and len(line) <= 80 and (len(line.split()) <= 4 or sum(w[0].isupper() or w[0].isdigit() for w in named) * 3 >= 2 * len(named))


def segments(hidden: str, s: Sentence, tokens: list[Number]) -> list[Segment]:
    """The stretches of a sentence between pauses, each with a number of its own; what holds none leads the next one."""
    outside = hidden[s.start : s.end]
    cuts = [s.start]
    marks = [""]
    for m in PAUSE.finditer(outside):
        at = s.start + m.start()
        if any(q.start <= at < q.end for q in tokens):
            continue
        word = m.group().strip()
        if word == "and" and not _two(outside, m, s, tokens, cuts[-1]):
            continue
        cuts.append(s.start + m.end() if word not in ("while", "but", "whereas") else at)
        marks.append(word)
    cuts.append(s.end)
    found: list[Segment] = []
    lead, lead_mark = -1, ""
    for a, b, mark in zip(cuts, cuts[1:], marks, strict=False):
        if any(a <= q.start < b for q in tokens):
            found.append(Segment(a, b, lead if lead >= 0 else a, lead_mark or mark))
            lead, lead_mark = -1, ""
        elif plain_words(outside[a - s.start : b - s.start]):
            lead, lead_mark = (lead if lead >= 0 else a), lead_mark or mark
    return found


def plain_words(words: str) -> bool:
    """Whether a stretch says anything."""
    return any(c.isalpha() for c in words)


def _two(outside: str, m: re.Match[str], s: Sentence, tokens: list[Number], cut: int) -> bool:
    """Whether `and` stands between two figures rather than inside a name: numbers on both sides."""
    here = s.start + m.start()
    left = any(cut <= q.start < here for q in tokens)
    stop = PAUSE.search(outside, m.end())
    right_end = s.start + (stop.start() if stop else len(outside))
    return left and any(here < q.start < right_end for q in tokens)


def period_of(text: str, plain: str, start: int, end: int) -> str | None:
    """The time that words name, as the document writes it."""
    m = PERIOD.search(plain, start, end)
    return " ".join(text[m.start() : m.end()].split()) if m else None
