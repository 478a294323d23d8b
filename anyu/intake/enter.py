"""Enter: rows that the house itself makes, such as targets, letters and archived papers, into their registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError

from anyu.registers.register import Register
from anyu.registers.rows import register as find_register
from anyu.registers.rows import rows
from anyu.registers.scope import OutOfScope, Scope, current, scope, written_at


class AlreadyThere(ValueError):
    """A row of the same key is stored already; correct that one instead."""


def enter(register: str, values: Iterable[Mapping[str, Any]], *, within: Scope, replace: bool = False) -> list[Register]:
    """The stored rows, in the order given.

    In: replace = a row of the same key is corrected (its former version stays in history) instead of refused.
    Fails: AlreadyThere; OutOfScope; ValueError naming the column that is missing or too long.
    """
    written_at(within)
    model = find_register(register)
    with scope(within):
        return [_enter(model, dict(v), replace) for v in values]


def _enter(model: type[Register], values: dict[str, Any], replace: bool) -> Register:
    missing = [c.name for c in model.sheet().columns if c.required and values.get(c.name) is None]
    if missing:
        raise ValueError(f"{model.slug()}: {', '.join(missing)} missing")
    long = [c.name for c in model.sheet().columns if c.size and isinstance(values.get(c.name), str) and len(values[c.name]) > c.size]
    if long:
        raise ValueError(f"{model.slug()}: {', '.join(long)} longer than the register takes")
    _within_scope(model, values)
    key = {k: values[k] for k in model.key}
    stored = rows(model.slug()).filter(**key).first()
    if stored is not None and not replace:
        raise AlreadyThere(f"{model.slug()} {', '.join(map(str, key.values()))} is stored already")
    row = stored or model()
    for name, value in values.items():
        setattr(row, name, value)
    try:
        row.save()
    except IntegrityError as e:
        raise AlreadyThere(f"{model.slug()} {', '.join(map(str, key.values()))} is in use") from e
    return row


def _within_scope(model: type[Register], values: Mapping[str, Any]) -> None:
    sealed = values.get("care", model.sealed)
    if model.walled and values["office"] not in (current().care_offices if sealed else current().offices):
        raise OutOfScope(f"rows of {values['office']} are outside what you may register for")
