"""Sheet: the one plain description of a register, from which every face of it derives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .check import Check
from .text import Text

TYPES = frozenset({"text", "int", "decimal", "bool", "day", "moment", "code", "place", "office", "person", "period", "json"})


class Sensitivity(StrEnum):
    """How far a column may travel, from everywhere to the care team alone."""

    OPEN = "open"
    PERSONAL = "personal"
    IDENTIFYING = "identifying"
    INTIMATE = "intimate"


@dataclass(frozen=True)
class Code:
    """One entry of a code list: the stored value and what people read."""

    value: str
    title: Text


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    `refers` names the sheet a value points to; `event` is what a measure over this column speaks about
    (the closed list of guard); `unit` is the unit that the name ends with.
    `size` is the most characters a text may have, `least` the smallest number; `form` names a way of writing
    (of intake's list) that a value is asked about and never refused for; `indexed` says that a blind index stands beside it.
    """

    name: str
    type: str
    title: Text
    required: bool = True
    sensitivity: Sensitivity = Sensitivity.OPEN
    codes: tuple[Code, ...] = ()
    unit: str | None = None
    refers: str | None = None
    source: str = ""
    event: str | None = None
    size: int | None = None
    least: int | None = None
    form: str | None = None
    indexed: bool = False

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"column {self.name}: no such type {self.type!r}; one of {sorted(TYPES)}")

    @cached_property
    def code_titles(self) -> dict[str, Text]:
        """Stored code → what people read."""
        return {c.value: c.title for c in self.codes}


@dataclass(frozen=True)
class Sheet:
    """A register as its users see it: columns, key, and how a row falls into a period.

    `occurs` is the day by which a row belongs to a period; `spell` the pair of days between which it holds
    (the second exclusive, empty while it lasts); `sealed` says that a row is intimate by existing.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    occurs: str | None = None
    spell: tuple[str, str] | None = None
    sealed: bool = False
    checks: tuple[Check, ...] = ()
    source: str = ""
    event: str = ""

    def column(self, name: str) -> Column:
        """The column of that name. Fails: KeyError naming the sheet and its columns."""
        for c in self.columns:
            if c.name == name:
                return c
        raise KeyError(f"{self.name} has no column {name!r}; it has {', '.join(c.name for c in self.columns)}")

    @cached_property
    def types(self) -> dict[str, str]:
        """Column name → type, as Expression wants it."""
        return {c.name: c.type for c in self.columns}

    @cached_property
    def persons(self) -> tuple[Column, ...]:
        """The columns that point to a person."""
        return tuple(c for c in self.columns if c.type == "person")

    @cached_property
    def shareable(self) -> tuple[Column, ...]:
        """The columns that may reach a snapshot: never the identifying, never the intimate."""
        return tuple(c for c in self.columns if c.sensitivity in (Sensitivity.OPEN, Sensitivity.PERSONAL))
