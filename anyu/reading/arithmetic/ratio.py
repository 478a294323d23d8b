"""Sex ratios from the men and women, boys and girls of the same passage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from anyu.kernel.text import Text

from ..pattern import pattern
from ..statement import Claim
from .claim import claim, shown
from .judge import judge
from .span import Span
from .term import Term

_BIRTH = pattern("出生|嬰|孩|新生|birth|boy|girl")
_NONE = Text("no ratio can be taken to none", "女性為零,無從計算性別比")


@dataclass(frozen=True)
class _Couple:
    male: Term
    female: Term
    born: bool


def ratios(found: list[Term]) -> Iterator[Claim | None]:
    """Every sex ratio whose two counts stand in its paragraph."""
    for _, group in groupby(found, key=lambda t: t.paragraph):
        paragraph = [t for t in group if not t.rough]
        stated = [t for t in paragraph if t.role in ("plain", "was") and t.concept == "sex_ratio" and t.unit in ("", "ratio", "%") and t.size]
        couples = list(_couples(paragraph)) if stated else []
        for t in stated:
            if t.role == "plain":
                at = bisect_left(couples, t.at, key=lambda c: c.male.at)
                yield _ratio(t, couples[max(0, at - 6) : at + 2])


def _couples(paragraph: list[Term]) -> Iterator[_Couple]:
    counts = [t for t in paragraph if t.role == "plain" and t.counts and t.unit]
    for i in range(len(counts) - 1):
        a, b = counts[i], counts[i + 1]
        if {a.concept, b.concept} == {"male", "female"} and a.unit == b.unit and a.sentence == b.sentence:
            male, female = (a, b) if a.concept == "male" else (b, a)
            before = counts[i - 1] if i else None
            born = bool(_BIRTH.search(a.name + b.name)) or before is not None and before.sentence == a.sentence and bool(_BIRTH.search(before.name))
            yield _Couple(male, female, born)


def _ratio(t: Term, couples: list[_Couple]) -> Claim | None:
    of_births = bool(_BIRTH.search(t.name))
    fits = [c for c in couples if (c.born or not of_births) and (not c.born or of_births or c.male.sentence == t.sentence)]
    for c in fits:
        if c.female.size == 0:
            if len(fits) == 1:
                return claim("ratio", (c.male, c.female), t, Span.exact(0), f"{shown(c.male)} : 0", verdict="impossible", note=_NONE)
            return None
    for c in fits:
        for value, step, found, how in _readings(t, c):
            if judge(value, step, found) != "wrong":
                return _made(t, c, value, step, found, how)
    near = [c for c in fits if c.male.sentence >= t.sentence - 1 and c.male.at < t.at]
    if len(fits) != 1 or not near or {c.male.base for c in near} - {t.base, ""}:
        return None
    value, step, found, how = next(_readings(t, near[0]))
    return _made(t, near[0], value, step, found, how)


def _readings(t: Term, c: _Couple) -> Iterator[tuple[Decimal, Decimal, Span, str]]:
    """What a ratio may say: men per hundred women first, and the other ways in which it is written."""
    males = ((c.male.span / c.female.span).times(100), f"100 x {shown(c.male)} / {shown(c.female)}")
    females = ((c.female.span / c.male.span).times(100), f"100 x {shown(c.female)} / {shown(c.male)}") if c.male.size else None
    step = Decimal(1).scaleb(-t.decimals)
    if t.right is None:
        yield t.size, step, *males
        return
    left, right = t.number, t.right
    if 1 in (left, right):
        other, step = (right if left == 1 else left) * 100, step * 100
        yield other, step, *males
    elif 100 in (left, right):
        yield right if left == 100 else left, step, *males
    if females and {1, 100} & {int(left), int(right)}:
        yield (right if left in (1, 100) else left) * (100 if 1 in (left, right) else 1), step, *females
    if right and not {1, 100} & {int(left), int(right)}:
        yield left / right * 100, step / right * 100, *males


def _made(t: Term, c: _Couple, value: Decimal, step: Decimal, found: Span, how: str) -> Claim | None:
    ratio = Term(t.at, t.end, value, max(0, -int(step.normalize().as_tuple().exponent)) if step == step.normalize() else t.decimals, "ratio", "", t.lead)
    ratio.statement, ratio.own = t.statement, t.own
    return claim("ratio", (c.male, c.female), ratio, found, how, verdict=judge(value, step, found))
