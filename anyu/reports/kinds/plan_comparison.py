"""Comparison of two documents: what was promised more, less, the same, new or dropped; what is not taken in stands apart."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from anyu.reports.content import Align, Block, Cell, Column, Content, Format, KeyValue, Meta, Number, Row, Table

TITLE = {"en": "Comparison of two documents", "zh_hant": "文件對照"}
FORMATS = ("xlsx",)
OF = "document"
PARTS = {
    "promise": ("Promises", "工作承諾"), "figure": ("Reported figures", "通報的數字"), "declined": ("Not taken in", "不予納入事項"),
    "order": ("Orders", "無數字的要求"),
}


@dataclass(frozen=True)
class Side:
    """What one document says of a matter; empty where it says nothing."""

    wording: str = ""
    op: str = ""
    value: Decimal | None = None
    unit: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Line:
    """One matter in both documents; `likeness` in per cent, None where it stands in one of them only."""

    matter: str
    outcome: str
    before: Side
    after: Side
    difference: Decimal | None = None
    unit: str = ""
    likeness: Decimal | None = None
    because: str = ""


@dataclass(frozen=True)
class Given:
    """Both documents and the matters of each part, in the order of `PARTS`."""

    office: str
    before: str
    after: str
    issued_on: dt.date
    counts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, tuple[Line, ...]], ...]


def compose(given: Given, lang: str) -> Content:
    """The sheets in `lang`; a part without a matter has no sheet."""
    en = lang == "en"
    title = f"“{given.after}” compared with “{given.before}”" if en else f"《{given.after}》與《{given.before}》對照"
    sides = (("Earlier document", given.before), ("Later document", given.after)) if en else (("前一份文件", given.before), ("後一份文件", given.after))
    blocks: list[Block] = [KeyValue((*sides, *given.counts)), *(_table(part, lines, en) for part, lines in given.parts if lines)]
    return Content("plan_comparison", title, Meta(given.issued_on, given.office), tuple(blocks), lang)


def _table(part: str, lines: tuple[Line, ...], en: bool) -> Table:
    """One part; values and their difference only where they are set against each other."""
    measured = part in ("promise", "figure")
    sides = ("Earlier", "Later") if en else ("前", "後")
    heads: list[tuple[str, float]] = [("No.", 7), ("Matter", 28), ("Outcome", 13)] if en else [("序號", 7), ("事項", 28), ("變化", 13)]
    if measured:
        for side in sides:
            names = ("comparison", "value", "unit") if en else ("比較", "數值", "單位")
            heads += [(f"{side}: {name}" if en else f"{side}：{name}", 12) for name in names]
        heads += [("Difference", 12), ("Unit of the difference", 18)] if en else [("差額", 12), ("差額單位", 14)]
    n_printed = len(heads) if measured else 0
    for side in sides:
        heads += [(f"{side}: opinion", 14), (f"{side}: wording", 34)] if en else [(f"{side}：意見", 14), (f"{side}：原文", 34)]
    heads += [("Likeness %", 12), ("Matched by", 32)] if en else [("相似度（%）", 12), ("對應依據", 32)]
    columns = tuple(Column(title, Align.LEFT, width) for title, width in heads)
    rows = tuple(Row(_cells(n, line, measured)) for n, line in enumerate(lines, 1))
    return Table(columns, rows, PARTS[part][0 if en else 1], listed=True, printed=n_printed)


def _cells(n: int, line: Line, measured: bool) -> tuple[Cell, ...]:
    cells: list[Cell] = [n, line.matter, line.outcome]
    if measured:
        for side in (line.before, line.after):
            cells += [side.op, _number(side.value), side.unit]
        cells += [_number(line.difference, signed=True), line.unit]
    for side in (line.before, line.after):
        cells += [side.verdict, side.wording]
    return (*cells, _number(line.likeness), line.because)


def _number(value: Decimal | None, signed: bool = False) -> Cell:
    return "" if value is None else Number(value, Format(signed=signed and value != 0))
