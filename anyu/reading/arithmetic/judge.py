"""The verdict on a stated number: agrees, rounded, truncated or wrong."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from .span import ZERO, Span


def judge(stated: Decimal, step: Decimal, found: Span) -> str:
    """The kindest verdict that explains a stated number.

    In: step, one unit of the last digit shown; found, the number recomputed.
    Out: `agrees` when the recomputed number rounds to it; `truncated` when it was cut; `rounded` when the rounding of
    what it comes from, or rounding twice or to fewer digits, explains it; else `wrong`.
    """
    if found.value < 0 or not found.value and stated < 0:
        stated, found = -stated, Span(-found.value, -found.high, -found.low)
    if to(found.value, step) == stated:
        return "agrees"
    if to(found.value, step, ROUND_DOWN) == stated:
        return "truncated"
    if found.high > stated - step / 2 and found.low < stated + step and found.low != found.high:
        return "rounded"
    twice = to(to(found.value, step / 10), step) == stated
    fewer = step < 1 and stated % (10 * step) == ZERO and to(found.value, 10 * step) == stated
    return "rounded" if twice or fewer else "wrong"


def to(value: Decimal, step: Decimal, how: str = ROUND_HALF_UP) -> Decimal:
    """The value in whole steps, rounded half up unless told otherwise."""
    return (value / step).to_integral_value(how) * step
