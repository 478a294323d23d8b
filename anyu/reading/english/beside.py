"""What stands beside a figure: its change, its target, what it was before, its share, remarks in brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..statement import Change
from .change import by_at, changes, earlier, targeted
from .kind import op_of
from .name import FREQUENCY, acts, before
from .number import Number
from .page import Span
from .sentence import Segment, period_of
from .unit import LEVELS, is_length, is_time

if TYPE_CHECKING:
    from .figure import Figures

_CHANGE_WORDS = re.compile(r"(?:\w+\s)?(?:increase|rise|growth|gain|improvement|decline|decrease|drop|fall|reduction|change|cut|i\.e)s?|up|down")
_LIMIT = re.compile(r"\b(?:limit|ceiling|maximum|cap)\b")
_BOUND = re.compile(r"(?:\w+\s)?(?:limit|ceiling|norm|threshold|standard|benchmark|plan|budget)")
_FALLS_SHORT = re.compile(r"(?:still\s|well\s)?(?:(?:remains?|is|was|are|were|stays?|falls?|fell)\s)?(?:(?:far|well|just|still)\s)?(?:(?:below|above|under|short of|behind|beyond|within)\s?)?(?:the\s)?(?:national|annual|provincial|district|regional|project|agreed|set)?")
_GOES_ON = re.compile(r"\s(?:to|and reached|and stood at)\s")
_OF_WHAT = re.compile(r"^(?:in|of|for|increase|decrease|rise|decline|reduction|drop|fall)\s")
_TARGET_FOR = re.compile(r"^(?:target|goal)\s(?:for|of|on)?\s?")
_TIME_ONLY = re.compile(r"[\s,;]*(?:in\s)?(?:q[1-4]|qqqq(?:[/-]q{2,4})?|q{2,6}|last year|previous year)\s?:?\s*")


def missed(f: Figures, q: Number) -> bool:
    """`2.2 percentage points short of the target`: the figure before is held against its target."""
    if f.base:
        f.base.against_target, f.base.end = True, max(f.base.end, q.end)
    return True


def changed(f: Figures, seg: Segment, cursor: int, q: Number, stop: int, way: str) -> bool:
    """A rise or fall: of the figure before, of the one that follows, or a figure of its own."""
    change = Change(way, q.value, q.unit or None)
    if _GOES_ON.match(f.out(q.end, stop)) and stop < seg.end:
        f.pending, f.moved = change, f.page.before(cursor, by_at(f.page.hidden, cursor, q.start))
        f.moved = f.moved if f.moved[0] < f.moved[1] else None
        return False
    own = f.page.before(cursor, by_at(f.page.hidden, cursor, q.start))
    has = own[0] < own[1] and not _CHANGE_WORDS.fullmatch(f.page.plain[slice(*own)])
    if f.base and not has and q.unit == "%" and FREQUENCY.match(f.out(q.end, stop).lstrip()):
        f.add(q.start, q.end, f"{f.base.indicator} {'growth' if way == 'up' else 'decline'}", q, q.unit, f.mode, base=False, op=None if f.mode == "target" else "=", seg=seg)
        return True
    if f.base and not has and not f.base.change:
        f.base.change, f.base.end = change, max(f.base.end, q.end)
        return True
    rest = f.page.following(q.end, stop)
    led = f.name_before(seg, seg.start, seg.start)
    name = f.page.words(own) if has else _OF_WHAT.sub("", f.page.words(rest)) or (f.page.words(led) if led else f.label)
    if not name:
        return False
    unit = q.unit or f.page.unit(q, f.page.counted(q, stop))
    made = f.add(own[0] if has else q.start, q.end if has else max(q.end, rest[1]), name, q, unit, "actual" if f.mode == "actual" else "target", op=way, seg=seg)
    made.change = replace(change, unit=unit or None)
    return True


def targeted_at(f: Figures, cursor: int, q: Number, stop: int) -> bool:
    """`against a target of 90 %`: a target, named as the figure before where it has no name of its own."""
    own = f.page.before(cursor, q.start)
    name = f.page.words(own) if own[0] < own[1] and not acts(f.page.plain, *own) else ""
    name = "" if _BOUND.fullmatch(name.lower()) or _FALLS_SHORT.fullmatch(name.lower()) else name
    named = bool(name)
    noun = f.page.counted(q, stop)
    rest = f.page.following(max(q.end, noun[1]), stop)
    name = name or (f.base.indicator if f.base else f.label or _TARGET_FOR.sub("", f.page.words(rest)))
    if not name:
        return False
    trail = re.match(r"\s\w+", f.out(q.end, stop))
    lead = f.out(max(f.s.start, cursor), q.start)
    op = "<=" if _LIMIT.search(lead + (trail.group() if trail else "")) else op_of(lead, f.out(q.end, stop), "target", name)
    same = f.base.unit if f.base and not (f.base.unit in LEVELS and (q.value or 0) > 100) else next((x.unit for x in reversed(f.found) if x.unit and x.unit not in LEVELS), "")
    unit, op = f.page.unit(q, noun) or same or "", "=" if q.money else op
    end = noun[1] if noun[1] > q.end else q.end + (len(trail.group()) if trail else 0)
    f.add(own[0] if named else q.start, end, name, q, unit, "resource" if q.money else "target", base=False, op=op)
    return True


def left(f: Figures, seg: Segment, cursor: int, q: Number, later: Number, stop: int) -> bool:
    """`from 68 % to 75 %`: what was, and what is or shall be."""
    own = f.name_before(seg, cursor, q.start)
    name = f.page.words(own) if own else f.label or (f.base.indicator if f.base else "")
    unit = q.unit or f.page.unit(later, f.page.counted(later, stop)) or ("" if q.decimals or later.decimals else name.lower())
    if not name or is_time(unit) and not own:
        return False
    start = own[0] if own else q.start
    f.add(start, q.end, name, q, unit, "resource" if later.money else "actual", base=False, op="=").period = period_of(f.page.text, f.page.view, q.end, later.start)
    f.add(start, max(later.end, f.page.counted(later, stop)[1]), name, later, later.unit or unit, f.kind(later), lead=f.out(seg.lead, later.start), seg=seg)
    f.done = f.done | {later}
    return True


def noted(f: Figures, q: Number, name: str, kind: str, op: str, stop: int, *, inside: bool = False, period: str | None = None) -> bool:
    """A second value of the figure before: earlier, planned."""
    noun = f.page.counted(q, stop, inside=inside)
    unit = f.page.unit(q, noun) or (f.base.unit if f.base else "") or ""
    made = f.add(q.start, max(q.end, noun[1]), name, q, unit, "resource" if q.money else kind, base=False, op="=" if q.money else op)
    made.period = period or period_of(f.page.text, f.page.view, q.end, min(stop, q.end + 40))
    return True


def shared(f: Figures, q: Number, end: int, of: str | None) -> bool:
    """The share that the count before is of its whole."""
    base = f.base
    if base:
        made = f.add(base.start, end, base.indicator, q, q.unit, base.kind, base=False, op=base.op)
        made.scope, made.share_of, made.period = base.indicator, of or f.whole, base.period
    return True


def remark(f: Figures, span: Span) -> None:
    """What stands in brackets after a figure: its share, its target, what it was before, or a figure beside it."""
    tokens = [q for q in f.tokens if span[0] <= q.start < span[1]]
    cursor = span[0] + 1
    for i, q in enumerate(tokens):
        stop = tokens[i + 1].start if i + 1 < len(tokens) else span[1] - 1
        again = [t for t in f.tokens if t.start < span[0]][-1:]
        if again and again[0].value == q.value and span[0] - again[0].end < 3:
            pass  # `thirty (30) days`
        elif i and f.page.view[cursor : q.start].strip() in ("and", ",") and f.found and f.found[-1].at == tokens[i - 1].start and f.found[-1].period == "baseline":
            noted(f, q, f.found[-1].indicator, "actual", "=", stop, inside=True, period="baseline")
        else:
            _inside(f, q, cursor, stop)
        cursor = q.end


def _inside(f: Figures, q: Number, cursor: int, stop: int) -> None:
    page, base = f.page, f.base
    lead, trail = page.view[cursor : q.start], page.view[q.end : stop]
    noun = page.counted(q, stop, inside=True)
    unit = page.unit(q, noun)
    own = _own(f, cursor, q.start)
    if base and lead.endswith("per ") and noun[0] < noun[1]:
        base.per = {"value": q.value, "unit": unit}
        return
    if is_time(unit) or is_length(unit) or q.value is None and not q.unit or re.match(r"\sdoses?\b", trail):
        return
    way = changes(lead, trail, f.out(f.s.start, f.s.end))
    if base and way:
        base.change = base.change or Change(way, q.value, q.unit or None)
    elif base and targeted(lead, trail):
        op = "<=" if _LIMIT.search(lead + trail) else op_of(lead, trail, "target", base.indicator)
        noted(f, q, base.indicator, "target", op, stop, inside=True)
    elif base and (earlier(f" {lead.strip()} ") or _TIME_ONLY.fullmatch(lead)) and lead.strip():
        noted(f, q, base.indicator, "actual", "=", stop, inside=True, period=" ".join(page.text[cursor : q.start].split()).strip(" :,") or None)
    elif base and not own and q.unit in LEVELS:
        of = page.text[q.end + 4 : stop].strip() if trail[:4] == " of " else None
        shared(f, q, q.end, of)
    elif own:
        name = " ".join(page.text[slice(*own)].split())
        if len(name) < 2:
            return
        if base and base.unit in LEVELS and not q.unit and noun[0] >= noun[1]:
            name, unit = f"{base.indicator} {name}", base.unit
        f.add(own[0], max(q.end, noun[1]), name, q, unit or name.lower(), f.kind(q), base=False, lead=lead)
    elif noun[0] < noun[1] and not (q.words and (q.value or 0) < 3):
        same = base is not None and base.unit == "%" and base.kind == "target"
        name = base.indicator if base and same else " ".join(page.text[slice(*noun)].split())
        f.add(q.start, noun[1], name, q, unit, f.kind(q), base=False, lead=lead, op=base.op if base and same else None)
    elif base and (base.unit in LEVELS and not q.unit or q.money):
        f.add(q.start, q.end, base.indicator, q, unit, "resource" if q.money else base.kind, base=False, op="=")


def _own(f: Figures, a: int, b: int) -> Span | None:
    span = before(f.page.view, a, b)
    return span if span[0] < span[1] and not acts(f.page.plain, *span) and any(c.isalpha() and c != "q" for c in f.page.view[slice(*span)]) else None
