"""Hide: which figures of many stay hidden, worked out on arrays of all of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anyu.kernel.period import Period, PeriodError

from .link import Group, Table, join, link
from .publish import Audience, Publishable, threshold
from .suppress import Bools, Floats, Levels, suppress

_SEXES = {None: 0, "MALE": 1, "FEMALE": 2}


def reasons_of(figures: Sequence[Publishable], audience: Audience, tree: Mapping[str, str | None]) -> list[str | None]:
    """For every figure why it is hidden, or None; worked out on arrays table x period x place x sex."""
    tables_at, tables_found = _numbered((f.indicator, f.version, f.base) for f in figures)
    periods_at, periods_found = _numbered(f.period for f in figures)
    places_at, places_found = _numbered(f.place for f in figures)
    where = (tables_at, periods_at, places_at, np.array([_SEXES[f.sex] for f in figures]))
    shape = (len(tables_found), len(periods_found), len(places_found), 3)
    over, under = np.full(shape, np.nan), np.full(shape, np.nan)
    over[where] = _numbers(f.value if f.numerator is None and f.denominator is None else f.numerator for f in figures)
    under[where] = _numbers(f.denominator for f in figures)
    smallest, shares = [0] * len(tables_found), set()
    for table, event, unit in {(table, f.event, f.unit) for table, f in zip(tables_at.tolist(), figures, strict=True)}:
        smallest[table] = max(smallest[table], threshold(event, audience))
        shares |= {table} if unit == "%" else set()
    tables = [_table(over[i], under[i], i in shares, smallest[i]) for i in range(len(tables_found))]
    hidden, small = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for group, levels in _levels(tables, _parents(places_found, tree), _inside(list(periods_found))):
        for number in group.numbers:
            alone = len(group.numbers) == 1 or tables[number].has_sexes
            hidden[number, ..., 0] = levels >= (2 if alone else 1)
            hidden[number, ..., 1:] = (levels >= 1)[..., None]
            small[number] = tables[number].small()
    # A figure with nothing in it has nothing to hide.
    something = ~np.isnan(over) | ~np.isnan(under)
    words = (None, "small_cell", "complementary")
    return [words[kind] for kind in np.where(hidden & something, np.where(small, 1, 2), 0)[where].tolist()]


def _numbered(column: Iterable[Hashable]) -> tuple[NDArray[np.intp], dict[Any, int]]:
    """Every entry as a number, and the numbers by entry in the order of first appearance."""
    found: dict[Any, int] = {}
    return np.array([found.setdefault(entry, len(found)) for entry in column]), found


def _numbers(column: Iterable[Decimal | None]) -> Floats:
    return np.array([np.nan if number is None else abs(float(number)) for number in column])


def _table(over: Floats, under: Floats, is_share: bool, smallest: int) -> Table:
    """One indicator's table; a sex that was left out is worked out as any reader would."""
    told = ~np.isnan(over) | ~np.isnan(under)
    whole = None if np.isnan(under).all() else _complete(under)
    return Table(_complete(over), whole, told.any(axis=-1), bool(told[..., 1:].any()), is_share, smallest)


def _complete(numbers: Floats) -> Floats:
    both, male, female = (numbers[..., i].copy() for i in range(3))
    one_sex_told = ~np.isnan(male) | ~np.isnan(female)
    both = np.where(np.isnan(both) & one_sex_told, np.nan_to_num(male) + np.nan_to_num(female), both)
    male_left_out = np.isnan(male) & ~np.isnan(female)
    female_left_out = np.isnan(female) & ~np.isnan(male)
    male = np.where(male_left_out, np.maximum(both - female, 0), male)
    female = np.where(female_left_out, np.maximum(both - male, 0), female)
    return np.nan_to_num(np.stack([both, male, female], axis=-1))


def _levels(tables: list[Table], parents: list[int | None], inside: list[tuple[int, int]]) -> list[tuple[Group, Levels]]:
    """Every group of linked tables with its levels [period, place]; groups of one size are worked out together."""
    of_size: dict[int, list[tuple[Group, Floats, Bools]]] = {}
    for group in link(tables):
        counts = join([tables[number] for number in group.numbers])
        present = np.any([tables[number].present for number in group.numbers], axis=0)
        of_size.setdefault(counts.shape[2], []).append((group, counts, present))
    found = []
    for alike in of_size.values():
        groups = [group for group, _, _ in alike]
        n_periods = len(alike[0][1])
        smallest = np.repeat([max(tables[n].threshold for n in group.numbers) for group in groups], n_periods)
        tied = np.repeat([group.is_tied for group in groups], n_periods)
        all_counts, all_present = (np.concatenate(arrays) for arrays in list(zip(*alike, strict=True))[1:])
        levels = suppress(all_counts, all_present, smallest, tied, parents).reshape(len(alike), n_periods, -1)
        for (group, counts, present), each in zip(alike, levels, strict=True):
            _cover(each, counts, present, inside)
            found.append((group, each))
    return found


def _cover(levels: Levels, counts: Floats, present: Bools, inside: list[tuple[int, int]]) -> None:
    """Hides in a longer period what is hidden in a part of it, where the parts may add up to it.

    Then one person more in the part is one more in hidden places of the longer period, and nothing told changes.
    """
    for longer, part in inside:
        both = present[longer] & present[part]
        adds_up = (counts[part][both] <= counts[longer][both] + 1e-6).all(axis=(0, 2)).any()
        if adds_up:
            np.maximum(levels[longer], levels[part], out=levels[longer])


def _inside(codes: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs (longer, part) of periods of which one contains the other."""
    read = []
    for number, code in enumerate(codes):
        try:
            read.append((number, Period.parse(code)))
        except PeriodError:
            continue
    return [(i, j) for i, longer in read for j, part in read if i != j and longer.begin <= part.begin and part.end <= longer.end]


def _parents(places: Mapping[str, int], tree: Mapping[str, str | None]) -> list[int | None]:
    """The position of the nearest place above that has figures."""
    found: list[int | None] = []
    for place in places:
        above, steps = tree.get(place), 0
        while above is not None and above not in places:
            above, steps = tree.get(above), steps + 1
            if steps > len(tree):
                raise ValueError(f"the tree of places runs in a circle above {place}; correct the register of places")
        found.append(None if above is None else places[above])
    return found
