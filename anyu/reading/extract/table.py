"""Table: rows whose cells span columns and rows, as lines with tabs in which the columns stay one below another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

COLUMNS = 400
_NARROW = re.compile(r"[\u2e80-\u9fff\uff08\uff09()/、·]{1,12}")
_UNNAMED = re.compile(r"(?:Sheet|Table|工作表|工作表格|表格?)\s?\d{0,3}", re.I)


@dataclass(frozen=True)
class Cell:
    """A cell's text and how many columns and rows it spans; `hangs` where it only goes on with the one above."""

    text: str
    columns: int = 1
    rows: int = 1
    hangs: bool = False


def lines_of(rows: Iterable[Iterable[Cell]]) -> list[str]:
    """One line for each row that says something; a merged cell stands once, with nothing in the other places it covers."""
    lines: list[str] = []
    taken: dict[int, int] = {}  # column → rows further down that a cell above still covers
    for row in rows:
        cells: list[str] = []
        covered = {c for c, n in taken.items() if n > 0}
        taken = {c: n - 1 for c, n in taken.items() if n > 1}
        for cell in row:
            while len(cells) in covered:
                cells.append("")
            wide = max(1, min(cell.columns, COLUMNS - len(cells)))
            if cell.rows > 1 and len(cells) < COLUMNS:
                taken |= {c: cell.rows - 1 for c in range(len(cells), len(cells) + wide)}
            cells += ["" if cell.hangs else cell.text, *[""] * (wide - 1)]
        line = "\t".join(cells).rstrip()
        lines += [line] if line else []
    return lines


def titled(name: str) -> list[str]:
    """A sheet's name as a line, none where the program gave it."""
    return [name] if name.strip() and not _UNNAMED.fullmatch(name.strip()) else []


def joined(paragraphs: Iterable[str]) -> str:
    """The paragraphs of one cell as its text: a word that the cell's width broke is whole again, sentences keep their lines."""
    said = [p.strip() for p in paragraphs if p.strip()]
    if len(said) > 1 and sum(map(len, said)) <= 12 and all(_NARROW.fullmatch(p) for p in said):
        return "".join(said)
    return "\n".join(said)
