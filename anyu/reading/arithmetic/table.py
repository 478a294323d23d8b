"""Tables that lie flat in the text: columns under a header, rows that end in 合計."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..pattern import pattern
from ..statement import Claim, Statement
from .term import Term
from .total import added

_CELL = re.compile(r"[^\t|]+")
_NUMBER = re.compile(r"\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d{1,12}(?:\.\d{1,6})?)\s*")
_TOTAL = pattern("(?:合計|總計|共計|total|sum)$")
_PARTIAL = pattern("小計|其中|subtotal")
_NO_SUM = pattern("率|比|%|‰|均|占|序號|編號|年|rate|ratio|share")


@dataclass(frozen=True)
class _Row:
    head: str
    cells: tuple[Term | None, ...]
    words: tuple[str, ...]


def tables(statements: list[Statement], plain: str) -> Iterator[Claim | None]:
    """The sums of every table whose total row or column is named and of whose cells the document states some."""
    at = {s.at: s for s in statements}
    block: list[_Row] = []
    for line in re.finditer(r"[^\n]*\n?", plain):
        row = _row(line.group().rstrip("\n"), line.start(), at) if "\t" in line.group() or "|" in line.group() else None
        if row and (not block or len(row.words) == len(block[0].words)):
            block.append(row)
            continue
        yield from _sums(block)
        block = [row] if row else []
    yield from _sums(block)


def _row(line: str, start: int, at: dict[int, Statement]) -> _Row | None:
    words, cells = [], []
    for m in _CELL.finditer(line.strip("|")):
        text = m.group().strip()
        words.append(text)
        number = _NUMBER.fullmatch(m.group())
        cells.append(_cell(number, start + (len(line) - len(line.lstrip("|"))) + m.start(), at) if number else None)
    return _Row(words[0], tuple(cells), tuple(words)) if len(words) >= 2 else None


def _cell(m: re.Match[str], start: int, at: dict[int, Statement]) -> Term:
    text = m.group(1)
    here = start + m.start(1)
    t = Term(here, here + len(text), Decimal(text.replace(",", "")), len(text.partition(".")[2]), "", "", "")
    t.statement = at.get(here)
    t.own = t.statement is not None
    return t


def _sums(block: list[_Row]) -> Iterator[Claim | None]:
    if len(block) < 3 or any(block[0].cells):
        return
    header, body = block[0].words, block[1:]
    if any(_PARTIAL.search(r.head) for r in body):
        return
    ends = [r for r in body if _TOTAL.search(r.head)]
    rows = [r for r in body if r not in ends]
    for total in ends[:1]:
        for i in (i for i, h in enumerate(header) if i and not _NO_SUM.search(h)):
            cells = [r.cells[i] for r in rows]
            if total.cells[i] is not None and len(cells) > 1 and all(c is not None for c in cells):
                yield _added(total.cells[i], cells)
    across = [i for i, h in enumerate(header) if i and _TOTAL.search(h)]
    parts = [i for i, h in enumerate(header) if i and i not in across]
    if len(across) == 1 and len(parts) > 1 and not any(_NO_SUM.search(header[i]) or _PARTIAL.search(header[i]) for i in parts):
        for r in body:
            if all(c is not None for c in r.cells[1:]):
                yield _added(r.cells[across[0]], [r.cells[i] for i in parts])


def _added(total: Term | None, parts: list[Term | None]) -> Claim | None:
    given = [p for p in parts if p is not None]
    return added(total, given) if total is not None and given else None
