"""Money: an exact amount in one currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, order=True)
class Money:
    """An exact amount; adding different currencies is an error, binary fractions are refused.

    >>> Money(Decimal("3600")) + Money(Decimal("0.50"))
    Money(amount=Decimal('3600.50'), currency='CNY')
    """

    amount: Decimal
    currency: str = "CNY"

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise TypeError(f"money is an exact finite Decimal, not {self.amount!r}")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def times(self, factor: int | Decimal) -> Money:
        """The amount so many times over, not rounded."""
        return Money(self.amount * factor, self.currency)

    def rounded(self) -> Money:
        """The amount to the cent, half up, as payments are made."""
        return Money(self.amount.quantize(Decimal("0.01"), ROUND_HALF_UP), self.currency)

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up; convert one first")
