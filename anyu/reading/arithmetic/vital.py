"""Birth, death and increase rates over a population, whether at the period's end or in its mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anyu.kernel.text import Text

from ..pattern import pattern
from ..statement import Claim
from .claim import claim, in_scale, joint, number, shown
from .judge import judge
from .pool import Pool, around, distinct, together
from .span import Span
from .term import OF, Term
from .word import base

_COUNT = {"birth_rate": ("births",), "death_rate": ("deaths",), "increase_rate": ("increase", "decrease", "net")}
_PART = pattern(r"上半年|下半年|季度|\d月|月底|月末|月份|half|quarter|months?")
# A mean population further than this from the one at the end would mean that six in a hundred came or went in the year.
_MEAN = Decimal("0.03")
_MOVING = frozenset({"流动", "流入", "流出", "外来", "暂住"})
_TWO = Span.exact(2)
_NEAR = 3  # paragraphs; a population told further away may be that of another place
_PARTS = tuple(Span.exact(12) / Span.exact(m) for m in range(1, 12))


@dataclass(frozen=True)
class _People:
    """A population that a rate may be taken over: the one at the end, or the mean of it and the one before."""

    term: Term
    span: Span
    mean: bool = False

    def shown(self, scale: str) -> str:
        """How it stands in a sum."""
        if not self.mean:
            return shown(self.term, scale)
        before = self.term.earlier or self.span
        return f"(({shown(self.term, scale)} + {in_scale(before.value, self.term, scale)}) / 2)"


def vitals(paragraph: list[Term], pool: Pool) -> Iterator[Claim | None]:
    """The vital rates of a paragraph against the counts in it and a population here or earlier."""
    rates = [t for t in paragraph if t.concept in _COUNT and t.role == "plain" and (t.unit in OF or not t.unit and t.decimals == 2)]
    here = [t for t in paragraph if t.role == "plain" and t.counts and t.unit] if rates else []
    sure: list[Span] = []
    late: list[tuple[Term, Term, list[_People]]] = []
    for t in rates:
        count = _event(t, here, pool)
        if count is None or not t.size:
            continue
        people = _people(t, here, pool)
        pairs = [(p, _rate(count, p, t)) for p in people]
        hit = next(((p, s) for want in ("agrees", "truncated", "rounded") for p, s in pairs if judge(t.size, t.step, s) == want), None)
        if hit:
            sure += [_implied(count, t)] if judge(t.size, t.step, hit[1]) != "rounded" else []
            yield _made(t, count, *hit)
        elif people:
            late.append((t, count, people))
    partly = bool(late) and any(_PART.search(t.gap) for t in here)
    for t, count, people in late:
        yield _excused(t, count, people, sure, partly, pool)


def _event(t: Term, here: list[Term], pool: Pool) -> Term | None:
    """The count that a rate is the rate of: the nearest of its kind, before or in the same sentence."""
    fits = [x for x in around(here, t) if x.concept in _COUNT[t.concept] and together(x, t) and (x.at < t.at or x.sentence == t.sentence)]
    return min(fits, key=lambda x: (x.sentence != t.sentence, abs(x.at - t.at)), default=None) or _earlier(t, pool)


def _earlier(t: Term, pool: Pool) -> Term | None:
    """The one count of its kind that the paragraphs just before tell."""
    fits = distinct([x for x in pool.of(*_COUNT[t.concept]) if t.paragraph - x.paragraph <= 2 and together(x, t)])
    return fits[0] if len(fits) == 1 else None


def _people(t: Term, here: list[Term], pool: Pool) -> list[_People]:
    near = [x for x in around(here, t, 60) if x.concept in ("population", "mean") and x.unit == "人" and together(x, t)]
    far = [x for x in pool.of("population", "mean") if x.unit == "人" and together(x, t) and x.paragraph != t.paragraph]
    found = distinct([x for x in [*near, *far] if x.span.sure and (base(x.name) not in _MOVING or base(x.name) == t.base)])[:6]
    means = [_People(x, (x.span + before) / _TWO, mean=True) for x in found if x.concept == "population" and (before := x.earlier) is not None and (x.span + before).sure]
    return [*(_People(x, x.span) for x in found), *means]


def _rate(count: Term, people: _People, t: Term) -> Span:
    found = (count.span / people.span).times(OF.get(t.unit, 1000))
    return found.times(-1) if count.concept == "decrease" and t.size < 0 else found


def _implied(count: Term, t: Term) -> Span:
    """The population that a count and its rate imply."""
    shown_rate = Span.shown(t.size, t.step)
    return (count.span / shown_rate).times(OF.get(t.unit, 1000)) if shown_rate.sure and count.span.sure else Span.exact(0)


def _made(t: Term, count: Term, people: _People, found: Span, verdict: str = "", note: Text | None = None) -> Claim | None:
    scale = joint((count, people.term))
    return claim("rate", (count, people.term), t, found, f"{shown(count, scale)} / {people.shown(scale)}", verdict=verdict, note=note)


def _excused(t: Term, count: Term, people: list[_People], sure: list[Span], partly: bool, pool: Pool) -> Claim | None:
    """A rate that the population at hand does not give: over a mean population, made yearly, or a fault."""
    p, implied = people[0], _implied(count, t)
    found = _rate(count, p, t)
    if partly and any(judge(t.size, t.step, found * year) != "wrong" for year in _PARTS):
        return _made(t, count, p, found, "rounded", Text("is the same made yearly", "為按年折算"))
    fits = all(implied.low < s.high and s.low < implied.high for s in sure)
    ends = [x for x in people if x.term.concept == "population" and x.term.earlier is None and abs(implied.value - x.span.value) <= _MEAN * x.span.value]
    if ends and implied.sure and fits:
        mean = number(implied.value, 0)
        return _made(t, count, ends[0], _rate(count, ends[0], t), "rounded", Text(f"needs a mean population of about {mean}", f"須以平均人口約 {mean} 計算"))
    several = len({x.term for x in people}) > 1
    foreign = p.term.paragraph != t.paragraph and p.term.paragraph in pool.eventful
    if foreign or count.paragraph != t.paragraph or fits and (sure or partly or several or t.paragraph - p.term.paragraph > _NEAR):
        return None
    return _made(t, count, p, found)
