"""Reading item by item: every statement, order and relation of a document in sheets that can be sorted and filtered."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from anyu.reports.content import Align, Block, Cell, Column, Content, Format, KeyValue, Meta, Number, Row, Table

TITLE = {"en": "Reading of a document, item by item", "zh_hant": "文件審閱明細"}
FORMATS = ("xlsx",)
OF = "document"


@dataclass(frozen=True)
class Line:
    """One statement; `sentence` is where it stands in the document."""

    n: int
    wording: str
    indicator: str
    kind: str
    op: str
    value: Decimal | None
    upper: Decimal | None
    unit: str
    period: str
    verdict: str
    rules: str
    reason: str
    instead: str
    decision: str
    measured_by: str
    sentence: str


@dataclass(frozen=True)
class Command:
    """One order without a number."""

    n: int
    wording: str
    verdict: str
    rules: str
    reason: str
    instead: str
    sentence: str


@dataclass(frozen=True)
class Relation:
    """One relation between figures; `of` are the numbers of its statements."""

    relation: str
    of: str
    wording: str
    stated: Decimal | None
    recomputed: Decimal | None
    unit: str
    verdict: str
    how: str


@dataclass(frozen=True)
class Given:
    """All that the sheets print; `about` are the marks of the document: what → which."""

    office: str
    document: str
    issued_on: dt.date
    about: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...] = ()
    commands: tuple[Command, ...] = ()
    relations: tuple[Relation, ...] = ()


def compose(given: Given, lang: str) -> Content:
    """The sheets in `lang`: one about the document, then statements, orders and arithmetic."""
    en = lang == "en"
    title = f"Reading of “{given.document}”" if en else f"《{given.document}》審閱明細"
    blocks: list[Block] = [KeyValue(given.about), _statements(given, en), _orders(given, en), _arithmetic(given, en)]
    return Content("reading_list", title, Meta(given.issued_on, given.office), tuple(blocks), lang)


def _statements(given: Given, en: bool) -> Table:
    titles = (
        ("No.", "Wording", "Kind", "Comparison", "Value", "Unit", "Opinion", "Proposed instead", "Indicator as written", "Up to", "Period", "Rules", "Reason",
         "Decision", "Measured by", "Sentence") if en
        else ("序號", "原文", "類別", "比較", "數值", "計量單位", "意見", "建議改為", "指標（原文）", "數值上限", "時期", "規則", "理由", "處理", "目錄指標", "所在句")
    )
    widths = (7, 32, 9, 11, 12, 10, 14, 40, 22, 10, 12, 14, 40, 12, 24, 50)
    rows = tuple(
        (n.n, n.wording, n.kind, n.op, _number(n.value), n.unit, n.verdict, n.instead, n.indicator, _number(n.upper), n.period, n.rules, n.reason, n.decision,
         n.measured_by, n.sentence)
        for n in given.lines
    )
    return _table("Statements" if en else "數字表述", titles, widths, rows, right=(0, 4, 9), printed=8)


def _orders(given: Given, en: bool) -> Table:
    titles = ("No.", "Wording", "Opinion", "Proposed instead", "Reason", "Rules", "Sentence") if en else ("序號", "原文", "意見", "建議改為", "理由", "規則", "所在句")
    rows = tuple((n.n, n.wording, n.verdict, n.instead, n.reason, n.rules, n.sentence) for n in given.commands)
    return _table("Orders" if en else "無數字的要求", titles, (7, 32, 14, 40, 40, 14, 50), rows, right=(0,), printed=5)


def _arithmetic(given: Given, en: bool) -> Table:
    titles = (
        ("No.", "Relation", "Statements", "Wording", "Stated", "Recomputed", "Unit", "Result", "Computation") if en
        else ("序號", "關係", "涉及序號", "原文", "文中數值", "核算數值", "計量單位", "結果", "算式")
    )
    rows = tuple(
        (i, n.relation, n.of, n.wording, _number(n.stated), _number(n.recomputed), n.unit, n.verdict, n.how) for i, n in enumerate(given.relations, 1)
    )
    return _table("Arithmetic" if en else "數量關係核對", titles, (7, 10, 12, 36, 12, 12, 10, 14, 36), rows, right=(0, 4, 5))


def _number(value: Decimal | None) -> Cell:
    return "" if value is None else Number(value, Format())


def _table(name: str, titles: tuple[str, ...], widths: tuple[int, ...], rows: tuple[tuple[Cell, ...], ...], right: tuple[int, ...],
           printed: int = 0) -> Table:
    columns = tuple(
        Column(title, Align.RIGHT if n in right else Align.LEFT, width) for n, (title, width) in enumerate(zip(titles, widths, strict=True))
    )
    return Table(columns, tuple(Row(row) for row in rows), name, listed=True, printed=printed)
