"""Faults: small workbooks with rows that intake should hold, ask about or refuse, kept apart from the main ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from anyu.registers.models import REGISTERS

from .workbook import save

Rows = Mapping[str, Sequence[Any]]


def write(county: Mapping[str, Rows], folder: Path) -> dict[str, Path]:
    """Register → path of its workbook of faulty rows.

    In: what `invent` gives, already imported.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for name, rows in {"birth": births(county["birth"]), "residence": residences(county["residence"])}.items():
        paths[name] = folder / f"faulty-{name}.xlsx"
        sheet = REGISTERS[name].sheet()
        save(paths[name], sheet, [[row[c.name] for row in rows] for c in sheet.columns], "iso")
    return paths


def births(columns: Rows) -> list[dict[str, Any]]:
    """One birth as it stands (held), another with a new weight (asked), two to ask about, five to refuse, one good."""
    model = {c: values[-1] for c, values in columns.items()}
    full = [i for i, weight in enumerate(columns["weight_g"]) if weight]
    kept, changed = ({c: values[i] for c, values in columns.items()} for i in full[:2])
    wrong: tuple[dict[str, Any], ...] = (
        {"weight_g": 33_000}, {"gestation_weeks": 4},
        {"registered_on": model["born_on"] - timedelta(days=40)}, {"sex": "未填"}, {"born_on": "2025-02-30"},
        {"place": "990101999999"}, {"weight_g": "三千克"}, {},
    )
    new = [{**model, "code": f"BX{k:04}", "mother": None, **change} for k, change in enumerate(wrong, start=1)]
    return [kept, {**changed, "weight_g": changed["weight_g"] + 200}, *new]


def residences(columns: Rows) -> list[dict[str, Any]]:
    """Spells that end before they begin, of nobody, and without a beginning: each to refuse."""
    model = {c: values[0] for c, values in columns.items()}
    since = model["from_on"] + timedelta(days=400)
    return [{**model, "from_on": since, "until_on": since - timedelta(days=30)}, {**model, "person": "P9999999"}, {**model, "from_on": None}]
