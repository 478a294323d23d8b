"""Kin: which registered birth is which child in the register of persons, since no number joins the two.

Pairs are sought from the surest agreement down; what agrees in all but one point is a pair that differs there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]
DAYS_APART = 60  # siblings are months apart; within two months it is one child whose day differs


@dataclass(frozen=True)
class Pair:
    """One birth and one child; either may be missing. `differs` names the point in which they do not agree."""

    birth: Facts | None
    child: Facts | None
    differs: str | None = None
    beside: tuple[Facts, ...] = ()


def pairs(births: Sequence[Facts], children: Sequence[Facts]) -> list[Pair]:
    """Every birth and every child once.

    In: births with household (the mother's), place, born_on, sex; children with household, place (where the first spell began), born_on, sex.
    Out: where one of several alike is left over, `beside` names those it might also be.
    """
    found: list[Pair] = []
    left = {"birth": list(births), "child": list(children)}
    for differs, key in _AGREEMENTS:
        found += _matched(left, key, differs)
    found += _near(left)
    alike = defaultdict(list)
    for pair in found:
        alike[_cell(pair.birth), "birth"].append(pair.birth)
        alike[_cell(pair.child), "child"].append(pair.child)
    found += [Pair(b, None, None, tuple(alike[_cell(b), "birth"])) for b in left["birth"]]
    return found + [Pair(None, c, None, tuple(alike[_cell(c), "child"])) for c in left["child"]]


def _cell(facts: Facts) -> Hashable:
    return facts["place"], facts["born_on"], facts["sex"]


def _key(*names: str) -> Callable[[Facts], Hashable | None]:
    def key(facts: Facts) -> Hashable | None:
        told = tuple(facts[n] for n in names)
        return None if None in told else told

    return key


_AGREEMENTS: tuple[tuple[str | None, Callable[[Facts], Hashable | None]], ...] = (
    (None, _key("household", "born_on", "sex", "place")),
    (None, _key("place", "born_on", "sex")),
    ("place", _key("household", "born_on", "sex")),
    ("sex", _key("household", "born_on")),
    ("sex", _key("place", "born_on")),
)


def _matched(left: dict[str, list[Facts]], key: Callable[[Facts], Hashable | None], differs: str | None) -> list[Pair]:
    waiting: dict[Hashable, list[Facts]] = defaultdict(list)
    for child in left["child"]:
        if (k := key(child)) is not None:
            waiting[k].append(child)
    found, births = [], []
    for birth in left["birth"]:
        fitting = waiting.get(key(birth))
        if fitting:
            found.append(Pair(birth, fitting.pop(0), differs))
        else:
            births.append(birth)
    taken = {id(p.child) for p in found}
    left["birth"], left["child"] = births, [c for c in left["child"] if id(c) not in taken]
    return found


def _near(left: dict[str, list[Facts]]) -> list[Pair]:
    """Pairs of one household, or of one place and sex, whose days differ a little; the nearest first."""
    found: list[Pair] = []
    for key in (_key("household", "sex"), _key("place", "sex"), _key("household")):
        near = sorted(
            ((abs((b["born_on"] - c["born_on"]).days), i, j) for (i, b), (j, c) in _alike(left, key) if abs((b["born_on"] - c["born_on"]).days) <= DAYS_APART),
        )
        births, children = set(), set()
        for _, i, j in near:
            if i not in births and j not in children:
                births.add(i)
                children.add(j)
                found.append(Pair(left["birth"][i], left["child"][j], "born_on"))
        left["birth"] = [b for i, b in enumerate(left["birth"]) if i not in births]
        left["child"] = [c for j, c in enumerate(left["child"]) if j not in children]
    return found


def _alike(left: dict[str, list[Facts]], key: Callable[[Facts], Hashable | None]) -> Iterable[tuple[tuple[int, Facts], tuple[int, Facts]]]:
    waiting: dict[Hashable, list[tuple[int, Facts]]] = defaultdict(list)
    for j, child in enumerate(left["child"]):
        if (k := key(child)) is not None:
            waiting[k].append((j, child))
    for i, birth in enumerate(left["birth"]):
        for fitting in waiting.get(key(birth), ()):
            yield (i, birth), fitting


