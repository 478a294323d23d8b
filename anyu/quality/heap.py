"""Heap: whether ages or measures pile up on round numbers, as they do where they were guessed.

Source: UN, Manual II, Methods of appraisal of quality of basic data for population estimates, 1955 (Whipple; Myers blended method).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heaping:
    """The shares of the last digits 0 to 9, and the digit that stands most often."""

    shares: tuple[float, ...]

    @property
    def digit(self) -> int:
        """The most frequent digit, the lowest of several."""
        return self.shares.index(max(self.shares))


def whipple(counts: Sequence[float], low: int = 23, high: int = 62) -> float | None:
    """Whipple's index: 100 without preference for ages that end in 0 or 5, 500 when there are no others.

    In: counts by single year of age from 0 on. Out: None where nobody is of these ages.
    """
    total = sum(counts[low : high + 1])
    return 500 * sum(counts[a] for a in range(low, min(high, len(counts) - 1) + 1) if a % 5 == 0) / total if total else None


def myers(counts: Sequence[float], low: int = 10, high: int = 89, *, whole: bool = False) -> float | None:
    """Myers' blended index: half the sum of how far the share of each digit lies from a tenth; 0 without preference, 90 at most.

    Each digit is summed over the ages from `low` and again over those ten years on, weighed 1 to 10 and 9 to 0.
    By default the first sum leaves out the last ten years, as Myers did; `whole` keeps them. The two differ, so state which.
    """
    ages = range(low, min(high, len(counts) - 1) + 1)
    blended = [0.0] * 10
    for place in range(10):
        digit = (low + place) % 10
        own = [a for a in ages if a % 10 == digit]
        first = sum(counts[a] for a in own if whole or a <= high - 10)
        second = sum(counts[a] for a in own if a >= low + 10)
        blended[digit] = (place + 1) * first + (9 - place) * second
    total = sum(blended)
    return 50 * sum(abs(b / total - 0.1) for b in blended) if total else None


def digits(values: Sequence[int]) -> Heaping | None:
    """The shares of the last digits; None without values."""
    if not values:
        return None
    n = [0] * 10
    for value in values:
        n[abs(value) % 10] += 1
    return Heaping(tuple(x / len(values) for x in n))
