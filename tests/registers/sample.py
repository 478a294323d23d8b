"""Rows that meet every check of their register, found from the declarations alone; and desks to work with them."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from anyu.flow import Desk, House
from anyu.guard.access import Actor, roles
from anyu.kernel import Column, Expression, Sensitivity, Sheet
from anyu.registers.models import REGISTERS
from anyu.registers.seal import Seal
from tests.registers.office import AT, BOTH, MASTER, A, B, put

IMPORTED = [name for name, model in REGISTERS.items() if model.imported]
SEALED = [name for name in IMPORTED if REGISTERS[name].sealed]
PERSON, NAME, NUMBER = "P1", "阿依古麗·買買提𠮷", "990101199001011230"
POSTS = ("T1", "T2")
UNTIL = date(2099, 1, 1)
TRIES, STEPS = 60, 400
BY_TYPE = {
    "text": ["甲"], "int": [1, 0, 2, 60, 2025], "decimal": [Decimal(1), Decimal(100), Decimal(3000)], "bool": [True, False],
    "day": [date(2025, 2, d) for d in (3, 4, 10, 20)], "period": ["2025-02", "2025Q1"], "place": ["9901"], "person": [PERSON],
}


class NoRow(AssertionError):
    """No row meets all checks: two of them contradict each other, or the search is too weak."""


def order() -> list[str]:
    """The registers that people fill, each after those it refers to."""
    done: list[str] = ["place", "office", "post", "person"]
    waiting = [n for n in IMPORTED if n not in done]
    while waiting:
        ready = [n for n in waiting if all(c.refers in (*done, n) or c.refers not in REGISTERS for c in REGISTERS[n].sheet().columns if c.refers)]
        assert ready, f"these refer to each other in a circle: {waiting}"
        done += ready
        waiting = [n for n in waiting if n not in ready]
    return [n for n in done if REGISTERS[n].imported]


@cache
def valid_row(name: str, seed: int = 0, office: str = B) -> dict:
    """Column → value of a row that meets every check, whatever its severity; the same for the same seed. Empty only where a check asks for it.

    Columns that refer to a row of another register name row `0` of it; all rows are about one person. In: office = whose the row is.
    """
    sheet = REGISTERS[name].sheet()
    checks = [Expression.parse(c.holds, sheet.types) for c in sheet.checks]
    choices = {c.name: list(_choices(sheet, c, office)) for c in sheet.columns}
    for turn in range(TRIES):
        draw = random.Random(f"{name}/{seed}/{turn}")
        row = {c: draw.choice([v for v in values if v is not None] or values) for c, values in choices.items()}
        for _ in range(STEPS):
            broken = [e for e in checks if e.row(row) is False]
            if not broken:
                return row | {k: f"{name}-{seed}" for k in _names(sheet)}
            column = draw.choice(sorted(draw.choice(broken).columns))
            row[column] = draw.choice(choices[column])
    raise NoRow(f"no row of {name} meets all of its checks")


def _names(sheet: Sheet) -> list[str]:
    """The columns of the key that are free text."""
    return [k for k in sheet.key if sheet.column(k).type == "text" and not sheet.column(k).refers and not sheet.column(k).codes]


def _choices(sheet: Sheet, column: Column, own: str) -> Iterator:
    other = A if own == B else B
    if column.name == "about_office":
        yield other
    elif column.type == "office":
        yield own
        if column.name != "office":
            yield other
    elif column.codes:
        yield from (c.value for c in column.codes)
    elif column.type == "text" and column.refers:
        yield from POSTS if column.refers == "post" else (key_of(column.refers),)
    else:
        yield from BY_TYPE[column.type]
        if column.type not in ("place", "person"):
            yield from (typed(column.type, c.passes[column.name]) for c in sheet.checks if c.passes.get(column.name) is not None)
        elif column.type == "place" and column.name != "place":
            yield "9902"
    if not column.required:
        yield None


def typed(type_: str, value: object) -> object:
    """A value of an example as the column has it: days may be told in ISO form, decimals as whole numbers."""
    if type_ == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    return Decimal(value) if type_ == "decimal" and value is not None else value


def key_of(name: str) -> str:
    """The first part of the key of row `0` of a register."""
    return PERSON if name == "person" else f"{name}-0"


def rows(name: str, n: int = 2, office: str = A) -> list[dict]:
    """So many valid rows of an office, each with a key of its own."""
    return [_told_apart(REGISTERS[name].sheet(), dict(valid_row(name, k if _names(REGISTERS[name].sheet()) else 0, office)), k) for k in range(n)]


def _told_apart(sheet: Sheet, row: dict, k: int) -> dict:
    if sheet.name == "person":
        return row | {"code": PERSON if k == 0 else f"{PERSON}-{k}", "name": NAME, "id_number": NUMBER, "born_on": date(1990, 1, 1), "sex": "MALE", "born_precision": None}
    if sheet.name in ("place", "office"):
        return row | {"code": f"99011{k}", "parent": A if sheet.name == "office" else "9901"}
    if sheet.name == "post":
        return row | {"code": POSTS[k]}
    return row if not k or _names(sheet) else row | _later(sheet, row, k)


def _later(sheet: Sheet, row: dict, k: int) -> dict:
    """What tells a row apart whose key is no number of its own: another row referred to, later days, or else another code."""
    changes = {c: POSTS[k] if sheet.column(c).refers == "post" else f"{sheet.column(c).refers}-{k}" for c in sheet.key if sheet.column(c).type == "text" and sheet.column(c).refers}
    if any(sheet.column(c).type == "day" for c in sheet.key):
        changes |= {c.name: row[c.name].replace(year=row[c.name].year + 10 * k) for c in sheet.columns if c.type == "day" and row[c.name]}
    return changes or {c: sheet.column(c).codes[k].value for c in sheet.key if sheet.column(c).codes}


def needs(name: str) -> list[str]:
    """The registers whose row `0` a row refers to, each after those it refers to itself."""
    found: list[str] = []
    for column in REGISTERS[name].sheet().columns:
        if column.type == "text" and column.refers and column.refers not in ("person", name):
            found += [n for n in (*needs(column.refers), column.refers) if n not in found]
    return found


def desk(role: str, home: Path = Path("/nowhere"), url: str = "") -> Desk:
    """A desk of one role at the place of the first office."""
    house = House(home, url, Seal(MASTER), {A: "99/9901", B: "99/9902"}, {"9901": "99", "9902": "99", "99": None})
    return Desk(house, Actor("li.ming", A, "9901", roles()[role].at("99/9901", UNTIL, "post")), AT)


def role_for(name: str) -> str:
    """The role that works with a register."""
    model = REGISTERS[name]
    if model.sealed:
        return "family_contact" if model.purpose == "support" else "health_worker"
    return "officer" if model.walled else "administrator"


def taken_in(name: str, seal: Seal, n: int = 2, office: str = A, lang: str = "zh-hant"):
    """The receipt of a workbook of sample rows; what they refer to is stored before."""
    from anyu.intake import accept, workbook

    receipt = None
    for one in (*needs(name), name):
        if one == "post" and one != name:
            _posts()
            continue
        receipt = accept(one, workbook(REGISTERS[one].sheet(), lang, rows(one, n, office)), f"{one}.xlsx", office=office, within=BOTH, seal=seal)
    return receipt


def _posts() -> None:
    from anyu.registers.rows import rows as stored

    for code in POSTS:
        if not stored("post").filter(code=code).exists():
            put("post", code=code, office=A)


def hidden(sheet: Sheet) -> set[str]:
    """The columns that leave in no file and reach no snapshot."""
    return {c.name for c in sheet.columns if c.sensitivity in (Sensitivity.IDENTIFYING, Sensitivity.INTIMATE)}
