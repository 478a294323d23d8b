"""Joins the terms of each sentence: what a share is a share of, what changed, from what, and which statement wrote it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from ..pattern import pattern
from ..statement import Statement
from .term import POINTS, Term
from .word import base, stem

_OTHERWISE = pattern("分別|依次")
_YEAR = pattern(r"(?:^|[^比較與同由從])((?:19|20)\d\d)\s?年(?!.{0,3}(?:以來|以前|之前))|(今年|本年度?|當年)|(?:^|[^比較與同由從])(去年|上年|前年)(?!.{0,6}(?:相比|多|少|增|減|上升|下降|提高))")
_TO = re.compile(r"(?:[到至为成]|\bto)\s*(?:us\$|[$€£])?$")
_BESIDE = 80  # characters
_PERSONS = frozenset({"人", "名", "例", "位", ""})


def join(found: list[Term], statements: list[Statement]) -> None:
    """Completes the terms in place: `of`, `was`, `statement`, `base`, `when`."""
    _own(found, statements)
    for _, paragraph in groupby(found, key=lambda t: t.paragraph):
        mine = list(paragraph)
        _meant(mine)
        for _, sentence in groupby(mine, key=lambda t: t.sentence):
            _Flow().read(list(sentence))


def sentences(found: Iterable[Term]) -> Iterator[list[Term]]:
    """The exact terms of each sentence."""
    for _, group in groupby(found, key=lambda t: t.sentence):
        yield [t for t in group if not t.rough]


def _own(found: list[Term], statements: list[Statement]) -> None:
    """Binds every term to the statement that it is the value of, or else to the tightest that it stands in."""
    exact = {s.at: s for s in statements}
    order = sorted(statements, key=lambda s: s.start)
    starts = [s.start for s in order]
    for t in found:
        t.statement = exact.get(t.at)
        t.own = t.statement is not None
        if not t.own:
            near = order[max(0, (i := bisect_right(starts, t.at)) - 8) : i]
            t.statement = min((s for s in near if t.at < s.end), key=lambda s: s.end - s.start, default=None)
            t.near = min((s for s in order[max(0, i - 1) : i + 1] if abs(s.start - t.at) < _BESIDE), key=lambda s: abs(s.start - t.at), default=None)


def _meant(paragraph: list[Term]) -> None:
    """Carries the population and the year that a passage speaks of."""
    whose = when = ""
    stack: list[tuple[int, str]] = []
    for t in paragraph:
        while stack and t.depth < stack[-1][0]:
            whose = stack.pop()[1]
        if t.role not in ("plain", "share"):
            t.base, t.when = whose, when
            continue
        for m in _YEAR.finditer(t.gap):
            when = m.group(1) or ("prev" if m.group(3) else "")
        own = base(t.name)
        if own and t.concept and not pattern("其中").search(t.gap):
            if t.depth and not (stack and stack[-1][0] == t.depth):
                stack.append((t.depth, whose))
            whose = own
        t.base, t.when = own or whose, when


class _Flow:
    """Reads the terms of one sentence in order, keeping the figure and the share that later words speak of, by bracket."""

    def __init__(self) -> None:
        self.figure: dict[int, Term | None] = {0: None}
        self.share: dict[int, Term | None] = {0: None}
        self.begun: Term | None = None  # `from`, waiting for its `to`
        self.lone: Term | None = None  # an earlier figure whose figure stands in another sentence
        self.ahead: Term | None = None  # `rose by 12 points, from 61 to 73`: a change before its figures
        self.depth = 0

    def read(self, sentence: list[Term]) -> None:
        """Joins the terms in place."""
        for i, t in enumerate(sentence):
            if t.depth > self.depth:
                self.figure[t.depth], self.share[t.depth] = self.figure.get(self.depth), self.share.get(self.depth)
            self.depth = t.depth
            now, part = self.figure.get(t.depth), self.share.get(t.depth)
            if t.role == "from":
                self.begun = t
            elif t.role == "was":
                self._was(t, now, part)
            elif t.role == "share":
                _part(t, now, sentence[max(0, i - 3) : i])
                self.share[t.depth] = t
            elif t.role == "change":
                self._changed(t, now, part)
            elif t.unit or t.concept == "sex_ratio":
                self._plain(t, now)
                self.figure[t.depth], self.share[t.depth] = t, None

    def _was(self, t: Term, now: Term | None, part: Term | None) -> None:
        target = _fits(now, part, t.unit) if len(t.name) < 2 or now is not None and stem(now.name) == stem(t.name) else None
        self.lone = t if target is None and len(t.name) > 1 else self.lone
        if target and target.was is None and not target.rough:
            target.was, t.of = t, target
            t.unit = t.unit or target.unit

    def _changed(self, t: Term, now: Term | None, part: Term | None) -> None:
        self.ahead = t
        lone = self.lone
        if lone is not None and (len(t.name) < 2 or stem(t.name) == stem(lone.name)) and (now is None or now.at < lone.at):
            t.was = lone
            return
        target = _fits(now, part, t.unit)
        t.of = target if target and _same(t, target) and not _OTHERWISE.search(t.lead) else None
        if t.of is not None and t.of.counts and t.unit == t.of.unit and t.of.moved is None and not t.rough:
            t.of.moved = t

    def _plain(self, t: Term, now: Term | None) -> None:
        begun, self.begun = self.begun, None
        if begun is not None and _TO.search(t.lead) and _alike(begun, t):
            t.was, begun.of = begun, t
            named = begun if len(begun.name) > 1 else now or t
            t.name, t.concept = named.name, named.concept
            if self.ahead is not None and self.ahead.of is None and self.ahead.unit in POINTS:
                self.ahead.of = t
        elif now is not None and now.when == "prev" != t.when and now.unit == t.unit and stem(now.name) == stem(t.name) and now.at > t.at - 60:
            t.was = now


def _part(t: Term, now: Term | None, before: list[Term]) -> None:
    """What a share is a share of; `完成計劃1530萬元的98%` and `占80人的5%` say their whole outright."""
    if t.whole != "的":
        t.of = t.of or (now if not t.name or now and stem(t.name) == stem(now.name) else None)
        return
    whole = before[-1] if before and before[-1].counts and before[-1].end + len(t.lead) == t.at else None
    t.whole = ""
    if whole is not None and re.search("占|完成|相当于", whole.lead):
        t.of = next((x for x in reversed(before[:-1]) if x.role == "plain" and x.unit == whole.unit), None)
        t.over = whole
    t.rough = t.rough or t.over is None


def _alike(a: Term, b: Term) -> bool:
    a.unit = a.unit or b.unit
    return a.unit == b.unit


def _fits(figure: Term | None, share: Term | None, unit: str) -> Term | None:
    """The figure or the share that a change or an earlier figure in this unit belongs to."""
    if unit in POINTS:
        wanted = "%" if unit == "百分点" else "‰"
        return next((x for x in (share, figure) if x is not None and (x.unit == wanted or x.unit == "/10万")), None)
    if unit in ("%", "倍"):
        return share if share is not None else figure
    if unit == "‰":
        return next((x for x in (share, figure) if x is not None and x.unit == "‰"), None)
    if figure is None or figure.unit in ("%", "‰") and unit not in ("", "个"):
        return None
    same = figure.unit == unit or not unit or {figure.unit, unit} <= _PERSONS or figure.concept == "sex_ratio"
    return figure if same else None


def _same(change: Term, figure: Term) -> bool:
    """Whether a change with words of its own still speaks of the figure."""
    return len(change.name) < 2 or stem(change.name) == stem(figure.name) or change.name in ("总量", "总数", "人数", "数量", "增幅", "降幅", "同比", "环比", "比例", "比重")
