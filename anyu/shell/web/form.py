"""Form: the fields of one row, derived from its Sheet, with what was typed and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from anyu.kernel import Column, Finding, Sheet, Text

from .land import Land

LONG = 500  # characters from which a text is asked for in an area of several lines
YES_NO = (("1", Text("Yes", "是")), ("0", Text("No", "否")))


@dataclass
class Field:
    """One field: how it is asked for, its value as typed, and what was found at it."""

    column: Column
    kind: str
    value: str = ""
    choices: list[tuple[str, Text]] = field(default_factory=list)
    fixed: bool = False
    errors: list[Text] = field(default_factory=list)
    warnings: list[Text] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.column.name


def fields_of(sheet: Sheet, typed: Mapping[str, str], *, land: Land, top: str, offices: Mapping[str, Text], fixed: Collection[str] = ()) -> list[Field]:
    """The fields of a sheet in its order.

    In: typed = column → text; top = the place at and below which places may be chosen; offices = those that may own the row;
    fixed = columns that are shown and cannot be changed.
    """
    out = []
    for column in sheet.columns:
        made = Field(column, _kind(column), typed.get(column.name, ""), fixed=column.name in fixed)
        if column.codes:
            made.choices = [(c.value, c.title) for c in column.codes]
        elif column.type == "bool":
            made.choices = list(YES_NO)
        elif column.type == "place":
            made.choices = list(_places(land, top))
        elif column.type == "office":
            made.choices = list(offices.items())
        out.append(made)
    return out


def typed(sheet: Sheet, post: QueryDict) -> dict[str, str]:
    """What was sent for the columns of the sheet; anything else counts for nothing."""
    return {c.name: post.get(c.name, "").strip() for c in sheet.columns if c.name in post}


def written(value: Any) -> str:
    """A stored value as a field holds it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


def line(values: Mapping[str, str]) -> bytes:
    """One row as a file that intake reads."""
    return json.dumps({k: v or None for k, v in values.items()}, ensure_ascii=False).encode()


def blame(fields: Iterable[Field], found: Iterable[Finding]) -> list[Text]:
    """What was found and belongs to no field; the rest now stands at its field."""
    by_name, rest = {f.name: f for f in fields}, []
    for one in found:
        at = by_name.get(one.column or "")
        if at is None:
            rest.append(one.says)
        else:
            (at.errors if one.severity == "refuse" else at.warnings).append(_bare(one.says, at.column.title))
    return rest


def _bare(says: Text, title: Text) -> Text:
    """What was found, without the column's title in front: it stands at the column."""
    return Text(says.en.removeprefix(f"{title.en}: "), says.zh_hant.removeprefix(f"{title.zh_hant}:"))


def _kind(column: Column) -> str:
    if column.codes or column.type in ("bool", "place", "office"):
        return "choice"
    if column.type == "day":
        return "date"
    if column.type in ("int", "decimal"):
        return "number"
    if column.type == "person":
        return "person"
    return "area" if column.type == "text" and _is_long(column) else "text"


def _is_long(column: Column) -> bool:
    """Whether it is asked for in an area of several lines: free text without a bound, or with a wide one."""
    return column.sensitivity in ("open", "personal") if column.size is None else column.size >= LONG


def _places(land: Land, top: str) -> Iterable[tuple[str, Text]]:
    """The place and all below it, each indented by how deep it lies."""
    stack = [(land.spots[top], 0)] if top in land.spots else []
    while stack:
        spot, depth = stack.pop()
        yield spot.code, Text("\u3000" * depth + spot.title.en, "\u3000" * depth + spot.title.zh_hant)
        stack += [(s, depth + 1) for s in reversed(land.below(spot.code))]
