"""Checked: what is doubtful in the registers as they are now, computed once for each state of the data, and who may see which of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from django.db import connection

from anyu import engine, flow, quality
from anyu.quality.account import reported
from anyu.quality.edit import fields
from anyu.quality.stock import NEEDS
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from .house import house as current_house
from .measured import indicators, through

LOCALISED = 1_000  # rows of one register; where more are wrong, it is no slip of the pen
Seen = Callable[[Iterable[quality.Row]], tuple[quality.Row, ...] | None]


@dataclass(frozen=True)
class Checked:
    """All doubts, the accounts (None where births were not reported), and which fields to look at by number of row."""

    through: date
    doubts: tuple[quality.Doubt, ...]
    account: quality.Account | None
    look_at: Mapping[str, tuple[str, ...]]


def checked(at_house: flow.House) -> Checked:
    """What is doubtful in the data as they are now; looked for again only when something was entered or corrected since."""
    with scope(at_house.everything()), connection.cursor() as c:
        c.execute("SELECT (SELECT count(*) FROM registers_batch), (SELECT coalesce(max(id), 0) FROM registers_history)")
        version = "-".join(map(str, c.fetchone()))
    return _checked(at_house.url, version, through())


def figures_by_register() -> dict[str, frozenset[str]]:
    """Register → the indicators that are computed from it."""
    found: dict[str, set[str]] = {}
    for indicator in indicators().values():
        for register in indicator.registers:
            found.setdefault(register, set()).add(indicator.id)
    return {r: frozenset(ids) for r, ids in found.items()}


def seen_by(desk: flow.Desk) -> Seen:
    """A function from the rows of one finding to those the desk may open, or None where it may not know of the finding at all.

    A finding that touches a sealed row is known to the care team only; one about a complaint, never to the office complained about.
    """
    offices = cache(lambda name: desk.within(name))
    spared = cache(lambda name: _accusing(desk, name))

    def opens(row: quality.Row) -> bool:
        model = REGISTERS[row.register]
        within = offices(row.register)
        held = within.care_offices if model.sealed else within.offices
        return (not model.walled or row.office in held) and row.id not in spared(row.register)

    def seen(found: Iterable[quality.Row]) -> tuple[quality.Row, ...] | None:
        every = tuple(found)
        if any((REGISTERS[r.register].sealed or r.id in spared(r.register)) and not opens(r) for r in every):
            return None
        return tuple(r for r in every if opens(r)) or None

    return seen


def _accusing(desk: flow.Desk, name: str) -> frozenset[str]:
    """The numbers of rows that are about the desk's own office."""
    if not any(f.name == "about_office" for f in REGISTERS[name]._meta.fields):
        return frozenset()
    with scope(desk.house.everything()):
        return frozenset(str(i) for i in rows(name).filter(about_office=desk.actor.office).values_list("id", flat=True))


@lru_cache(maxsize=2)
def _checked(url: str, version: str, last: date) -> Checked:
    names = {n for n, m in REGISTERS.items() if m.imported or m.checks} | set(NEEDS)
    sheets = {n: REGISTERS[n].sheet() for n in sorted(names)}
    with engine.held(url, current_house().everything(), sheets, last) as duck:
        doubts = tuple(quality.everything(duck, sheets, list(quality.rules().values())))
        look_at = {}
        for name, sheet in sheets.items():
            values = quality.broken(duck, sheet)[1] if any(d.rows[0].register == name and len(d.rows) == 1 for d in doubts) else {}
            look_at |= {row: fields(sheet, values[row]) for row in list(values)[:LOCALISED]}
        months = reported(duck, last)
        return Checked(last, doubts, quality.account(duck, months) if months else None, look_at)
