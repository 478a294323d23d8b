"""Review: what the figures say about the data behind them. Each test gives a value and whether to look again: a prompt, never a penalty.

Source: WHO, Data quality assurance, modules 1–3, 2022; MEASURE Evaluation, Routine Data Quality Assessment. Thresholds are in review.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from statistics import fmean, median, stdev

from .heap import Heaping, digits, myers, whipple

MODIFIED, MEAN_DEVIATION = 0.6745, 0.797884560802865  # the normal quantile at 3/4; the square root of 2/π


@dataclass(frozen=True)
class Prompt:
    """One test: its name, the value (None where it cannot be told) and whether a person should look again."""

    test: str
    value: float | None
    look: bool
    at: tuple[int, ...] = ()


@cache
def thresholds() -> Mapping[str, float]:
    """Name → threshold, as review.toml gives them."""
    return tomllib.loads((Path(__file__).parent / "review.toml").read_text("utf-8"))


def completeness(n_filled: int, n_expected: int) -> Prompt:
    """Filled values of those expected, in per cent."""
    return _below("completeness", n_filled, n_expected, "completeness_pct")


def timeliness(n_on_time: int, n_expected: int) -> Prompt:
    """Reports on or before the deadline of those expected (not of those received), in per cent."""
    return _below("timeliness", n_on_time, n_expected, "timeliness_pct")


def standard_scores(values: Sequence[float]) -> list[float]:
    """How many standard deviations each value lies from the mean; 0 where all are equal or there are fewer than two."""
    spread = stdev(values) if len(values) > 1 else 0
    middle = fmean(values) if values else 0
    return [abs(v - middle) / spread if spread else 0.0 for v in values]


def modified_scores(values: Sequence[float]) -> list[float]:
    """The modified z-score of each value, by the median absolute deviation, which an outlier cannot stretch.

    Where more than half the values are equal that deviation is 0, and the mean absolute deviation stands in its place.
    Source: Iglewicz and Hoaglin, How to detect and handle outliers, 1993.
    """
    if not values:
        return []
    middle = median(values)
    apart = [abs(v - middle) for v in values]
    by_median, by_mean = median(apart), fmean(apart)
    if by_median:
        return [MODIFIED * a / by_median for a in apart]
    return [MEAN_DEVIATION * a / by_mean if by_mean else 0.0 for a in apart]


def outliers(values: Sequence[float]) -> list[Prompt]:
    """Moderate, extreme and modified: the greatest score of each kind, and at which values it asks to look again."""
    told, plain, modified = thresholds(), standard_scores(values), modified_scores(values)
    low, high = told["outlier_moderate_sd"], told["outlier_extreme_sd"]
    found = (("outlier_moderate", plain, low, high), ("outlier_extreme", plain, high, None), ("outlier_modified", modified, told["outlier_modified_z"], None))
    out = []
    for test, scores, at_least, under in found:
        at = tuple(i for i, s in enumerate(scores) if s >= at_least and (under is None or s < under))
        out.append(Prompt(test, max(scores, default=None), bool(at), at))
    return out


def over_time(value: float, before: Sequence[float], *, rising: bool = False) -> Prompt:
    """The value against the mean of the three periods before, or against the straight line through them; as a ratio.

    Out: None where there is nothing before or it was nothing.
    """
    last = list(before)[-3:]
    expected = (_next(last) if rising and len(last) > 1 else fmean(last)) if last else 0
    return _ratio("over_time", value, expected, thresholds()["consistency_pct"])


def related(one: float, other: float) -> Prompt:
    """Two figures that should be about equal; as a ratio."""
    return _ratio("related", one, other, thresholds()["related_pct"])


def at_least(whole: float, part: float) -> Prompt:
    """A figure that cannot be smaller than a part of it; the value is part over whole."""
    return Prompt("at_least", part / whole if whole else None, part > whole)


@dataclass(frozen=True)
class Verified:
    """Recounted over reported, with its standard error where several sites were seen, and whether to look again."""

    factor: float | None
    error: float | None
    look: bool


def verification(recounted: Sequence[float], reported: Sequence[float], weights: Sequence[float] | None = None) -> Verified:
    """The verification factor over the sites of a sample: below 1 more was reported than is there, above 1 less.

    Unit: a ratio of weighted sums, with its linearised standard error.
    """
    weigh = list(weights or [1.0] * len(recounted))
    told = sum(w * r for w, r in zip(weigh, reported, strict=True))
    if not told:
        return Verified(None, None, bool(sum(recounted)))
    factor = sum(w * c for w, c in zip(weigh, recounted, strict=True)) / told
    rest = [w * (c - factor * r) for w, c, r in zip(weigh, recounted, reported, strict=True)]
    n = len(rest)
    error = sqrt(n / (n - 1) * sum(x * x for x in rest)) / told if n > 1 else None
    limits = thresholds()
    return Verified(factor, error, not limits["verification_low"] <= factor <= limits["verification_high"])


def too_perfect(values: Sequence[float], factor: float | None, n_missing: int) -> Prompt:
    """Nothing missing, everything verified exactly, and no or impossibly little variation: rather copied than counted.

    The value is the share of values equal to the most frequent one, in per cent.
    """
    if not values:
        return Prompt("too_perfect", None, False)
    most = max(values.count(v) for v in set(values)) / len(values)
    still = len(values) >= thresholds()["perfect_least_n"] and most == 1
    return Prompt("too_perfect", 100 * most, bool(still and not n_missing and factor in (None, 1)))


def heaping(counts: Sequence[float]) -> list[Prompt]:
    """Whipple's and Myers' indices of counts by single year of age, from 0 on."""
    told = thresholds()
    w, m = whipple(counts), myers(counts)
    return [Prompt("whipple", w, w is not None and w > told["whipple"]), Prompt("myers", m, m is not None and m > told["myers"])]


def preferred_digit(values: Sequence[int]) -> Prompt:
    """The last digit that stands too often, in percentage points above the tenth that chance gives; birth weights end in 0 on any scale, so drop it first."""
    found: Heaping | None = digits(values)
    if found is None:
        return Prompt("preferred_digit", None, False)
    excess = 100 * max(found.shares) - 10
    return Prompt("preferred_digit", excess, excess > thresholds()["digit_share_pct"], (found.digit,))


def _below(test: str, n: int, n_expected: int, threshold: str) -> Prompt:
    value = 100 * n / n_expected if n_expected else None
    return Prompt(test, value, value is not None and value < thresholds()[threshold])


def _ratio(test: str, value: float, expected: float, pct: float) -> Prompt:
    ratio = value / expected if expected else None
    return Prompt(test, ratio, ratio is not None and not 1 - pct / 100 <= round(ratio, 12) <= 1 + pct / 100)


def _next(values: Sequence[float]) -> float:
    """Where the least-squares line through the values stands one step further."""
    n = len(values)
    middle, mean = (n - 1) / 2, fmean(values)
    slope = sum((i - middle) * v for i, v in enumerate(values)) / sum((i - middle) ** 2 for i in range(n))
    return mean + slope * (n - middle)
