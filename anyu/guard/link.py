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

    def is_split(self) -> bool:
        """Whether the part and its rest make up the whole in every row."""
        return self.under is not None and len(self.quantities()) == 2 and bool((self.under - self.over >= -1e-6).all())

    def told(self) -> list[Floats]:
        """Every quantity that a reader could line up with another table's, the whole last."""
        return self.quantities() + ([] if self.under is None else [self.under])


@dataclass(frozen=True)
class Group:
    """Tables, by position, that hide the same cells.

    is_tied: the whole of the one share among them may be told elsewhere, so its part and rest move against each other.
    """

    numbers: list[int]
    is_tied: bool


def link(tables: list[Table]) -> list[Group]:
    """The tables in groups; those that share numbers among which there are small ones are in one group."""
    keys = [[[_key(quantity[..., sex]) for sex in range(3)] for quantity in table.told()] for table in tables]
    delicate = [[bool(((q > 0) & (q < table.threshold)).any()) for q in table.told()] for table in tables]
    while True:
        groups = _groups(keys, delicate)
        # With several shares in a group a person cannot be moved in one whole alone: the wholes must be hidden too.
        to_hide = [
            number
            for group in groups
            if sum(tables[n].under is not None for n in group) > 1
            for number in group
            if tables[number].under is not None and not delicate[number][-1]
        ]
        if not to_hide:
            break
        for number in to_hide:
            delicate[number][-1] = True
    return [Group(group, any(tables[n].is_split() and not delicate[n][-1] for n in group)) for group in groups]


def _groups(keys: list[list[list[bytes]]], delicate: list[list[bool]]) -> list[list[int]]:
    """Positions of tables, joined where they share a column of a quantity that is delicate in either."""
    leader = list(range(len(keys)))

    def find(at: int) -> int:
        while leader[at] != at:
            at = leader[at]
        return at

    sharing: dict[bytes, list[int]] = {}
    dangerous: set[bytes] = set()
    for number, quantities in enumerate(keys):
        for columns, is_delicate in zip(quantities, delicate[number], strict=True):
            for column in columns:
                sharing.setdefault(column, []).append(number)
                if is_delicate:
                    dangerous.add(column)
    nothing = {column for column in dangerous if not any(column)}
    for column in dangerous - nothing:
        for number in sharing[column]:
            leader[find(number)] = find(sharing[column][0])
    groups: dict[int, list[int]] = {}
    for number in range(len(keys)):
        groups.setdefault(find(number), []).append(number)
    return list(groups.values())


def join(tables: list[Table]) -> Floats:
    """The independent quantities of linked tables, [period, place, quantity, sex]; what another one implies is left out."""
    known: set[bytes] = set()
    kept: list[Floats] = []
    # Parts and rests first: a whole follows from them.
    for table in sorted(tables, key=lambda t: (-len(t.quantities()), not t.has_sexes)):
        kept += [quantity for quantity in table.quantities() if _key(quantity[..., 0]) not in known]
        known |= {_key(quantity[..., sex]) for quantity in table.told() for sex in range(3)}
    return np.stack(kept, axis=2)


def _key(column: Floats) -> bytes:
    return (np.round(column, 6) + 0.0).tobytes()  # no minus zero
