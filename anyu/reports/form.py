"""Form: which indicators a paper shows, in which order and groups, and which sums bind them. A pack's data."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from anyu.kernel import DeclarationError, Text
from anyu.kernel.declare import declaration

_MAY = ("title", "number", "made_by", "group", "sum", "over", "absent")


@dataclass(frozen=True)
class Group:
    """Columns under one heading; a key is an indicator's id, with `/MALE` or `/FEMALE` for one sex. `chart`: the key drawn by month."""

    title: Text
    columns: tuple[str, ...]
    part: str = "work"
    chart: str = ""


@dataclass(frozen=True)
class Relation:
    """What binds columns: `whole` is the sum of `parts` ("sum"), or is computed over the counts of `parts` ("over")."""

    kind: str
    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Absent:
    """A column that upper offices still ask for and that is not supplied; the rights rule says why."""

    title: Text
    rule: str


@dataclass(frozen=True)
class Form:
    """The layout of one kind of paper."""

    title: Text | None = None
    number: Text | None = None
    made_by: Text | None = None
    groups: tuple[Group, ...] = ()
    relations: tuple[Relation, ...] = ()
    absent: tuple[Absent, ...] = ()

    @classmethod
    def parse(cls, name: str, text: str) -> Form:
        """The form that a pack's declaration makes. Fails: DeclarationError naming the form and what to mend."""
        told = declaration(f"form {name}", text, needs=("title", "group"), may=_MAY)
        try:
            return cls(
                Text.of(told["title"]), _text(told, "number"), _text(told, "made_by"), tuple(_group(g) for g in told["group"]),
                tuple(Relation(kind, r["whole"], tuple(r["parts"])) for kind in ("sum", "over") for r in told.get(kind, ())),
                tuple(Absent(Text.of(a["title"]), a["rule"]) for a in told.get("absent", ())),
            )._checked()
        except (KeyError, TypeError, ValueError) as e:
            raise DeclarationError(f"form {name}: {e}") from e

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column's key, in the order of the paper."""
        return tuple(key for group in self.groups for key in group.columns)

    def _checked(self) -> Form:
        twice = sorted({key for key in self.columns if self.columns.count(key) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)} stands in it twice")
        unknown = {key for r in self.relations for key in (r.whole, *r.parts)} - set(self.columns)
        if unknown:
            raise ValueError(f"a relation names {', '.join(sorted(unknown))}, which is no column of it")
        return self


def _group(told: Mapping[str, Any]) -> Group:
    return Group(Text.of(told["title"]), tuple(told["columns"]), told.get("part", "work"), told.get("chart", ""))


def _text(told: Mapping[str, Any], key: str) -> Text | None:
    return Text.of(told[key]) if key in told else None
