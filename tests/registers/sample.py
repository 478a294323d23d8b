"""Rows that any register takes, made from its sheet and from the examples of its checks; and desks to work with them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from anyu.flow import Desk, House
from anyu.guard.access import Actor, roles
from anyu.kernel import Expression, Sensitivity
from anyu.registers.models import REGISTERS
from anyu.registers.seal import Seal
from tests.registers.office import AT, MASTER, A, B

IMPORTED = [name for name, model in REGISTERS.items() if model.imported]
SEALED = [name for name in IMPORTED if REGISTERS[name].sealed]
PERSON, NAME, NUMBER = "P-SAMPLE-1", "阿依古麗·買買提𠮷", "990101199001011230"
OFFICES = {"1": B, "2": A}  # as the examples of checks call them
UNTIL = date(2099, 1, 1)
FILL = {"text": "x", "int": 1, "decimal": Decimal("1.5"), "bool": True, "day": date(2025, 3, 1), "place": "9901", "office": A, "person": PERSON}


def rows(name, n=2):
    """So many valid rows, every column filled that a check does not want empty, each with a key of its own."""
    return [_row(REGISTERS[name], k) for k in range(n)]


def _row(model, k):
    sheet = model.sheet()
    row = {c.name: c.codes[0].value if c.codes else FILL[c.type] for c in sheet.columns}
    for column in sheet.columns:
        if column.type == "text" and not column.codes:
            row[column.name] = f"{column.name}-{k}"[: column.size or 40]
    if model.slug() == "person":
        row |= {"code": PERSON if k == 0 else f"{PERSON}-{k}", "name": NAME, "id_number": NUMBER, "born_on": date(1990, 1, 1)}
    if model.slug() in ("place", "office"):
        row |= {"code": f"99011{k}", "parent": A if model.slug() == "office" else "9901"}
    _settle(sheet, row)
    if not any(sheet.column(c).type == "text" for c in sheet.key):
        for key in sheet.key:  # told apart by a later day, or by another code of the list
            column = sheet.column(key)
            if column.type == "day":
                row |= {c.name: row[c.name].replace(year=row[c.name].year + 10 * k) for c in sheet.columns if c.type == "day" and row[c.name]}
            elif column.codes:
                row[key] = column.codes[k].value
    return row


def _settle(sheet, row):
    """Changes the row until it breaks no check."""
    checks = [(c, Expression.parse(c.holds, sheet.types)) for c in sheet.checks]
    for _ in range(20):
        broken = [(c, e) for c, e in checks if e.row(row) is False]
        if not broken:
            return
        check, expression = broken[0]
        for name in sorted(expression.columns):
            if name in check.passes or not sheet.column(name).required:
                row[name] = _typed(sheet, name, check.passes.get(name))
    raise AssertionError(f"{sheet.name}: no row meets {broken[0][0].id} and the others together")


def _typed(sheet, name, value):
    if value is None:
        return None
    return {"day": date.fromisoformat, "decimal": Decimal, "office": lambda v: OFFICES.get(v, v)}.get(sheet.types[name], lambda v: v)(value)


def desk(role, home=Path("/nowhere"), url=""):
    """A desk of one role at the place of the first office."""
    house = House(home, url, Seal(MASTER), {A: "99/9901", B: "99/9902"}, {"9901": "99", "9902": "99", "99": None})
    return Desk(house, Actor("li.ming", A, "9901", roles()[role].at("99/9901", UNTIL, "post")), AT)


def role_for(name):
    """The role that works with a register."""
    model = REGISTERS[name]
    return "health_worker" if model.sealed else "administrator" if not model.walled else "officer"


def taken_in(name, seal, n=2, office=A, lang="zh-hant"):
    """The receipt of a workbook of sample rows."""
    from anyu.intake import accept, workbook
    from tests.registers.office import BOTH

    sheet = REGISTERS[name].sheet()
    return accept(name, workbook(sheet, lang, rows(name, n)), f"{name}.xlsx", office=office, within=BOTH, seal=seal)


def hidden(sheet):
    """The columns that leave in no file and reach no snapshot."""
    return {c.name for c in sheet.columns if c.sensitivity in (Sensitivity.IDENTIFYING, Sensitivity.INTIMATE)}
