"""Which cells of additive tables to hide so that nobody can work the small ones out from the rest.

A table is places x (both sexes, male, female); a parent is the sum of its children, both sexes the sum of the two.
Every place gets one level: 0 nothing hidden, 1 the sexes hidden, 2 all hidden. That sexes are hidden together keeps
each row safe; this file keeps the columns safe. For every small count it makes sure of a *swap*: one person more here
and one less in another hidden place (and the other way round), such that every published number stays as it is. So
whoever knows all published numbers must think the true count plus one and minus one possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Levels = NDArray[np.int8]
SEXES = ("T", "M", "F")
# A remainder below this is rounding, not people.
REMAINDER = 0.5


@dataclass(frozen=True)
class Family:
    """A parent place and all its children, as positions; the last child is the rest that no listed child covers."""

    parent: int
    children: NDArray[np.intp]


def families(parents: Sequence[int | None]) -> list[Family]:
    """The families of a forest, deepest first; the rest of family number i stands at len(parents) + i.

    In: for every place the position of its parent, or None.
    Fails: ValueError when a place stands below itself.
    """
    depths: list[int] = []
    for start in range(len(parents)):
        depth, at = 0, parents[start]
        while at is not None:
            depth, at = depth + 1, parents[at]
            if depth > len(parents):
                raise ValueError("a place stands below itself; correct the tree of places")
        depths.append(depth)
    below: dict[int, list[int]] = {}
    for child, parent in enumerate(parents):
        if parent is not None:
            below.setdefault(parent, []).append(child)
    order = sorted(below, key=lambda parent: -depths[parent])
    return [Family(p, np.array([*below[p], len(parents) + i])) for i, p in enumerate(order)]


def suppress(counts: Floats, present: Bools, thresholds: NDArray[np.int_], tied: Bools, parents: Sequence[int | None]) -> Levels:
    """The level, 0 to 2, of every place in every table.

    In: counts[table, place, quantity, sex], never negative, 0 where absent; sexes all 0 where a table has none;
        present[table, place]; thresholds[table]: a count above 0 and below it is small;
        tied[table]: quantities 0 and 1 are a part and its rest, and their sum is told elsewhere and nowhere small.
        The quantities of one table are hidden together and, unless tied, vary independently.
    """
    tree = families(parents)
    filled, real = _with_rests(counts, present, tree)
    small = (filled > 0) & (filled < thresholds[:, None, None, None])
    trades = filled[..., 1:].copy()
    small_sexes = small[..., 1:].any(axis=3, keepdims=True).repeat(2, axis=3)
    hidden = small[..., 0].any(axis=2)
    if tied.any():
        trades[tied, :, 0], trades[tied, :, 1] = _trades(filled[tied], tree), 0
        small_sexes[tied, :, 0] |= small_sexes[tied, :, 1]
        small_sexes[tied, :, 1] = False
        # Where the sexes cannot be traded against each other, the sum of both must be free to move.
        hidden |= tied[:, None] & small_sexes[:, :, 0, 0] & (trades[:, :, 0] < 1).any(axis=2)
    sexes_hidden = hidden | small_sexes.any(axis=(2, 3))
    only_sexes = sexes_hidden & ~hidden

    wanted = small & hidden[:, :, None, None]
    if tied.any():
        wanted[tied, :, :2] = wanted[tied, :, :2].any(axis=2, keepdims=True)
    whole = _Layer(filled, real, hidden, wanted, small & ~tied[:, None, None, None])
    whole.close(tree)
    sexes_hidden |= hidden
    by_sex = _Layer(trades, real, sexes_hidden, small_sexes & only_sexes[:, :, None, None], None)
    by_sex.close(tree)
    return (sexes_hidden.astype(np.int8) + hidden)[:, : len(parents)]


def _trades(filled: Floats, tree: list[Family]) -> Floats:
    """How often a man of the part could be a man of the rest and a woman the other way round, and the reverse; summed up from leaves."""
    part, rest = filled[:, :, 0], filled[:, :, 1]
    found = np.minimum(part[..., 1:], rest[..., :0:-1])
    for family in tree:
        found[:, family.parent] = found[:, family.children].sum(axis=1)
    return found


def _with_rests(counts: Floats, present: Bools, tree: list[Family]) -> tuple[Floats, Bools]:
    """The counts with absent parents summed up and the rest of every family added; and which rows can be hidden."""
    n_tables, n_places, n_quantities, _ = counts.shape
    filled = np.concatenate([counts, np.zeros((n_tables, len(tree), n_quantities, 3))], axis=1)
    for family in tree:
        rest_at, listed = family.children[-1], family.children[:-1]
        summed = filled[:, listed].sum(axis=1)
        here = present[:, family.parent][:, None, None]
        filled[:, family.parent] = np.where(here, filled[:, family.parent], summed)
        rest = filled[:, family.parent] - summed
        filled[:, rest_at] = np.where(rest >= REMAINDER, rest, 0)
    real = np.zeros((n_tables, n_places + len(tree)), dtype=bool)
    real[:, :n_places] = present
    return filled, real


class _Layer:
    """One layer of hiding (all of a row, or its sexes) that is closed family by family.

    counts[table, row, quantity, column]; hidden[table, row] grows in place; wanted: counts that still need a swap;
    chained: counts that must be able to give one up, down to a leaf.
    Rows are only ever added to `hidden`, so a swap once found stays possible.
    """

    def __init__(self, counts: Floats, real: Bools, hidden: Bools, wanted: Bools, left_to_sexes: Bools | None) -> None:
        self.counts, self.real, self.hidden, self.wanted = counts, real, hidden, wanted
        self.left_to_sexes = left_to_sexes
        # Both sexes of a wanted row move against each other, so it must be able to give up either.
        self.chained = wanted.copy()

    def close(self, tree: list[Family]) -> None:
        for family in tree:
            if self.wanted[:, family.children].any():
                for quantity in range(self.counts.shape[2]):
                    for column in range(self.counts.shape[3]):
                        self._find_partners(family, quantity, column)
        for family in reversed(tree):
            for quantity in range(self.counts.shape[2]):
                for column in range(self.counts.shape[3]):
                    self._go_down(family, quantity, column)

    def _find_partners(self, family: Family, quantity: int, column: int) -> None:
        """Every wanted child gets another hidden child that has at least one, or passes the want to its hidden parent."""
        children, parent = family.children, family.parent
        wanted = self.wanted[:, children, quantity, column] & self.hidden[:, children]
        tables = np.flatnonzero(wanted.any(axis=1))
        if not len(tables):
            return
        wanted = wanted[tables]
        counts = self.counts[tables][:, children, quantity, column]
        hidden = self.hidden[tables][:, children]
        giving = hidden & (counts >= 1)
        lonely = (wanted & ((giving.sum(axis=1, keepdims=True) - giving) == 0)).any(axis=1)
        self._chain_smallest(tables[~lonely], children, np.where(giving, counts, np.inf)[~lonely], quantity, column)
        below = lonely & self.hidden[tables, parent]
        self._pass_up(tables[below], parent, quantity, column)
        lonely &= ~below
        cost = np.where(~hidden & self.real[tables][:, children] & (counts >= 1), counts, np.inf)
        best = cost.argmin(axis=1)
        found = lonely & np.isfinite(cost.min(axis=1))
        self.hidden[tables[found], children[best[found]]] = True
        self.chained[tables[found], children[best[found]], quantity, column] = True
        stuck = lonely & ~found
        if self.left_to_sexes is not None and column > 0 and stuck.any():
            # The parent has the same small count of this sex, and the layer of sexes protects both,
            # as long as the child can trade one sex for the other.
            left = stuck & self.left_to_sexes[tables, parent, quantity, column]
            trading = np.ix_(tables[left], children, [quantity], [1, 2])
            self.chained[trading] |= wanted[left][:, :, None, None]
            stuck &= ~left
        self.hidden[tables[stuck], parent] = True
        self._pass_up(tables[stuck], parent, quantity, column)

    def _chain_smallest(self, tables: NDArray[np.intp], children: NDArray[np.intp], cost: Floats, quantity: int, column: int) -> None:
        for nth in range(min(2, cost.shape[1])):
            at = cost.argpartition(nth, axis=1)[:, nth] if len(tables) else np.empty(0, dtype=np.intp)
            valid = np.isfinite(cost[np.arange(len(tables)), at])
            self.chained[tables[valid], children[at[valid]], quantity, column] = True

    def _pass_up(self, tables: NDArray[np.intp], parent: int, quantity: int, column: int) -> None:
        columns = slice(None) if self.left_to_sexes is None else column
        self.wanted[tables, parent, quantity, columns] = True
        self.chained[tables, parent, quantity, columns] = True

    def _go_down(self, family: Family, quantity: int, column: int) -> None:
        """A row that must be able to give one up has a hidden child that can, and so on down to a leaf."""
        parent, children = family.parent, family.children
        tables = np.flatnonzero(self.chained[:, parent, quantity, column] & self.hidden[:, parent])
        if not len(tables):
            return
        counts = self.counts[tables][:, children, quantity, column]
        hidden = self.hidden[tables][:, children]
        able = (hidden | self.real[tables][:, children]) & (counts >= 1)
        # A child that is hidden already costs nothing.
        cost = np.where(able, counts + np.where(hidden, 0.0, 1e15), np.inf)
        best = cost.argmin(axis=1)
        found = np.isfinite(cost.min(axis=1))
        self.hidden[tables[found], children[best[found]]] = True
        self.chained[tables[found], children[best[found]], quantity, column] = True
