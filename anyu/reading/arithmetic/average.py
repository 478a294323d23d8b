"""Averages: so much for each person, and money that is so much for each of so many."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from decimal import Decimal

from ..pattern import pattern
from ..statement import Claim
from .claim import claim, joint, shown
from .judge import judge
from .link import sentences
from .pool import around
from .span import Span
from .term import Term

_PER = pattern("每(?P<who>[人戶名例村個對])")
_OFTEN = pattern("每月|每季|每學期|按月|per month|monthly")
_MONTHS = tuple(range(2, 13))


def averages(found: list[Term]) -> Iterator[Claim | None]:
    """Every amount for each, where how many there are and what it comes to stand in the same sentence, or just before."""
    before: deque[Term] = deque(maxlen=8)
    for sentence in sentences(found):
        for t in sentence:
            if t.role == "each" and _PER.search(t.lead) and t.unit == "元":
                yield _paid(t, around(sentence, t, 6, 6))
            elif t.role == "each":
                yield _mean(t, [x for x in before if x.paragraph == t.paragraph])
            elif t.role == "plain" and t.counts and t.unit:
                before.append(t)


def _paid(t: Term, sentence: list[Term]) -> Claim | None:
    """`1608人,每人60元,共計96480元`."""
    near = [x for x in sentence if x.role == "plain" and x.counts and x.unit]
    who = [x for x in near if x.unit in ("人", "户", "例", "对", "名", "个")]
    money = [x for x in near if x.unit == "元"]
    often = bool(_OFTEN.search(t.lead))
    for n in sorted(who, key=lambda x: abs(x.at - t.at))[:4]:
        for total in sorted(money, key=lambda x: abs(x.at - t.at))[:4]:
            for times in (1, *(_MONTHS if often else ())):
                found = n.span * t.span * Span.exact(times)
                if judge(total.size, total.step, found) != "wrong":
                    return _product(n, t, total, found, times)
    at = sentence.index(t)
    beside = sentence[at - 1 : at] + sentence[at + 1 : at + 2]
    fixed = len(who) == len(money) == 1 and beside == [who[0], money[0]] and not often and pattern("共計?$|合計|總計|計$").search(money[0].lead)
    return _product(who[0], t, money[0], who[0].span * t.span, 1) if fixed else None


def _product(n: Term, each: Term, total: Term, found: Span, times: int) -> Claim | None:
    how = f"{shown(n, '')} x {shown(each, '')}" + (f" x {times}" if times > 1 else "")
    plain = Term(total.at, total.end, total.number, total.decimals, total.unit, total.scale, total.lead, statement=total.statement, own=total.own)
    return claim("share", (n, each), plain, found, how)


def _mean(t: Term, before: list[Term]) -> Claim | None:
    """`人均12.5元`: kept only where two figures told before explain it."""
    for whole in reversed(before):
        for n in reversed(before):
            if n is whole or not n.size or whole.unit != t.unit or n.unit == "元" or whole.size < n.size:
                continue
            found = whole.span / n.span
            if judge(t.size, t.step, found) in ("agrees", "truncated") and (t.decimals or found.value == found.value.to_integral_value() or t.size > Decimal(20)):
                scale = joint((whole, n))
                return claim("rate", (whole, n), t, found, f"{shown(whole, scale)} / {shown(n, scale)}")
    return None
