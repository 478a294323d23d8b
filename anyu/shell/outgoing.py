"""Outgoing: rows that an office may take along: its own, without identifying or intimate columns."""

from __future__ import annotations

from dataclasses import replace

from anyu import flow
from anyu.guard import Decision
from anyu.intake import workbook
from anyu.kernel import Text
from anyu.registers.rows import register, rows
from anyu.registers.scope import scope

SEALED = Text("Rows of this register are intimate by existing; they are not taken out.", "該台賬的記錄屬於私密信息,不得導出。")


def own_rows(desk: flow.Desk, name: str, lang: str) -> tuple[bytes, int]:
    """A workbook of the rows the desk's own office entered, and how many; it can be imported again.

    Fails: flow.NotAllowed.
    """
    model, within = register(name), desk.within(name)
    if model.sealed:
        raise flow.NotAllowed(Decision(False, SEALED))
    if model.walled and desk.actor.office not in within.offices | within.care_offices:
        raise flow.NotAllowed(desk.may("read", "open", model.purpose, desk.actor.place))
    sheet = model.sheet()
    sheet = replace(sheet, columns=sheet.shareable)
    with scope(within):
        own = rows(name).filter(office=desk.actor.office) if model.walled else rows(name)
        filled = list(own.order_by(*model.key).values(*(c.name for c in sheet.columns)))
    return workbook(sheet, lang, filled), len(filled)
