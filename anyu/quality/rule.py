"""Rule: a contradiction between rows of one register or several, declared as data with a worked example inside.

    rows   = {death = "death", event = "*"}      name → register; "*" is every register that has what the rule reads of it
    breaks = "event_person == death_person and event_on > death_died_on"       columns are written name_column
    lacks  = {home = "residence"}                if given, the rows contradict only where no such row …
    fits   = "home_person == death_person"       … fits

Of "*" stand `person` (each column that names one), `place`, and `on` (the day by which the row belongs to a period, or a spell's first).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from anyu.engine import named_columns
from anyu.kernel import DeclarationError, Expression, Sheet, Text
from anyu.kernel.check import ASK, REFUSE
from anyu.kernel.declare import declaration
from anyu.kernel.expression.error import ExpressionError

FOLDER = Path(__file__).parent / "rules"
ANY = "*"


@dataclass(frozen=True)
class Rule:
    """One declared contradiction. `but` names registers that "*" leaves out; `hits` and `passes` are the worked examples."""

    id: str
    says: Text
    rows: Mapping[str, str]
    breaks: str
    lacks: Mapping[str, str] = field(default_factory=dict)
    fits: str | None = None
    severity: str = ASK
    source: str = ""
    but: Sequence[str] = ()
    hits: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict, repr=False)
    passes: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict, repr=False)

    def over(self, sheets: Mapping[str, Sheet]) -> Iterator[Joined]:
        """The rule over the registers there are: once, or for every register that "*" stands for.

        Fails: DeclarationError for a register, a column or an expression that cannot be.
        """
        names = {**self.rows, **self.lacks}
        if strange := [r for r in names.values() if r != ANY and r not in sheets]:
            raise DeclarationError(f"rule {self.id}: there is no register {strange[0]!r}; there are {', '.join(sorted(sheets))}")
        choices = [[(name, r, _own(name, sheets[r]))] if r != ANY else list(self._standing(name, sheets)) for name, r in names.items()]
        for chosen in product(*choices):
            yield self._joined(chosen, sheets)

    def _standing(self, name: str, sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str, dict[str, tuple[str, str]]]]:
        """Each register and person column that "*" may stand for."""
        text = f"{self.breaks} {self.fits or ''}"
        wants = {w for w in ("person", "place", "on") if f"{name}_{w}" in text}
        for register, sheet in sorted(sheets.items()):
            day = sheet.occurs or (sheet.spell[0] if sheet.spell else None)
            here = "place" if sheet.types.get("place") == "place" else None
            if register in self.but or ("place" in wants and not here) or ("on" in wants and not day):
                continue
            shared = {w: (c, t) for w, c, t in (("place", here, "place"), ("on", day, "day")) if w in wants}
            for person in [c.name for c in sheet.persons] if "person" in wants else [None]:
                own = {**shared, **({"person": (person, "person")} if person else {})}
                yield name, register, {f"{name}_{w}": found for w, found in own.items()}

    def _joined(self, chosen: Sequence[tuple[str, str, dict[str, tuple[str, str]]]], sheets: Mapping[str, Sheet]) -> Joined:
        types = {spoken: type_ for _, _, own in chosen for spoken, (_, type_) in own.items()}
        places = {spoken: f'"{name}"."{column}"' for name, _, own in chosen for spoken, (column, _) in own.items()}
        try:
            breaks = Expression.parse(self.breaks, {k: t for k, t in types.items() if k.split("_")[0] not in self.lacks})
            fits = Expression.parse(self.fits, types) if self.fits else None
        except ExpressionError as e:
            raise DeclarationError(f"rule {self.id}:\n{e}") from e
        if any(e is not None and e.type != "bool" for e in (breaks, fits)):
            raise DeclarationError(f"rule {self.id}: `breaks` and `fits` are conditions")
        read = tuple(f"{dict((n, r) for n, r, _ in chosen)[n]}.{own[s][0]}" for n, _, own in chosen for s in own if s in breaks.columns)
        at = {name: register for name, register, _ in chosen}
        return Joined(self, {n: at[n] for n in self.rows}, {n: at[n] for n in self.lacks}, breaks, fits, places, read, sheets)


@dataclass(frozen=True)
class Joined:
    """A rule over particular registers, ready to be asked of the data."""

    rule: Rule
    rows: Mapping[str, str]
    lacks: Mapping[str, str]
    breaks: Expression
    fits: Expression | None
    places: Mapping[str, str] = field(repr=False)
    columns: tuple[str, ...] = ()
    sheets: Mapping[str, Sheet] = field(repr=False, default_factory=dict)

    def sql(self) -> str:
        """One statement: for each contradiction the number and office of every row, and the persons named in them."""
        told = []
        for name, register in self.rows.items():
            sheet = self.sheets[register]
            told += [f'"{name}".id AS "{name}_id"', (f'"{name}"."office"' if "office" in sheet.types else "NULL") + f' AS "{name}_office"']
        persons = [f'"{n}"."{c}"' for n, r in self.rows.items() for c in named_persons(self.sheets[r])]
        told.append(f"list_value({', '.join(persons)}) AS persons" if persons else "NULL AS persons")
        source = " CROSS JOIN ".join(f'"{register}" AS "{name}"' for name, register in self.rows.items())
        for name, register in self.lacks.items():
            source = f'({source}) ANTI JOIN "{register}" AS "{name}" ON {self.fits.sql("duckdb", self.places)}'
        names = list(self.rows)
        same = [f'"{a}".id <> "{b}".id' for i, a in enumerate(names) for b in names[i + 1 :] if self.rows[a] == self.rows[b]]
        return f"SELECT {', '.join(told)} FROM {source} WHERE {' AND '.join([self.breaks.sql('duckdb', self.places), *same])} ORDER BY ALL"


def named_persons(sheet: Sheet) -> list[str]:
    """The columns by which rows of a register name persons; in the register of persons, their own number."""
    return [c.name for c in sheet.persons] or (["code"] if sheet.name == "person" else [])


def _own(name: str, sheet: Sheet) -> dict[str, tuple[str, str]]:
    return {f"{name}_{column}": (column, type_) for column, type_ in named_columns(sheet).items()}


@cache
def rules() -> Mapping[str, Rule]:
    """Every declared rule by its id, which is the name of its file."""
    return {path.stem: read_rule(path.stem, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def read_rule(name: str, text: str) -> Rule:
    """The rule that a declaration words. Fails: DeclarationError."""
    told = declaration(name, text, needs=("says", "rows", "breaks", "source", "hits", "passes"), may=("lacks", "fits", "severity", "but"))
    if ("lacks" in told) != ("fits" in told):
        raise DeclarationError(f"{name}: `lacks` and `fits` stand together")
    if told.get("severity", ASK) not in (ASK, REFUSE):
        raise DeclarationError(f"{name}: severity is {ASK!r} or {REFUSE!r}")
    if any("_" in spoken for spoken in {**told["rows"], **told.get("lacks", {})}):
        raise DeclarationError(f"{name}: the names of rows are single words, since columns are written name_column")
    return Rule(name, **{**told, "says": Text.of(told["says"])})
