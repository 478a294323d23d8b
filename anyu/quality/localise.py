"""Localise: which fields to look at when values contradict each other: the fewest that, changed, can satisfy every check at once.

Source: Fellegi and Holt, A systematic approach to automatic edit and imputation, JASA 71, 1976 (the fewest fields that cover the failed edits).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Any

from anyu.kernel import Expression

from .wish import wished

EXACT_UP_TO = 14  # columns; beyond, covers are found greedily
TRIED = 20_000  # combinations of values looked at before a set of fields is called uncertain
PLAIN = 10


@dataclass(frozen=True)
class Localised:
    """The fields to look at, one value of each that would satisfy every check (never to be stored, only the proof that one exists).

    `sure` is False where no such values were found among those tried; the fields then only cover the broken checks.
    """

    columns: tuple[str, ...]
    proof: Mapping[str, Any]
    sure: bool


def localise(values: Mapping[str, Any], holds: Sequence[Expression], types: Mapping[str, str], codes: Mapping[str, Sequence[str]] | None = None,
             weights: Mapping[str, int] | None = None) -> Localised | None:
    """The smallest set of fields whose change can satisfy all conditions, or None where none is broken.

    In: holds = conditions that should hold, broken where False; codes = column → what it may be;
    weights = column → how reliable it is (10 without it): among equally small sets the least reliable fields are proposed.
    """
    failed = [e for e in holds if e.row(values) is False]
    if not failed:
        return None
    weigh = {c: (weights or {}).get(c, PLAIN) for e in failed for c in e.columns}
    covers = list(_covers([e.columns for e in failed], weigh, sorted({c for e in holds for c in e.columns})))
    for chosen in covers:
        proof = _proof(values, holds, chosen, types, codes or {})
        if proof is not None:
            return Localised(chosen, proof, True)
    return Localised(covers[0], {}, False)


def _covers(sets: Sequence[frozenset[str]], weigh: Mapping[str, int], every: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Sets of columns that meet every broken condition, the smallest first, then the least reliable."""
    columns = sorted(every, key=lambda c: (weigh.get(c, PLAIN), c))
    if len(columns) > EXACT_UP_TO:
        yield _greedy(sets, weigh)
        return
    for size in range(1, len(columns) + 1):
        fitting = [chosen for chosen in combinations(columns, size) if all(s & set(chosen) for s in sets)]
        yield from sorted(fitting, key=lambda chosen: (sum(weigh.get(c, PLAIN) for c in chosen), chosen))


def _greedy(sets: Sequence[frozenset[str]], weigh: Mapping[str, int]) -> tuple[str, ...]:
    left, chosen = list(sets), []
    while left:
        best = min(weigh, key=lambda c: (-sum(c in s for s in left), weigh[c], c))
        chosen.append(best)
        left = [s for s in left if best not in s]
    return tuple(sorted(chosen))


def _proof(values: Mapping[str, Any], holds: Sequence[Expression], chosen: Sequence[str], types: Mapping[str, str],
           codes: Mapping[str, Sequence[str]]) -> dict[str, Any] | None:
    """Values of the chosen columns under which no condition is broken, or None where none was found."""
    concerned = [e for e in holds if e.columns & set(chosen)]
    others = [e for e in holds if not e.columns & set(chosen)]
    if any(e.row(values) is False for e in others):
        return None
    wishes = [wished(c, types[c], values, concerned, codes.get(c, ())) for c in chosen]
    for tried in islice(product(*wishes), TRIED):
        changed = {**values, **dict(zip(chosen, tried, strict=True))}
        if all(e.row(changed) is not False for e in concerned):
            return dict(zip(chosen, tried, strict=True))
    return None
