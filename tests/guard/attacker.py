"""An attacker who knows every published number, every sum and the tree, and asks a solver what the hidden ones can be."""

from collections.abc import Callable, Iterable
from itertools import product

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

SEXES = (None, "MALE", "FEMALE")
TERMS = ("numerator", "denominator")


class Attacker:
    """Feasible intervals of hidden numbers.

    In: the published figures; tree = place → place above; equal = a column (indicator, term, sex) and the one, or the
    several together, known to be the same numbers. A numerator never exceeds its denominator where the unit is %.
    """

    def __init__(self, figures: Iterable, tree: dict, equal: Iterable[tuple] = ()) -> None:
        self.at: dict[tuple, int] = {}
        self.bounds: list[tuple[float, float | None]] = []
        self.rows: list[dict[int, float]] = []
        self.at_most_zero: list[dict[int, float]] = []
        figures = list(figures)
        for f in figures:
            for term in TERMS:
                known = getattr(f, term)
                if known is not None or f.hidden_because:
                    self.at[f.indicator, term, f.place, f.sex] = len(self.bounds)
                    self.bounds.append((0, None) if known is None else (float(known), float(known)))
        columns = {(f.indicator, term, f.sex) for f in figures for term in TERMS}
        for (indicator, term, sex), above in product(columns, set(tree.values()) - {None}):
            self.sum_up((indicator, term, above, sex), [(indicator, term, c, sex) for c, p in tree.items() if p == above])
        for (indicator, term, _), place in product(columns, tree):
            self.sum_up((indicator, term, place, None), [(indicator, term, place, s) for s in SEXES[1:]])
        for f in figures:
            over, under = ((f.indicator, term, f.place, f.sex) for term in TERMS)
            if f.unit == "%" and over in self.at and under in self.at:
                self.at_most_zero.append({self.at[over]: 1, self.at[under]: -1})
        for ((indicator, term, sex), others), place in product(equal, tree):
            parts = others if isinstance(others, list) else [others]
            self.sum_up((indicator, term, place, sex), [(i, t, place, s) for i, t, s in parts])

    def sum_up(self, whole: tuple, parts: list[tuple]) -> None:
        if parts and whole in self.at and all(p in self.at for p in parts):
            self.rows.append({self.at[whole]: -1} | {self.at[p]: 1 for p in parts})

    def interval(self, *weights: tuple[tuple, float]) -> tuple[float, float]:
        """The least and the greatest a sum of weighted numbers can be."""
        goal = np.zeros(len(self.bounds))
        for key, weight in weights:
            goal[self.at[key]] += weight
        ends = []
        for sign in (1, -1):
            found = linprog(sign * goal, **self._told(), bounds=self.bounds, method="highs")
            if found.status == 3:
                ends.append(-sign * np.inf)
            else:
                assert found.status == 0, found.message
                ends.append(sign * found.fun)
        return ends[0], ends[1]

    def _told(self) -> dict:
        told = {}
        for name, rows in (("eq", self.rows), ("ub", self.at_most_zero)):
            if rows:
                cells = [(n, at, weight) for n, row in enumerate(rows) for at, weight in row.items()]
                number, at, weight = zip(*cells, strict=True)
                told[f"A_{name}"] = coo_array((weight, (number, at)), shape=(len(rows), len(self.bounds))).tocsr()
                told[f"b_{name}"] = np.zeros(len(rows))
        return told


def sensitive(figure, smallest: int) -> list[tuple[float, list[tuple[tuple, float]]]]:
    """The counts of a figure that are small: each as its true value and the sum that makes it."""
    over, under = ((figure.indicator, term, figure.place, figure.sex) for term in TERMS)
    counts: list[tuple[float | None, list]] = [(figure.numerator, [(over, 1)]), (figure.denominator, [(under, 1)])]
    if figure.denominator is not None and figure.unit == "%":
        counts.append((figure.denominator - figure.numerator, [(under, 1), (over, -1)]))
    return [(float(count), how) for count, how in counts if count is not None and 0 < count < smallest]


def broken(original: list, published: list, tree: dict, is_small: Callable[[object], int], equal: Iterable[tuple] = ()) -> list[str]:
    """The small counts that the attacker knows to within one person."""
    attacker = Attacker(published, tree, equal)
    found = []
    for figure in original:
        for count, how in sensitive(figure, is_small(figure)):
            low, high = attacker.interval(*how)
            if high < count + 1 - 1e-6 or low > count - 1 + 1e-6:
                found.append(f"{figure.indicator} {figure.place} {figure.sex}: {count} is in {low:.2f}..{high:.2f}")
    return found
