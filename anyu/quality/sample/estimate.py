"""Estimate: what a sample says of a share, how wide it leaves it, and how large a sample a given width needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from math import sqrt

Z = 1.96  # 95 %, as the field writes it


@dataclass(frozen=True)
class Interval:
    """A share with the bounds between which it lies at 95 %."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Stratum:
    """One lot in a pooled estimate; `weight` is its records, or any number in proportion to them."""

    weight: float
    n: int
    n_agree: int


def wilson(n_agree: int, n: int, z: float = Z) -> Interval:
    """The share with Wilson's interval, which stays within 0 and 1 and is honest for few records.

    Source: Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    if not 0 <= n_agree <= n or n < 1:
        raise ValueError(f"{n_agree} of {n} is no share")
    p, spread = n_agree / n, 1 + z * z / n
    middle, half = (p + z * z / (2 * n)) / spread, z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / spread
    return Interval(p, max(0.0, middle - half), min(1.0, middle + half))


def pooled(strata: Iterable[Stratum], z: float = Z) -> Interval:
    """The share over lots together: the mean weighted by their size, and its normal interval.

    A lot that passed alone says little about its own share; the lots of a county together say much.
    Source: Σ w p, variance Σ w² p (1 − p) / n.
    """
    found = tuple(strata)
    total = sum(s.weight for s in found)
    if not found or total <= 0 or any(s.n < 1 or s.weight < 0 or not 0 <= s.n_agree <= s.n for s in found):
        raise ValueError("each lot needs at least one record that was read again, and a weight that is not negative")
    share = sum(s.weight / total * s.n_agree / s.n for s in found)
    variance = sum((s.weight / total) ** 2 * (s.n_agree / s.n) * (1 - s.n_agree / s.n) / s.n for s in found)
    half = z * sqrt(variance)
    return Interval(share, max(0.0, share - half), min(1.0, share + half))


def records_needed(share: Decimal, error: Decimal, size: int | None = None, z: Decimal = Decimal("1.96")) -> tuple[Decimal, Decimal]:
    """The records that an estimate with this error needs: from a large lot, and from one of `size`; not yet rounded up."""
    if not (0 < share < 1 and 0 < error < 1):
        raise ValueError("a share and an error lie between 0 and 1")
    large = z * z * share * (1 - share) / (error * error)
    return large, large if size is None else large / (1 + (large - 1) / size)


def whole(records: Decimal) -> int:
    """The records as a whole number, never fewer than needed."""
    return int(records.to_integral_value(ROUND_CEILING))
