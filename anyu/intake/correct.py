"""Correct: changes columns of a stored row; what stood before stays in history with who, when and why."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Q

from anyu.kernel import Expression, Finding
from anyu.registers.register import Register
from anyu.registers.rows import register as find_register
from anyu.registers.rows import rows
from anyu.registers.scope import Scope, scope, written_at
from anyu.registers.seal import Seal

from .check import stranger
from .reference import known_codes, strangers
from .settle import OVERLAP, closed_columns, holder
from .value import Unreadable, reader
from .voice import unheard


class Changed(ValueError):
    """The row was changed by someone else since it was opened; look at their version first."""


class Refused(ValueError):
    """The correction breaks a check; `findings` tell which."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(f.says.en for f in findings))
        self.findings = findings


def correct(register: str, id: uuid.UUID, changes: Mapping[str, Any], *, why: str, within: Scope, seal: Seal, seen_at: str | None = None) -> Register:
    """The row with the changes made.

    In: changes = column → what the person typed; seen_at = `changed_at` of the version that was on the screen.
    Fails: Refused, Changed, LookupError for a row out of scope, ValueError without a reason.
    """
    written_at(within)
    if not why.strip():
        raise ValueError("a correction needs a reason, which stays in the history of the row")
    model = find_register(register)
    with scope(replace(within, why=why)):
        row = rows(register).select_for_update().filter(id=id).first()
        if row is None:
            raise LookupError("there is no such row in your scope")
        if seen_at is not None and row.changed_at.isoformat() != seen_at:
            raise Changed(f"changed by {row.changed_by} at {row.changed_at:%Y-%m-%d %H:%M}")
        values = _typed(model, changes)
        _ask(model, row, values)
        for name, value in values.items():
            _set(model, row, name, value, seal)
        row.save()
        row.refresh_from_db()
        return row


def _typed(model: type[Register], changes: Mapping[str, Any]) -> dict[str, Any]:
    values, found = {}, []
    for name, cell in changes.items():
        column = model.sheet().column(name)
        if name in (*model.key, "office"):
            raise Refused([Finding("key_fixed", 0, "refuse", column.title, name)])
        try:
            values[name] = reader(column)(cell)
        except Unreadable as e:
            found.append(Finding("unreadable", 0, "refuse", e.says, name))
    if found:
        raise Refused(found)
    return values


def _ask(model: type[Register], row: Register, values: Mapping[str, Any]) -> None:
    sheet = model.sheet()
    whole = {c.name: values.get(c.name, getattr(row, c.name)) for c in sheet.columns}
    plain = {n: None if isinstance(v, memoryview | bytes) else v for n, v in whole.items()}
    found = [Finding(c.id, 0, "refuse", c.says) for c in sheet.checks if c.severity == "refuse" and Expression.parse(c.holds, sheet.types).row(plain) is False]
    found += [Finding("required", 0, "refuse", c.title, c.name) for c in sheet.columns if c.required and whole[c.name] is None]
    known = known_codes(model)
    found += [stranger(0, c, v) for c in sheet.columns if c.type in known and (v := values.get(c.name)) is not None and v not in known[c.type]]
    if changed := {c.name for c in sheet.columns if c.refers} & values.keys():
        lost = strangers(model, {0: tuple(whole[c.name] for c in sheet.columns)}).get(0, ())
        found += [f for f in lost if f.column in changed]
    found += unheard(model, {0: tuple(whole[c.name] for c in sheet.columns)}).get(0, ())
    if model.spell and values.keys() & set(model.spell) and _overlaps(model, row, whole):
        found.append(Finding("spell_overlaps", 0, "refuse", OVERLAP, model.spell[1]))
    if found:
        raise Refused(found)


def _overlaps(model: type[Register], row: Register, whole: Mapping[str, Any]) -> bool:
    begin, end = model.spell
    others = rows(model.slug()).exclude(id=row.id).filter(**{k: whole[k] for k in model.key if k != begin})
    if whole[end] is not None:
        others = others.filter(**{f"{begin}__lt": whole[end]})
    return others.filter(Q(**{f"{end}__gt": whole[begin]}) | Q(**{f"{end}__isnull": True})).exists()


def _set(model: type[Register], row: Register, name: str, value: Any, seal: Seal) -> None:
    """A sealed value is set encrypted, and its blind index goes with it."""
    closed = closed_columns(model)
    if name in closed:
        where = f"{model.slug()}.{name}"
        if closed[name]:
            for ending, index in seal.indexes(where, value).items():
                setattr(row, f"{name}_{ending}", index)
        value = None if value is None else seal.close(getattr(row, holder(model)), f"{where}.{row.id}", value)
    setattr(row, name, value)
