"""Reference: what a row may point to: places, offices and persons that exist, in a tree without circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from anyu.kernel import Column, Finding
from anyu.registers.data_key import DataKey
from anyu.registers.models import REGISTERS
from anyu.registers.register import Register
from anyu.registers.rows import rows

from .check import another, stranger

TREES = ("place", "office")
CHUNK = 10_000


def known_codes(model: type[Register]) -> dict[str, set[str]]:
    """Type of a reference → the codes that exist, but for persons and for the register's own tree."""
    types = {c.type for c in model.sheet().columns if c.refers}
    return {kind: set(rows(kind).values_list("code", flat=True)) for kind in TREES if kind in types and kind != model.slug()}


def strangers(model: type[Register], rows_in: Mapping[int, tuple[Any, ...]]) -> dict[int, list[Finding]]:
    """Row → what it refers to that does not exist, in the whole of a file: a person, or a place above it."""
    found: dict[int, list[Finding]] = {}
    for at, column in enumerate(model.sheet().columns):
        if column.type == "person":
            known = persons({row[at] for row in rows_in.values()} - {None})
            wrong: Iterable[int] = (n for n, row in rows_in.items() if row[at] is not None and row[at] not in known)
        elif column.type == model.slug() and column.type in TREES:
            wrong = _rootless(model, {n: (row[0], row[at]) for n, row in rows_in.items()})
        elif column.type == "text" and column.refers:
            for number, finding in _unmet(model, column, at, rows_in):
                found.setdefault(number, []).append(finding)
            continue
        else:
            continue
        for number in wrong:
            found.setdefault(number, []).append(stranger(number, column, rows_in[number][at]))
    return found


def _unmet(model: type[Register], column: Column, at: int, rows_in: Mapping[int, tuple[Any, ...]]) -> Iterator[tuple[int, Finding]]:
    """Row → that it refers to a row that is not in sight, or to one that tells of another person or office."""
    target, names = REGISTERS[column.refers], [c.name for c in model.sheet().columns]
    alike = [(name, names.index(name)) for name in model.agrees if name in names and name in target.sheet().types]
    wanted, known = sorted({row[at] for row in rows_in.values()} - {None}), {}
    for first in range(0, len(wanted), CHUNK):
        found = rows(column.refers).filter(**{f"{target.key[0]}__in": wanted[first : first + CHUNK]})
        known.update((row[0], row[1:]) for row in found.values_list(target.key[0], *(name for name, _ in alike)))
    for number, row in rows_in.items():
        if row[at] is not None and row[at] not in known:
            yield number, stranger(number, column, row[at])
        elif row[at] is not None and any(value is not None and value != row[i] for value, (_, i) in zip(known[row[at]], alike, strict=True)):
            yield number, another(number, column)


def persons(wanted: Iterable[str]) -> set[str]:
    """Those of the numbers that belong to a person.

    A person is known by having a data key, which tells that a number exists without opening the row of another office.
    """
    asked, known = list(wanted), set()
    for at in range(0, len(asked), CHUNK):
        known.update(DataKey.objects.filter(person__in=asked[at : at + CHUNK]).values_list("person", flat=True))
    return known


def _rootless(model: type[Register], own: Mapping[int, tuple[str, str | None]]) -> list[int]:
    """Rows from which the way up does not end at a root: it leads to nowhere or in a circle."""
    order = [f.name for f in model._meta.fields if f.name == "valid_from_on"]
    above = dict(rows(model.slug()).order_by(*order).values_list("code", "parent")) | dict(own.values())
    ends: dict[str | None, bool] = {None: True}
    for code in above:
        way, at = [], code
        while at not in ends:
            ends[at] = False  # until it is seen to end, it is taken for a circle
            way.append(at)
            at = above.get(at, "")
            ends.setdefault("", False)
        ends.update(dict.fromkeys(way, ends[at]))
    return [n for n, (code, parent) in own.items() if parent is not None and not ends[code]]
