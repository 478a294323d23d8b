"""Span: a number together with everything it may have been before it was rounded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Span:
    """A value as written, and the least and the most that its digits allow, whether they were rounded or cut."""

    value: Decimal
    low: Decimal
    high: Decimal

    @classmethod
    def shown(cls, value: Decimal, step: Decimal) -> Span:
        """The span of a written number. In: step, one unit of its last digit; 0 for what is counted one by one."""
        if not step:
            return cls(value, value, value)
        return cls(value, value - step / 2, value + step) if value >= 0 else cls(value, value - step, value + step / 2)

    @classmethod
    def exact(cls, value: int | Decimal) -> Span:
        """The span of a number that was never rounded."""
        return cls(d := Decimal(value), d, d)

    def __add__(self, other: Span) -> Span:
        return Span(self.value + other.value, self.low + other.low, self.high + other.high)

    def __sub__(self, other: Span) -> Span:
        return Span(self.value - other.value, self.low - other.high, self.high - other.low)

    def __mul__(self, other: Span) -> Span:
        if self.low == self.high and other.low == other.high:
            return Span.exact(self.value * other.value)
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Span(self.value * other.value, min(corners), max(corners))

    def __truediv__(self, other: Span) -> Span:
        """Fails: ZeroDivisionError where the divisor may be 0; ask `sure` first."""
        if not other.sure:
            raise ZeroDivisionError("a divisor that may be 0")
        if self.low == self.high and other.low == other.high:
            return Span.exact(self.value / other.value)
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Span(self.value / other.value, min(corners), max(corners))

    @property
    def sure(self) -> bool:
        """Whether the number certainly has one sign."""
        return self.low > 0 or self.high < 0

    def times(self, factor: int) -> Span:
        """The span in a smaller unit, such as parts per hundred."""
        return self * Span.exact(factor)
