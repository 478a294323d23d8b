"""Known: the codes that a row may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from anyu.kernel import Column
from anyu.registers.data_key import DataKey
from anyu.registers.register import Register
from anyu.registers.rows import rows

from .value import plain


def known_codes(model: type[Register], wanted: Sequence[Column | None], numbered: Iterable[tuple[int, Sequence[Any]]]) -> dict[str, set[str]]:
    """Type of a reference → the codes that exist, for the references this register makes.

    A file of places or offices may refer to its own rows. Persons are known by having a data key, which tells
    that a number exists without opening the row of another office.
    """
    types, known = {c.type for c in model.sheet().columns if c.refers}, {}
    for kind in types & {"place", "office"}:
        known[kind] = set(rows(kind).values_list("code", flat=True))
    if "person" in types:
        known["person"] = set(DataKey.objects.values_list("person", flat=True))
    own = model.slug()
    at = next((i for i, c in enumerate(wanted) if c is not None and c.name == "code"), None)
    if own in known and at is not None:
        known[own] |= {plain(cells[at]).strip() for _, cells in numbered if at < len(cells) and cells[at] is not None}
    return known
