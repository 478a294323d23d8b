"""Field: what a verifier takes along to the documents: where each record is, what to read off, and nothing that tells the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anyu.kernel import Column, Sensitivity, Sheet, Text

from .draw import Sample

CARRIED = (Sensitivity.OPEN, Sensitivity.PERSONAL)
TELLS_WHERE = {"text", "code", "place", "period", "int"}  # a key of another type is a fact, or a person
FACTS = {"text", "int", "decimal", "bool", "day", "code", "period", "place"}


class NotForTheField(ValueError):
    """This register, or this column of it, is not read again by a verifier; the message says why."""


@dataclass(frozen=True)
class FieldSheet:
    """The sheet before it is laid out: each line is a record's id and the cells that say where its document is.

    It holds no recorded value of an asked column, no number that must agree, no seed, and the lines stand in the order of the
    files, not of the draw. `sample` are the first marks of the seal, by which the results find their sample again.
    """

    register: Text
    office: str
    sample: str
    where: tuple[Column, ...]
    asked: tuple[Column, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def field_sheet(sheet: Sheet, sample: Sample, rows: Mapping[str, Mapping[str, Any]], asked: Sequence[str] = ()) -> FieldSheet:
    """The field sheet of a sample.

    In: rows = row id → values, for the sample's rows; asked = columns to read again, otherwise all that may be.
    Fails: NotForTheField; KeyError for a sampled row that is not given.
    """
    where = tuple(c for c in sheet.columns if c.type in TELLS_WHERE and c.sensitivity in CARRIED and (c.name in sheet.key or c.type == "place" and c.required))
    facts = tuple(c for c in askable(sheet) if c not in where)
    if asked:
        facts = tuple(_asked(sheet, facts, name) for name in dict.fromkeys(asked))
    if not facts:
        raise NotForTheField(f"{sheet.name} has no column that a verifier may read again")
    lines = [(row, tuple(_shown(c, rows[row].get(c.name)) for c in where)) for row in sample.rows]
    return FieldSheet(sheet.title, sample.office, sample.seal[:12], where, facts, tuple(sorted(lines, key=lambda line: (line[1], line[0]))))


def askable(sheet: Sheet) -> tuple[Column, ...]:
    """The columns that a verifier may read again: none of a sealed register, and no identity, person or intimate matter of any."""
    if sheet.sealed:
        raise NotForTheField(f"the rows of {sheet.name} are sealed to the care team; nobody else reads their documents")
    return tuple(c for c in sheet.columns if c.type in FACTS and c.sensitivity in CARRIED and c.name not in (*sheet.key, "office"))


def _asked(sheet: Sheet, facts: tuple[Column, ...], name: str) -> Column:
    for column in facts:
        if column.name == name:
            return column
    raise NotForTheField(f"{sheet.name}.{name} is not read again; these may be: {', '.join(c.name for c in facts)}")


def _shown(column: Column, value: Any) -> str:
    return "" if value is None else str(value)
