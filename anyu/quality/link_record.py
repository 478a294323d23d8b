"""Link record: the persons of a scope opened for comparing, in this process and for as long as it lasts."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from anyu.registers.register import Register
from anyu.registers.rows import rows
from anyu.registers.scope import Scope, scope
from anyu.registers.seal import Seal, Unsealable

from .link import pairs
from .link_column import columns
from .link_decide import AT_MOST, propose

CHUNK = 20_000


def search(seal: Seal, within: Scope, at_most: int = AT_MOST) -> int:
    """How many new pairs of the persons in scope were put into the queue. Fails: NoLinkage."""
    table, people = opened(seal, within)
    return propose(pairs(table), people, within=within, at_most=at_most) if people else 0


def opened(seal: Seal, within: Scope) -> tuple[pa.Table, list[tuple[str, str]]]:
    """The columns to compare, and the number and office of each row. Identity numbers stay closed: their blind index is enough.

    Persons whose key was destroyed are left out. Keys are forgotten after each chunk.
    """
    with scope(within):
        places = dict(rows("household").values_list("code", "place"))
    names, people, rest, after = [], [], [], ""
    while True:
        with scope(within):
            chunk = list(rows("person").filter(code__gt=after).order_by("code")[:CHUNK])
            homes = dict(rows("residence").filter(person__in=[p.code for p in chunk], kind="ACTUAL", until_on=None).values_list("person", "place"))
            for person, name in _names(seal, chunk):
                names.append(name)
                people.append((person.code, person.office))
                rest.append((person.born_on, person.sex, _number(person.id_number_index), person.household, homes.get(person.code) or places.get(person.household)))
        if len(chunk) < CHUNK:
            break
        after = chunk[-1].code
    kinds = (pa.date32(), pa.string(), pa.int64(), pa.string(), pa.string())
    born_on, sex, number, household, place = (pa.array([r[i] for r in rest], kind) for i, kind in enumerate(kinds))
    return columns(names=names, born_on=born_on, sex=sex, number=number, household=household, place=place), people


def _names(seal: Seal, people: list[Register]) -> Iterator[tuple[Register, str]]:
    seal.prepare([p.code for p in people], make=False)
    for person in people:
        try:
            yield person, seal.open(person.code, f"person.name.{person.id}", person.name)
        except Unsealable:
            continue


def _number(index: bytes | None) -> int | None:
    return None if index is None else int.from_bytes(bytes(index)[:8], "big", signed=True)
