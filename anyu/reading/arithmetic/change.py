"""Changes: a figure against the year before, in counts, in per cent, in points, in times."""

from __future__ import annotations

from collections.abc import Iterator

from ..pattern import pattern
from ..statement import Claim
from .claim import claim, joint, shown
from .judge import judge
from .pool import alike
from .span import Span
from .term import POINTS, RATES, Term
from .word import stem

_LAST = pattern("去年|上年|上一年|同期|同比|year|earlier|previous|last")
_ONE = Span.exact(1)


def changes(found: list[Term]) -> Iterator[Claim | None]:
    """Every change whose earlier figure is given, or that is stated both in counts and in per cent."""
    by_year = {(stem(t.name), t.when): t for t in found if t.role == "plain" and not t.rough and len(t.name) > 1 and t.when}
    amounts: dict[int, Term] = {}
    told: dict[tuple[str, str], Term] = {}
    for t in found:
        if t.role == "change" and t.was is not None and not t.rough and not t.was.rough:
            yield _since(t, t.was, told.get((stem(t.was.name), t.was.unit)), amounts.get(id(t.was)))
            amounts[id(t.was)] = t if t.counts else amounts.get(id(t.was), t)
        if t.role == "plain" and not t.rough and t.counts and len(t.name) > 1:
            told[(stem(t.name), t.unit)] = t
        if t.role != "change" or t.rough or t.of is None or t.of.rough:
            continue
        was = t.of.was
        if was is not None and not was.rough and (not t.fresh or t.against in ("", "同比") or _compared(t, was)):
            yield _against(t, t.of, was, sure=not t.fresh or _compared(t, was))
        elif was is None and t.unit == "%" and (amount := amounts.get(id(t.of))) is not None:
            yield _share(t, amount)
        elif was is None and t.of.when.isdigit() and (not t.fresh or _LAST.search(t.against)):
            earlier = by_year.get((stem(t.of.name), str(int(t.of.when) - 1)))
            yield _against(t, t.of, earlier, sure=False) if earlier is not None else None
        if t.of.counts and alike(t, t.of):
            amounts[id(t.of)] = t


def _compared(t: Term, was: Term) -> bool:
    """Whether a change and an earlier figure speak of the same time."""
    return bool(_LAST.search(t.against or "同比") and _LAST.search(was.against + was.gap)) or len(t.against) > 1 and was.against.rstrip("( ") == t.against


def _since(t: Term, was: Term, now: Term | None, amount: Term | None) -> Claim | None:
    """`出生人口比上年(2902人)減少186人,下降6.41%`, where the figure itself stands in a sentence before."""
    if t.counts and t.unit == was.unit and now is not None:
        return _against(t, now, was, sure=now.paragraph >= was.paragraph - 3 and now.when == was.when)
    if t.unit != "%" or amount is None or not amount.counts or amount.way != t.way or not was.span.sure:
        return None
    scale = joint((amount, was))
    return claim("change", (was, amount), t, (amount.span / was.span).times(100), f"{shown(amount, scale)} / {shown(was, scale)}")


def _against(t: Term, now: Term, was: Term, sure: bool) -> Claim | None:
    """A change between two figures. In: sure, whether these two and no others are meant."""
    readings = [r for r in _readings(t, now, was) if r is not None]
    hit = next((r for want in ("agrees", "truncated", "rounded") for r in readings if judge(t.size, t.step, r[0]) == want), None)
    if hit is None and (not sure or not readings or now.unit == "元" and t.unit == "%"):
        return None
    found, how = hit or readings[0]
    return claim("change", (now, was), t, found, how)


def _readings(t: Term, now: Term, was: Term) -> Iterator[tuple[Span, str] | None]:
    """What a change between two figures may say: a difference, a part of the earlier one, or both."""
    if now.unit not in RATES and was.unit in RATES or now.unit in RATES and was.unit not in RATES:
        return
    scale = joint((now, was))
    a, b = shown(now, scale), shown(was, scale)
    rise = t.way == "up"
    if t.unit in POINTS or t.unit == "‰" or t.counts or t.unit == "%" and now.unit == "%":
        yield (now.span - was.span, f"{a} - {b}") if rise else (was.span - now.span, f"{b} - {a}")
    if t.unit == "%" and was.span.sure:
        part = now.span / was.span
        yield ((part - _ONE).times(100), f"({a} - {b}) / {b}") if rise else ((_ONE - part).times(100), f"({b} - {a}) / {b}")
    if t.unit == "倍" and was.span.sure and rise:
        yield now.span / was.span - _ONE, f"({a} - {b}) / {b}"
        yield now.span / was.span, f"{a} / {b}"


def _share(t: Term, amount: Term) -> Claim | None:
    """`同比減少308人,下降9.85%`: the change in per cent that the change in counts implies."""
    now = t.of
    if now is None or amount.way != t.way or t.fresh or not now.span.sure or not amount.span.sure:
        return None
    before = now.span - amount.span if t.way == "up" else now.span + amount.span
    if not before.sure or before.value <= 0:
        return None
    ratio = now.span / amount.span
    divisor = ratio - _ONE if t.way == "up" else ratio + _ONE
    if not divisor.sure:
        return None
    scale = joint((now, amount))
    found = (_ONE / divisor).times(100)
    sum_ = claim("change", (now, amount), t, found, f"{shown(amount, scale)} / ({shown(now, scale)} {'-' if t.way == 'up' else '+'} {shown(amount, scale)})")
    return None if sum_ is not None and sum_.verdict == "wrong" and now.unit == "元" else sum_
