"""Which tables say the same numbers, and so must hide the same cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .suppress import Bools, Floats


@dataclass(frozen=True)
class Table:
    """The counts of one indicator: over[period, place, sex] and, for a ratio, under; 0 where absent."""

    over: Floats
    under: Floats | None
    present: Bools
    has_sexes: bool
    is_share: bool
    threshold: int

    def quantities(self) -> list[Floats]:
        """What varies independently: the part and its rest where the part never exceeds the whole, else both terms.

        A share with faulty rows, where it does exceed, has all three looked after.
        """
        if self.under is None:
            return [self.over]
        rest = self.under - self.over
        if (rest >= -1e-6).all():
            return [self.over, np.maximum(rest, 0)]
        return [self.over, self.under, np.maximum(rest, 0)] if self.is_share else [self.over, self.under]

    def small(self) -> Bools:
        """Where [period, place, sex] any count is small."""
        counts = np.stack([*self.quantities(), *([] if self.under is None else [self.under])])
        return ((counts > 0) & (counts < self.threshold)).any(axis=0)

    def slices(self) -> list[Floats]:
        """Every column of numbers that a reader of the table could line up with another table's."""
        told = self.quantities() + ([] if self.under is None else [self.under])
        return [quantity[..., sex] for quantity in told for sex in range(3)]


def link(tables: list[Table]) -> list[list[int]]:
    """The tables in groups; those that share a column with small counts in it are in one group."""
    leader = list(range(len(tables)))

    def find(at: int) -> int:
        while leader[at] != at:
            at = leader[at]
        return at

    seen: dict[bytes, int] = {}
    for number, table in enumerate(tables):
        for column in table.slices():
            if ((column > 0) & (column < table.threshold)).any():
                first = seen.setdefault(_key(column), number)
                leader[find(number)] = find(first)
    groups: dict[int, list[int]] = {}
    for number in range(len(tables)):
        groups.setdefault(find(number), []).append(number)
    return list(groups.values())


def join(tables: list[Table]) -> Floats:
    """The independent quantities of linked tables, [period, place, quantity, sex]; what another one implies is left out."""
    known: set[bytes] = set()
    kept: list[Floats] = []
    # Parts and rests first: a whole follows from them.
    for table in sorted(tables, key=lambda t: (-len(t.quantities()), not t.has_sexes)):
        kept += [quantity for quantity in table.quantities() if _key(quantity[..., 0]) not in known]
        known |= {_key(column) for column in table.slices()}
    return np.stack(kept, axis=2)


def _key(column: Floats) -> bytes:
    return np.round(column, 6).tobytes()
