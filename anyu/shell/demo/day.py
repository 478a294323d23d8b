"""Days as whole numbers since 1970-01-01, so that a county is drawn with arrays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

EPOCH = date(1970, 1, 1)
NEVER = 1 << 29
MONTHS = 24


def number(day: date) -> int:
    """The day as a number."""
    return (day - EPOCH).days


def of(number: int) -> date:
    """The number as a day."""
    return EPOCH + timedelta(days=int(number))


def days(numbers: np.ndarray) -> list[date | None]:
    """The days of an array; NEVER and anything later is None."""
    found = numbers.astype("int64").astype("datetime64[D]")
    found[numbers >= NEVER] = np.datetime64("NaT")
    return found.astype(object).tolist()


def years(numbers: np.ndarray) -> np.ndarray:
    """How many years a number of days makes, near enough for drawing."""
    return numbers / 365.2425


@dataclass(frozen=True)
class Window:
    """The full months up to today: `begin` included, `end` not."""

    begin: int
    end: int
    today: int

    @classmethod
    def before(cls, today: date) -> Window:
        """The last 24 full months before a day."""
        end = today.replace(day=1)
        return cls(number(end.replace(year=end.year - MONTHS // 12)), number(end), number(today))

    def month(self, n: int) -> date:
        """The first day of the n-th month, counted from 0."""
        first = of(self.begin)
        return date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)

    @property
    def mid(self) -> int:
        """A day in the middle."""
        return (self.begin + self.end) // 2

    def draw(self, rng: np.random.Generator, low: np.ndarray, high: np.ndarray, by_month: tuple[int, ...] = (1,) * 12) -> np.ndarray:
        """One day from each [low, high), months weighed January to December."""
        every = np.arange(self.begin, self.end)
        month = every.astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12
        total = np.concatenate([[0.0], np.cumsum(np.asarray(by_month, float)[month])])
        low, high = (np.clip(np.asarray(x), self.begin, self.end) - self.begin for x in (low, high))
        at = total[low] + rng.random(len(low)) * (total[high] - total[low])
        return self.begin + np.clip(np.searchsorted(total, at, side="right") - 1, low, np.maximum(high - 1, low))
