"""Edit: asks every check of every stored row, and every rule of the rows together; the database answers, one statement each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from anyu.engine import Duck, named_columns
from anyu.kernel import Check, Expression, Sheet, Text

from .doubt import Doubt, Row
from .localise import PLAIN, localise
from .rule import Joined, Rule, named_persons

# What is chosen from a list or looked up is mistaken less often than what is typed.
_RELIABLE = {"key": 40, "person": 20, "place": 20, "office": 30, "code": 15, "bool": 12}


def expressions(sheet: Sheet) -> dict[Check, Expression]:
    """The checks of a register that can be asked of its stored rows; one that reads a sealed column is asked at entry only."""
    readable = named_columns(sheet)
    parsed = {c: Expression.parse(c.holds, sheet.types) for c in sheet.checks}
    return {c: e for c, e in parsed.items() if e.columns <= readable.keys()}


def broken(duck: Duck, sheet: Sheet) -> tuple[list[Doubt], dict[str, dict[str, Any]]]:
    """The doubts at single rows of one register, and the values of those rows by number. One scan, whatever the number of checks."""
    asked = list(expressions(sheet).items())
    if not asked or sheet.name not in duck.registers:
        return [], {}
    fails = [f"(({e.sql('duckdb')}) IS FALSE)" for _, e in asked]
    found = duck.table(
        f"SELECT *, list_value({', '.join(fails)}) AS fails FROM \"{sheet.name}\" WHERE {' OR '.join(fails)} ORDER BY id"
    ).to_pylist()
    doubts, values = [], {}
    for row in found:
        hit = row.pop("fails")
        values[row["id"]] = row
        persons = frozenset(row[c] for c in named_persons(sheet) if row[c] is not None)
        at = (Row(sheet.name, row["id"], row.get("office")),)
        doubts += [
            Doubt(check.id, check.severity, check.says, at, persons, tuple(f"{sheet.name}.{c}" for c in sorted(e.columns)))
            for (check, e), fails_ in zip(asked, hit, strict=True) if fails_
        ]
    return doubts, values


def crossed(duck: Duck, rule: Rule, sheets: Mapping[str, Sheet]) -> list[Doubt]:
    """The doubts of one rule; a pair of rows is told once, in whichever order it contradicts."""
    found: dict[frozenset[Row], Doubt] = {}
    for joined in rule.over({n: s for n, s in sheets.items() if n in duck.registers}):
        says = _about(rule, joined, sheets)
        for answer in duck.table(joined.sql()).to_pylist():
            rows = tuple(Row(r, answer[f"{n}_id"], answer[f"{n}_office"]) for n, r in joined.rows.items())
            persons = frozenset(p for p in answer["persons"] or () if p is not None)
            found.setdefault(frozenset(rows), Doubt(rule.id, rule.severity, says, rows, persons, joined.columns))
    return list(found.values())


def everything(duck: Duck, sheets: Mapping[str, Sheet], rules: Sequence[Rule]) -> Iterator[Doubt]:
    """Every doubt of the checks and rules over the registers that are at hand; a rule that reads others is left out."""
    for name in sorted(sheets):
        yield from broken(duck, sheets[name])[0]
    for rule in rules:
        if {*rule.rows.values(), *rule.lacks.values()} - {"*"} <= duck.registers:
            yield from crossed(duck, rule, sheets)


def fields(sheet: Sheet, values: Mapping[str, Any]) -> tuple[str, ...]:
    """The fewest fields of a row whose change can satisfy all its checks; keys and references are the most reliable."""
    asked = list(expressions(sheet).values())
    codes = {c.name: tuple(c.code_titles) for c in sheet.columns if c.codes}
    weights = {c.name: _RELIABLE["key"] if c.name in sheet.key else _RELIABLE.get(c.type, PLAIN) for c in sheet.columns}
    found = localise(values, asked, sheet.types, codes, weights)
    return found.columns if found else ()


def _about(rule: Rule, joined: Joined, sheets: Mapping[str, Sheet]) -> Text:
    """The rule's words, with the register that "*" stands for."""
    stars = [joined.rows[n] for n, r in rule.rows.items() if r == "*"]
    if not stars:
        return rule.says
    titles = [sheets[s].title for s in stars]
    return Text(f"{rule.says.en} ({', '.join(t.en for t in titles)})", f"{rule.says.zh_hant}（{'、'.join(t.zh_hant for t in titles)}）")
