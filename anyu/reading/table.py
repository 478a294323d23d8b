"""Tables: rows of cells set apart by tabs or wide blanks, each number named by its row and its column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .comparator import op_of
from .number import Quantity, quantities, reported
from .pattern import pattern
from .statement import Statement

_GAP = re.compile(r"\t|\s{2,}")
_BLANK = re.compile(" ")
_PROSE = re.compile("[,。;:!?]")
_BESIDE = pattern(r"(?:每(?:季|月|年)|[<>≥≤=]|大於|小於|不低於|不少於|不高於|不超過|控制在|達到?|約|及?以上|及?以下|以內|左右|\s)*")
_UNIT_HEAD = pattern("(?:計量)?單位")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,8})[)）]\s*$")
_OF_NAME = ((pattern("率$|占比|比例|比重|%"), "%"), (pattern("人數$|人口$|育齡婦女$"), "人"), (pattern("戶數$"), "戶"), (pattern("例數$"), "例"), (pattern("托位數$|機構數$|個數$|村數$"), "個"), (pattern("床位數$"), "張"), (pattern("人次"), "人次"), (pattern("得分|分數|分值|總分"), "分"))
_PROMISED = pattern("目標|計劃(?!生育|外|內)|任務|預期|應達|指標值")
_WEIGHT = pattern("權重|分值|標準分|滿分|備註|序號|編號|電話|排名|名次")
_COUNTED = pattern("實際|完成|現狀|基期|本月|上月|上年|去年|累計|本期|同期|當月|本季|實績")
_WHEN = pattern("本月|上月|當月|本季度?|本年(?:累計)?|累計|上年(?:同期)?|去年(?:同期)?|同期|(?:19|20)\\d\\d年?(?:上半年|\\d{1,2}月)?|[一二三四]季度|期[初末]|年[初末]|年度")
_GENERIC = pattern("(?:本月|上月|當月|本季度?|本年|累計|上年|去年|同期|年度|目標|計劃|任務|實際|完成|情況|數量|數值|數|值|指標|標準|要求|合計|總計|期[初末]|(?:19|20)\\d\\d年?|\\s|及|和|[()])*")
_PART = pattern(r"\s*(?:其中[:\s]*)?")
_SUM = pattern("合計|總計|小計|全[縣區市鎮鄉]|備註|說明")
_FEWER = pattern("死亡|發生率|差錯|性別比|流產|出生計劃|漏報|斷供|缺陷|早產|投訴")


@dataclass
class Row:
    """One line of a table. Shape of cells: (start, end) of each cell's words."""

    start: int
    end: int
    cells: list[tuple[int, int]]
    numbers: dict[int, Quantity] = field(default_factory=dict)


def tables(text: str, plain: str, mode: str) -> tuple[list[Statement], list[tuple[int, int]]]:
    """The statements of the tables in a text, and the stretches that they take up.

    In: mode, whether the document plans or reports, for columns that do not say.
    """
    found: list[Statement] = []
    spans: list[tuple[int, int]] = []
    head: Row | None = None
    for block in _blocks(plain):
        if not block[0].numbers:
            head, own = block[0], True
        else:  # a heading between the rows does not end a table
            head, own = head if head and len(head.cells) == len(block[0].cells) else None, False
        made = _Table(text, plain, head, mode, 1_000_000 + len(found)).read(block[own:])
        if made and (head or _GAP.search(plain, block[0].start, block[0].end)):
            found += made
            spans += [(r.start, r.end) for r in block]
    return found, spans


def _blocks(plain: str) -> list[list[Row]]:
    blocks: list[list[Row]] = [[]]
    at = 0
    for line in plain.split("\n"):
        row = _row(plain, at, at + len(line), _GAP) or _narrow(plain, at, at + len(line), blocks[-1])
        if row:
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
        at += len(line) + 1
    return [b for b in blocks if len(b) >= 2 and 2 * sum(bool(r.numbers) for r in b) >= len(b)]


def _narrow(plain: str, start: int, end: int, block: list[Row]) -> Row | None:
    """A row whose cells stand one blank apart: nothing but numbers after its name, or as many cells as the row before."""
    row = _row(plain, start, end, _BLANK) if end - start <= 200 and plain.count(" ", start, end) >= 2 else None
    if not row or block and len(block[0].cells) != len(row.cells):
        return None
    named = [n for n in range(len(row.cells)) if n not in row.numbers]
    return row if row.numbers and named in ([0], [0, 1]) or not row.numbers and not _PROSE.search(plain, start, end) else None


def _row(plain: str, start: int, end: int, between: re.Pattern[str]) -> Row | None:
    if not between.search(plain, start, end):
        return None
    cells = cells_of(plain, start, end, between)
    row = Row(start, end, cells)
    row.numbers = {n: q for n, (a, b) in enumerate(cells) if n and (q := _number(plain, a, b))}
    return row if len(cells) >= 2 and all(b - a <= 40 for a, b in cells) else None


def cells_of(plain: str, start: int, end: int, between: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the words of each cell of a line stand; an empty cell between tabs keeps its column."""
    cells, at = [], start
    for gap in [*between.finditer(plain, start, end), None]:
        a, b = at, gap.start() if gap else end
        if plain[a:b].strip():
            cells.append((a + len(plain[a:b]) - len(plain[a:b].lstrip()), a + len(plain[a:b].rstrip())))
        elif gap and gap.group() == "\t" and cells:
            cells.append((a, a))
        at = gap.end() if gap else end
    return cells


def _number(plain: str, a: int, b: int) -> Quantity | None:
    """The quantity that a cell holds, when it holds nothing else."""
    found = quantities(plain[a:b]) if b > a else []
    if len(found) != 1 or found[0].value is None and "x" not in plain[a:b]:
        return None
    q = found[0]
    rest = plain[a : a + q.start] + plain[a + q.end : b]
    return replace(q, start=a + q.start, end=a + q.end) if _BESIDE.fullmatch(rest) else None


class _Table:
    def __init__(self, text: str, plain: str, head: Row | None, mode: str, number: int) -> None:
        self.text, self.plain, self.mode, self.number = text, plain, mode, number
        self.head = [plain[a:b] for a, b in head.cells] if head else []
        self.shown = [text[a:b] for a, b in head.cells] if head else []
        self.units = next((n for n, h in enumerate(self.head) if _UNIT_HEAD.fullmatch(h)), None)
        self.above = ""

    def read(self, rows: list[Row]) -> list[Statement]:
        """The statements of the rows, in order."""
        found = []
        for n, row in enumerate(rows):
            name = self._name(row)
            for column, q in row.numbers.items():
                if name and (made := self._cell(row, name, column, q, n)):
                    found.append(made)
        return found

    def _name(self, row: Row) -> str:
        a, b = row.cells[0]
        if pattern(r"\d{1,3}").fullmatch(self.plain, a, b) and len(row.cells) > 1 and 1 not in row.numbers:
            a, b = row.cells[1]
        part = _PART.match(self.plain, a, b)
        name = _IN_BRACKETS.sub("", self.text[part.end() if part else a : b])
        below = bool(part and part.end() > a and self.plain[a:b].strip().startswith("其中")) or self.plain[a:b].strip() in ("男", "女")
        if not below:
            self.above = name
        return self.above + name if below and name != self.above else name

    def _cell(self, row: Row, name: str, column: int, q: Quantity, n: int) -> Statement | None:
        head = self.head[column] if column < len(self.head) else ""
        label = self.plain[slice(*row.cells[0])]
        if _WEIGHT.search(head):
            return None
        unit = self._unit(row, label, head, q)
        if unit is None:
            return None
        own = "" if _GENERIC.fullmatch(_IN_BRACKETS.sub("", head)) else _IN_BRACKETS.sub("", self.shown[column])
        kind = "target" if _PROMISED.search(head + label) and not pattern("占|完成").search(label) else "actual" if _COUNTED.search(head) else self.mode
        a, b = row.cells[column]
        before, trailing = self.plain[a : q.start], self.plain[q.end : b].strip()
        op = op_of(before, trailing, q, kind)
        op = "<=" if op == ">=" and kind == "target" and not (before or trailing) and _FEWER.search(label + head) else op
        when = _WHEN.search(head) or _WHEN.match(label)
        start = row.cells[0][0] if column == min(row.numbers) else a
        return Statement(
            start, b, name + own, kind, op, q.value, unit, q.value2, period=when.group() if when else None,
            sentence=self.number + n, at=q.start, decimals=q.decimals, ratio=q.ratio, total=bool(_SUM.search(label)),
        )

    def _unit(self, row: Row, label: str, head: str, q: Quantity) -> str | None:
        if q.unit:
            return q.unit
        if self.units is not None and self.units < len(row.cells):
            return reported(self.plain[slice(*row.cells[self.units])])
        for n, (a, b) in enumerate(row.cells[1:], 1):
            if n not in row.numbers and (unit := reported(self.plain[a:b])):
                return unit
        for words in (label, head):
            if m := _IN_BRACKETS.search(words):
                return reported(m.group(1))
        return next((unit for found, unit in _OF_NAME if found.search(head) or found.search(label)), None)
