"""How wide the columns of a table want to be."""
from __future__ import annotations

from unicodedata import east_asian_width

from anyu.reports.content import Table
from anyu.reports.say import say


def text_width(text: str) -> int:
    """The longest line of a text in Latin characters; a Chinese character is two."""
    return max(sum(2 if east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n"))


def column_widths(table: Table) -> list[float]:
    """The given width of each column, or what its contents want between 8 and 40 characters."""
    widths: list[float] = []
    for n, column in enumerate(table.columns):
        said = [say(row.cells[n], column.format) for row in table.rows]
        longest = max([text_width(text) for text in said], default=0)
        wanted = max(longest, min(text_width(column.title), 12)) + 2
        widths.append(column.width if column.width is not None else float(min(max(wanted, 8), 40)))
    return widths


def header_cells(table: Table) -> list[list[tuple[int, int, int, str]]]:
    """The heading rows as (column, columns, rows, text), with the places that spans cover left out."""
    taken: set[tuple[int, int]] = set()
    rows: list[list[tuple[int, int, int, str]]] = []
    for n_row, spans in enumerate(table.head):
        placed, at = [], 0
        for span in spans:
            while (n_row, at) in taken:
                at += 1
            placed.append((at, span.columns, span.rows, span.text))
            taken |= {(n_row + down, at + right) for down in range(span.rows) for right in range(span.columns)}
            at += span.columns
        rows.append(placed)
    return rows
