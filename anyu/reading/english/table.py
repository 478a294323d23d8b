"""Tables of an English document: rows of cells set apart by tabs, wide blanks or bars, and budget rows whose columns a page flattened."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..statement import Statement
from ..table import cells_of
from .kind import op_of
from .name import lower_first
from .number import DIGITS, Number, numbers

_GAP = re.compile(r"\t|[ ]{2,}|[ ]?\|[ ]?")
_CELL = re.compile(rf"[<>≥≤=~+ -]{{0,3}}(?:(?:usd|us\$|ugx|kes|kesh|ksh|rs\.?|[$€£])\s?)?{DIGITS}\s?(?:%|percent|per cent|m|million|(?:per|/)\s?1(?:00)?,?000)?[*+]?")
_FLAT = re.compile(r"(?P<name>[a-z][^\d\n]{2,60}?)(?P<values>(?:\s(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,3})?%?){1,6})\s*$")
_COLUMNS = re.compile(
    r"\b(?:activity|item|indicator|description|input|line|category|quantity|qty|number|no\.?|units?(?!\s(?:cost|price))|frequency|days|persons|unit cost|unit price|unit rate|rate|cost|amount|total(?: cost)?|budget|baseline(?: q{4})?|target(?: q{4})?|actual|achieved|planned|q{4}(?:/qq)?|q[1-4]|plan|result|spent|balance)\b"
)
_MONEY_HEAD = re.compile(r"\b(?:cost|amount|total|budget|price|rate|spent|balance|expenditure|usd|ugx|kes|funds?)\b|\$")
_MONEY_UNIT = re.compile(r"\(?((?:in\s)?(?:USD|US\$|UGX|KES|KSh|Kesh|TZS|GHS|Rs\.?|NGN|EUR|[A-Z][A-Za-z]{2,4})(?:\s?(?:'000|'000,000|’000|000s|million|thousand|m))?|\$|[$€£]\s?(?:million|'000|m)?)\)")
_UNIT = re.compile(r"\(\s*(%|percent|per\s1,?000[^)]{0,24}|per\s100,?000[^)]{0,24}|[a-z][a-z ]{2,20})\s*\)|,\s*(%)\s*$|\s(%)\s*$")
_BEFORE = re.compile(r"\b(?:baseline|actual|achieved|result|performance|status|current|last|previous|reported|done|spent|released)\b")
_AFTER = re.compile(r"\b(?:targets?|goals?|planned|plan|by)\b")
_GENERIC = re.compile(r"(?:(?:baseline|target|actual|achieved|result|value|number|quantity|qty|no\.?|planned|plan|units?|amount|annual|[q\d/() -]|fy|year|end|mid|line)\s?)*")
_YEAR = re.compile(r"(?:fy\s?)?(?:19|20)\d\d(?:[/-]\d{2,4})?")
_TOTAL = re.compile(r"(?:sub-?\s?|grand\s)?total\b")
_BUDGET = re.compile(r"\b(?:quantity|qty|unit cost|unit price|cost|budget|amount)\b")


@dataclass
class Row:
    """A line of a table: its name, and its numbers by column."""

    start: int
    end: int
    name: tuple[int, int]
    cells: dict[int, tuple[int, int]] = field(default_factory=dict)
    heads: list[tuple[int, int]] = field(default_factory=list)


def tables(text: str, plain: str, view: str, mode: str) -> tuple[list[Statement], list[tuple[int, int]]]:
    """The statements of the tables in a text, and the stretches that they take up."""
    found: list[Statement] = []
    taken: list[tuple[int, int]] = []
    head: Row | None = None
    above, block, at = "", [], 0
    for line in [*plain.split("\n"), ""]:
        row = _row(plain, at, at + len(line)) or _flat(plain, at, at + len(line))
        if row and row.cells and (block or head or "\t" in line or "|" in line or len(row.cells) >= 2):
            block.append(row)
        else:
            if block and (len(block) >= 2 or head):
                found += [s for n, r in enumerate(block) for s in _Table(text, plain, head, mode, above, 2_000_000 + len(found) + n).read(r)]
                taken += [(r.start, r.end) for r in ([head] if head else []) + block]
            block, head = [], _head(plain, view, at, at + len(line)) if line.strip() else head if not block else None
            above = text[at : at + len(line)] if line.strip() and not head else above
        at += len(line) + 1
    return found, taken


def _row(plain: str, start: int, end: int) -> Row | None:
    if not _GAP.search(plain, start, end):
        return None
    cells = cells_of(plain, start, end, _GAP)
    if len(cells) < 2 or any(b - a > 90 for a, b in cells):
        return None
    first = 1 if re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){0,2}\.?|[a-z]\)?", plain[slice(*cells[0])]) and len(cells) > 2 else 0
    row = Row(start, end, cells[first], heads=cells)
    row.cells = {n: c for n, c in enumerate(cells) if n > first and _CELL.fullmatch(plain, *c)}
    years = row.cells and all(_YEAR.fullmatch(plain, *c) for c in row.cells.values())
    named = any(c.isalpha() for c in plain[slice(*row.name)]) or row.cells and _YEAR.fullmatch(plain, *row.name)
    return row if named and not years else None


def _flat(plain: str, start: int, end: int) -> Row | None:
    """`Outreach sessions 96 450 43,200`."""
    m = _FLAT.fullmatch(plain, start, end)
    if not m or not (m.group("values").count(" ") >= 2 or _TOTAL.match(plain[start:end])):
        return None
    row = Row(start, end, m.span("name"))
    row.cells = {n: v.span() for n, v in enumerate(re.compile(r"\S+").finditer(plain, *m.span("values")), 1)}
    if all(_YEAR.fullmatch(plain, *c) for c in row.cells.values()):
        return None
    return row


def _head(plain: str, view: str, start: int, end: int) -> Row | None:
    """A line that names columns and holds no number that counts."""
    if re.search(r"\d", view[start:end]) and not _GAP.search(plain, start, end):
        return None
    cells = cells_of(plain, start, end, _GAP) if _GAP.search(plain, start, end) else []
    if len(cells) < 2:
        words = list(_COLUMNS.finditer(view, start, end))
        cells = [m.span() for m in words] if len(words) >= 3 and end - start <= 90 else []
    return Row(start, end, cells[0], heads=cells) if len(cells) >= 2 and not any(b - a > 60 for a, b in cells) else None


class _Table:
    def __init__(self, text: str, plain: str, head: Row | None, mode: str, above: str, number: int) -> None:
        self.text, self.plain, self.mode, self.number = text, plain, mode, number
        self.head = [plain[slice(*c)] for c in head.heads] if head else []
        all_heads = " ".join([above, *(text[slice(*c)] for c in head.heads)] if head else [above])
        money = _MONEY_UNIT.search(all_heads)
        self.money = money.group(1).removeprefix("in ") if money else None
        self.budget = bool(_BUDGET.search(" ".join(self.head)) or money)
        self.units = next((n for n, h in enumerate(self.head) if re.fullmatch(r"units?(?: of measure)?", h)), None)

    def read(self, row: Row) -> list[Statement]:
        """The statements of a row, in order."""
        last = max(row.cells)
        columns = {n: n if len(row.cells) > 1 or len(self.head) < 3 or n != last or row.heads else len(self.head) - 1 for n in row.cells}
        return [s for n, span in row.cells.items() if (s := self._cell(row, span, self.head[columns[n]] if columns[n] < len(self.head) else ""))]

    def _cell(self, row: Row, span: tuple[int, int], head: str) -> Statement | None:
        found = numbers(self.text[slice(*span)], self.plain[slice(*span)])
        if len(found) != 1:
            return None
        q: Number = found[0]
        label = self.plain[slice(*row.name)]
        unit = q.unit or self._unit(row, label, head)
        money = q.money or bool(_MONEY_HEAD.search(head) or self.budget and (not head or _YEAR.fullmatch(head) or _YEAR.fullmatch(label))) and not q.unit
        unit = self.money or unit or "" if money and not q.money else unit
        name = lower_first(" ".join(_UNIT.sub("", self.text[slice(*row.name)]).split()).strip(" ,:-"))
        own = re.sub(r"\([^)]*\)", "", head).strip()
        total = bool(_TOTAL.match(label))
        dated = _YEAR.fullmatch(label)
        name = own if dated and own else name if _GENERIC.fullmatch(own) or total else f"{name} {own}"
        kind = "resource" if money or self.budget else "target" if _AFTER.search(head) else "actual" if _BEFORE.search(head + " " + label) else self.mode
        op = op_of(self.plain[span[0] : span[0] + q.start], self.plain[span[0] + q.end : span[1]], kind, label)
        year = dated or re.search(r"\b(?:fy\s?)?(?:19|20)\d\d(?:[/-]\d{2,4})?\b|\bq[1-4]\b", head)
        return Statement(
            row.name[0], span[1], name, kind, op, q.value, unit or None, q.value2, period=year.group() if year else None,
            sentence=self.number, at=span[0] + q.start, decimals=q.decimals, total=total,
        )

    def _unit(self, row: Row, label: str, head: str) -> str:
        if self.units is not None and self.units < len(row.heads):
            said = self.plain[slice(*row.heads[self.units])]
            return "%" if said in ("percent", "percentage", "per cent", "%") else re.sub(r"^(per\s[\d,]+).*", r"\1", said)
        for words in (label, head):
            if m := _UNIT.search(words):
                said = m.group(1) or "%"
                return "%" if said in ("percent", "%") else re.sub(r"^(per\s[\d,]+).*", r"\1", said)
        if re.search(r"\b(?:percent(?:age)?|proportion|coverage|share|prevalence)\b|%", label):
            return "%"
        return re.sub(r"^(?:number|no\.?) of\s", "", label).strip() if re.match(r"(?:number|no\.?) of\s", label) else ""
