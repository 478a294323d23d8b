"""Roster: which rows a desk may list, by which columns, and how a stored value reads. No list of persons is made here.

Only key and day columns sort; only office, place and a range of days filter. A person is found by `page.person` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, QuerySet
from django.http import Http404, QueryDict

from anyu.flow import Desk
from anyu.kernel import Column, Period, Sensitivity, Text
from anyu.registers.models import REGISTERS
from anyu.registers.register import Register
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from .templatetags.anyu import number

UNLISTED = frozenset({"person", "residence", "membership"})  # who lives where is reached through one person, never as a list
YES, NO = Text("Yes", "是"), Text("No", "否")
LIST_COLUMNS = 8
# What a person bears is read in the row, and stands beside no other person's.
BORNE = frozenset("parity pregnancy termination birth_defect method_use method_outcome fp_acceptance".split())


def mine(desk: Desk, verb: str = "read") -> list[str]:
    """The registers with a form that the desk may read or write."""
    return [n for n, m in REGISTERS.items() if m.imported and _may(desk, n, verb)]


def _may(desk: Desk, name: str, verb: str) -> bool:
    model = REGISTERS[name]
    if not model.walled:
        return desk.may("administer", "open", "administration", desk.actor.place).allowed
    within = desk.within(name, verb)
    return bool(within.care_offices if model.sealed else within.offices)


def register_for(desk: Desk, name: str, verb: str = "read") -> type[Register]:
    """The register, when the desk may open it. Fails: Http404, the same for one that does not exist."""
    if name not in REGISTERS or not REGISTERS[name].imported or not _may(desk, name, verb):
        raise Http404
    return REGISTERS[name]


def fell_silent(desk: Desk, name: str, period: Period) -> bool:
    """Whether the desk's own office has no row in the period of a register that it keeps; one it never kept is no omission."""
    model = REGISTERS[name]
    with scope(desk.within(name)):
        own = rows(name).filter(office=desk.actor.office)
        return own.exists() and not own.filter(**_days(model.occurs, period.begin, period.end - timedelta(days=1))).exists()


@dataclass(frozen=True)
class Extent:
    """How many rows of a register the desk sees, and the latest day among them."""

    name: str
    model: type[Register]
    n: int
    last_on: date | None
    writes: bool
    listed: bool


def extent(desk: Desk, name: str) -> Extent:
    """What the desk has of one register."""
    model = REGISTERS[name]
    day = model.occurs or (model.spell[0] if model.spell else None)
    with scope(desk.within(name)):
        found = rows(name)
        last = found.aggregate(last=Max(day))["last"] if day else None
        return Extent(name, model, found.count(), last, _may(desk, name, "write"), name not in UNLISTED)


def listed(model: type[Register]) -> list[Column]:
    """The columns that a list shows: open and personal ones, the key and the day first, never who the row is about."""
    sheet = model.sheet()
    fit = [c for c in sheet.columns if c.sensitivity in (Sensitivity.OPEN, Sensitivity.PERSONAL) and c.type not in ("person", "json") and c.name != "name_en"]
    fit = [c for c in fit if c.sensitivity is Sensitivity.OPEN or c.event not in BORNE]
    if model.sealed:
        fit = [c for c in fit if not c.name.startswith("told_")]
    first = [c for c in fit if c.name in (*sheet.key, sheet.occurs)]
    return (first + [c for c in fit if c not in first])[:LIST_COLUMNS]


def sortable(model: type[Register]) -> tuple[str, ...]:
    """The columns by which a list may be sorted."""
    sheet = model.sheet()
    return tuple(c.name for c in listed(model) if c.name in sheet.key or c.type == "day")


def findable(model: type[Register]) -> Column | None:
    """The number by which one row can be found; none where a row is intimate by existing or is found through its person."""
    first = model.sheet().column(model.key[0])
    return first if not model.sealed and model.slug() not in UNLISTED and first.type == "text" else None


def chosen(desk: Desk, model: type[Register], query: QueryDict, places: frozenset[str] | None) -> tuple[QuerySet, str]:
    """The rows that a query asks for, and the order in force. Names that are not on the list count for nothing.

    In: places = the codes of the place asked for and all below it, None for no such filter.
    """
    sheet, found = model.sheet(), rows(model.slug())
    if model.walled and query.get("office"):
        found = found.filter(office=query["office"][:24])
    if query.get("number") and (number := findable(model)):
        found = found.filter(**{number.name: query["number"].strip()[: number.size]})
    if places is not None and "place" in sheet.types:
        found = found.filter(place__in=places)
    if sheet.occurs:
        found = found.filter(**_days(sheet.occurs, _day(query.get("from")), _day(query.get("until"))))
    default = f"-{sheet.occurs}" if sheet.occurs else sheet.key[0]
    order = query.get("order", default)
    order = order if order.lstrip("-") in sortable(model) else default
    return found.order_by(order, *(k for k in sheet.key if k != order.lstrip("-"))), order


def may_identify(desk: Desk) -> bool:
    """Whether the desk may see who people are, at its own place."""
    return desk.may("read", "identifying", "registration", desk.actor.place).allowed


def shown(column: Column | None, value: Any) -> Any:
    """A stored value as people read it."""
    if value is None or column is None:
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if column.codes:
        return column.code_titles.get(value, value)
    if column.type in ("int", "decimal"):
        return str(value) if column.unit == "year" else number(value)  # 2,025 is no year
    return value


def _days(column: str, first: date | None, last: date | None) -> dict[str, date]:
    return {k: v for k, v in {f"{column}__gte": first, f"{column}__lte": last}.items() if v is not None}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
