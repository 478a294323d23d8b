"""Design: how many records to read again and how many must agree, computed exactly for two bounds of error.

Source: Lot quality assurance sampling; Valadez et al., Assessing Community Health Programs (LQAS manual), 2003.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import comb, perm

Share = Fraction | str | int  # exact: "0.80", never a float
LARGEST = 2_000  # records that nobody reads again; two standards that need more are too near each other
CLASSIC_GAP = Fraction(3, 10)


class NoDesign(ValueError):
    """No sample settles this; the message says why and what to change."""


@dataclass(frozen=True)
class Design:
    """`n` records are read again and the lot passes when at least `d` agree.

    In: size = records in the lot, None when it is large; high = share of agreement that is good, low = that is bad.
    """

    n: int
    d: int
    high: Fraction
    low: Fraction
    size: int | None = None

    @property
    def alpha(self) -> Fraction:
        """The chance that a good lot fails."""
        return 1 - passing(self.n, self.d, self.high, self.size)

    @property
    def beta(self) -> Fraction:
        """The chance that a bad lot passes."""
        return passing(self.n, self.d, self.low, self.size)

    def curve(self, steps: int = 20) -> tuple[tuple[Fraction, Fraction], ...]:
        """The operating characteristic: (share of the lot that agrees, chance that it passes), from none to all.

        In: steps, for a large lot; a small one has a point for each number of records that may agree, at most `steps`.
        """
        parts = steps if self.size is None else min(steps, self.size)
        whole = parts if self.size is None else self.size
        shares = dict.fromkeys(Fraction(whole * k // parts, whole) for k in range(parts + 1))
        return tuple((share, passing(self.n, self.d, share, self.size)) for share in shares)


@dataclass(frozen=True)
class _Draws:
    """Counts of ordered draws from a lot: with replacement from a large one, without from one of `size`."""

    agree: int
    whole: int
    returned: bool

    @classmethod
    def of(cls, share: Fraction, size: int | None) -> _Draws:
        if size is None:
            return cls(share.numerator, share.denominator, True)
        return cls(round(size * share), size, False)  # half a record rounds to the even number

    def all(self, n: int) -> int:
        return self.whole**n if self.returned else perm(self.whole, n)

    def with_agreeing(self, n: int, k: int) -> int:
        if k > n:
            return 0
        differ = self.whole - self.agree
        if self.returned:
            return comb(n, k) * self.agree**k * differ ** (n - k)
        return comb(n, k) * perm(self.agree, k) * perm(differ, n - k)

    def below(self, n: int, d: int) -> int:
        return sum(self.with_agreeing(n, k) for k in range(d))

    def next(self, below: int, n: int, d: int) -> int:
        """The draws of n + 1 with fewer than d agreeing, from those of n: less those that had d - 1 and drew one more."""
        left = 0 if self.returned else n
        drawn = 0 if self.returned else d - 1
        one_more = self.with_agreeing(n, d - 1) * (self.agree - drawn) if d else 0
        return below * (self.whole - left) - one_more


def passing(n: int, d: int, share: Share, size: int | None = None) -> Fraction:
    """The chance that at least d of n agree, where `share` of the lot does. Binomial; hypergeometric where the lot has a size."""
    draws = _Draws.of(_exact(share), size)
    if not 0 <= n <= (n if size is None else size) or d < 0:
        raise NoDesign(f"{n} records cannot be drawn from a lot of {size}")
    return 1 - Fraction(draws.below(n, d), draws.all(n))


def smallest(high: Share, low: Share, alpha: Share = "0.10", beta: Share = "0.10", size: int | None = None) -> Design:
    """The design of the fewest records, then of the smallest number that must agree, with both errors within their bounds.

    Fails: NoDesign, where the bounds or shares make no sense or no sample of at most 2,000 records settles it.
    """
    high, low, alpha, beta = _bounds(high, low), _exact(low), _exact(alpha), _exact(beta)
    if not (0 < alpha < 1 and 0 < beta < 1):
        raise NoDesign("an error bound lies between 0 and 1, such as 0.10")
    good, bad = _Draws.of(high, size), _Draws.of(low, size)
    if good.agree == bad.agree and not good.returned:
        raise NoDesign(f"in {size} records the two standards are the same number; read all of them, or choose standards further apart")
    d, good_below, bad_below = 0, 0, 0
    for n in range(1, min(LARGEST, size or LARGEST) + 1):
        good_below, bad_below = good.next(good_below, n - 1, d), bad.next(bad_below, n - 1, d)
        all_draws = good.all(n), bad.all(n)
        while not _at_least(bad_below, all_draws[1], 1 - beta):  # the smallest d that keeps the bad lot out; more n never needs a smaller one
            good_below, bad_below, d = good_below + good.with_agreeing(n, d), bad_below + bad.with_agreeing(n, d), d + 1
        if _at_least(all_draws[0] - good_below, all_draws[0], 1 - alpha):
            return Design(n, d, high, low, size)
    raise NoDesign(f"more than {LARGEST:,} records would have to be read again; choose standards further apart or larger errors")


def best_rule(n: int, high: Share, low: Share | None = None, size: int | None = None) -> Design:
    """The number that must agree of n with the smallest sum of both errors; low is 30 points under high where it is not given.

    Source: Valadez et al. 2003, the table of decision rules for samples of 19 (which holds from a benchmark of 35 % up).
    """
    high = _exact(high)
    low = max(Fraction(0), high - CLASSIC_GAP) if low is None else _exact(low)
    _bounds(high, low)
    if n < 1 or n > min(LARGEST, size or LARGEST):
        raise NoDesign(f"a sample has from 1 record to the whole lot, and at most {LARGEST:,}")
    good, bad = _Draws.of(high, size), _Draws.of(low, size)
    sums, alpha, beta = [], Fraction(0), Fraction(1)
    for d in range(n + 1):
        sums.append((alpha + beta, d))
        alpha += Fraction(good.with_agreeing(n, d), good.all(n))
        beta -= Fraction(bad.with_agreeing(n, d), bad.all(n))
    return Design(n, min(sums)[1], high, low, size)


def _at_least(part: int, of: int, share: Fraction) -> bool:
    """Whether part / of >= share, without the long division that reducing such numbers costs."""
    return part * share.denominator >= share.numerator * of


def _exact(share: Share) -> Fraction:
    if isinstance(share, float):
        raise NoDesign(f"{share!r} is not exact; write shares as text, such as '0.80'")
    found = Fraction(share)
    if not 0 <= found <= 1:
        raise NoDesign(f"{share} is no share; it lies between 0 and 1, such as 0.80")
    return found


def _bounds(high: Share, low: Share) -> Fraction:
    if not _exact(low) < _exact(high):
        raise NoDesign(f"the good standard {high} must lie above the bad one {low}")
    return _exact(high)
