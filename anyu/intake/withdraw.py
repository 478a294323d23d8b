"""Withdraw: takes back a row that the house made, such as a target set by mistake; its last version stays in history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from anyu.registers.rows import register as find_register
from anyu.registers.rows import rows
from anyu.registers.scope import Scope, scope, written_at


def withdraw(register: str, found_by: Mapping[str, Any], *, why: str, within: Scope) -> int:
    """How many rows were withdrawn. In: found_by = column → value, by which they are told.

    Fails: ValueError for a register that people fill: what happened is corrected, never withdrawn.
    """
    written_at(within)
    if find_register(register).imported:
        raise ValueError(f"rows of {register} are corrected, not withdrawn")
    with scope(replace(within, why=why)):
        n, _ = rows(register).filter(**found_by).delete()
        return n
