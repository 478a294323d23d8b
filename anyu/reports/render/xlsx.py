"""An Excel paper: A4, ruled, with repeated headings; every string is stored as a string."""
from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from math import ceil
from typing import Any

import xlsxwriter

from anyu.reports.content import (
    Block,
    Chart,
    Content,
    Cover,
    Format,
    Heading,
    KeyValue,
    Layout,
    Note,
    Number,
    Paragraph,
    Signature,
    Table,
)
from anyu.reports.render.width import column_widths, header_cells, text_width
from anyu.reports.say import rounded, say

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# Excel keeps 15 significant digits; a longer number is written as text rather than changed.
_EXACT_BELOW = Decimal(10) ** 15
_CELL_LENGTH = 32_767
_TALLEST_PT = 409.0  # Excel shows no taller row
_TEXT_WIDTHS = [20.0] * 4


def write(content: Content) -> bytes:
    """The workbook: one sheet, and one more for each table that is not the main one."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({
        "title": content.flat_title, "author": content.meta.issuer,
        "created": dt.datetime.combine(content.meta.issued_on, dt.time()),
    })
    looks, names = _Looks(book, content.lang), set[str]()
    tables = content.tables
    # A form is its first table; a text stands by itself unless it has one table only.
    main = tables[0] if tables and (content.landscape or len(tables) == 1) else None
    widths = column_widths(main) if main else _TEXT_WIDTHS
    first = _Sheet(book, looks, sheet_name(content.flat_title, names), widths, content.landscape)
    first.whole(content.flat_title, "title")
    for text in _marks(content):
        first.whole(text, "text")
    for block in content.blocks:
        if isinstance(block, Table) and block is not main:
            name = sheet_name(block.title or f"{len(names)}", names)
            first.whole(f"（{content.meta.labels.see} {name}）", "text")
            sheet = _Sheet(book, looks, name, column_widths(block), True)
            sheet.whole(block.title or content.flat_title, "title", block.printed)
            sheet.table(block)
        else:
            first.block(block, content.lang)
    book.close()
    return out.getvalue()


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel allows and no other sheet has; it is added to `taken`."""
    base = _FORBIDDEN.sub(" ", wanted).strip().strip("'").strip()[:28] or "1"
    if base.lower() == "history":
        base = f"{base}_"
    name, n = base, 1
    while name.lower() in taken:
        n += 1
        name = f"{base[:27]} {n}"
    taken.add(name.lower())
    return name


def _fitting(text: str) -> str:
    """The text as far as one cell holds it; Excel would drop a longer one whole."""
    return text if len(text) <= _CELL_LENGTH else text[: _CELL_LENGTH - 1] + "…"


def _marks(content: Content) -> Iterator[str]:
    meta, colon = content.meta, ": " if content.lang == "en" else "："
    if meta.number:
        yield f"{meta.labels.number}{colon}{meta.number}"
    if meta.attached_to:
        yield f"{meta.labels.attachments}{colon}{meta.attached_to}"
    if meta.signer:
        yield f"{meta.labels.signer}{colon}{meta.signer}"
    if meta.addressee:
        yield f"{meta.addressee}{colon}"


class _Looks:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any, lang: str) -> None:
        self._book, self._made = book, dict[tuple[Any, ...], Any]()
        self._font = "Times New Roman" if lang == "en" else "宋体"

    def get(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            plain = {"font_name": self._font, "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
            self._made[key] = self._book.add_format(plain | wanted)
        return self._made[key]

    def named(self, name: str) -> Any:
        return self.get(**{
            "title": {"align": "center", "bold": True, "font_size": 16}, "heading": {"bold": True}, "text": {}, "right": {"align": "right"},
            "head": {"align": "center", "bold": True, "border": 1, "bg_color": "#F0F0F0"}, "note": {"font_size": 9.5},
        }[name])


class _Sheet:
    """One sheet while it is written, from the top down."""

    def __init__(self, book: Any, looks: _Looks, name: str, widths: list[float], landscape: bool) -> None:
        self.sheet, self.looks, self.widths, self.row, self.frozen = book.add_worksheet(name), looks, widths, 0, False
        self.sheet.set_paper(9)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        self.sheet.set_footer("&C— &P —")
        for n, width in enumerate(widths):
            self.sheet.set_column(n, n, width + 1)

    def whole(self, text: str, look: str, columns: int = 0) -> None:
        """A text over the whole width or the first columns, in a row as high as the text needs."""
        self._merged(self.row, 0, 1, columns or len(self.widths), text, self.looks.named(look))
        line_pt, wide = (24.0, 2) if look == "title" else (16.0, 1)
        lines = sum(max(1, ceil(text_width(part) * wide / (sum(self.widths) + len(self.widths)))) for part in text.split("\n"))
        self.sheet.set_row(self.row, line_pt * lines + 2)
        self.row += 1

    def _merged(self, row: int, column: int, rows: int, columns: int, text: str, look: Any) -> None:
        if rows > 1 or columns > 1:
            self.sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", look)
        self.sheet.write_string(row, column, _fitting(text), look)

    def block(self, block: Block, lang: str) -> None:
        """Any block; a page break and a picture have no place in a sheet."""
        if isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Paragraph):
            self.whole(block.text, "heading" if all(run.bold for run in block.runs) else "text")
        elif isinstance(block, Heading):
            self.whole(block.text, "heading")
        elif isinstance(block, Note):
            self.whole(block.text, "note")
        elif isinstance(block, KeyValue):
            self._pairs(block, ": " if lang == "en" else "：")
        elif isinstance(block, Signature):
            self._signature(block, ": " if lang == "en" else "：")
        elif isinstance(block, Chart):
            self.whole(block.title, "heading")
            for series in block.series:
                self.whole(f"{series.name}: " + "; ".join(f"{label} {say(value)}" for label, value in series.points), "text")
        elif isinstance(block, Cover):
            for text in (block.title, block.subtitle, *block.lines):
                self.whole(text, "title")

    def table(self, table: Table) -> None:
        """The table; the first one's heading rows stay in sight and repeat on every printed page."""
        top = self.row
        for spans in header_cells(table):
            for at, columns, rows, text in spans:
                self._merged(self.row, at, rows, columns, text, self.looks.named("head"))
            lines = max([ceil(text_width(text) / sum(self.widths[at:at + columns])) for at, columns, rows, text in spans if rows == 1], default=1)
            self.sheet.set_row(self.row, 15.0 * max(lines, 1) + 4)
            self.row += 1
        if not self.frozen:
            self.sheet.freeze_panes(self.row, 1)
            self.sheet.repeat_rows(top, self.row - 1)
            self.frozen = True
        for row in table.rows:
            lines = 1
            for n, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                look = {"border": 1, "align": column.align.value, "bold": row.strong, "indent": 0 if n else row.level}
                self._cell(n, cell, column.format, look)
                lines = max(lines, ceil(text_width(say(cell, column.format)) / self.widths[n]))
            self.sheet.set_row(self.row, min(15.0 * lines + 3, _TALLEST_PT))
            self.row += 1
        if table.listed and table.rows:
            self.sheet.autofilter(self.row - len(table.rows) - 1, 0, self.row - 1, len(table.columns) - 1)
            self.sheet.print_area(0, 0, self.row - 1, (table.printed or len(table.columns)) - 1)
        for note in table.notes:
            self.whole(note, "note")

    def _cell(self, column: int, cell: Any, format: Format, look: dict[str, Any]) -> None:
        if isinstance(cell, Number):
            cell, format = cell.value, cell.format
        if isinstance(cell, int | Decimal) and abs(cell) < _EXACT_BELOW:
            value = rounded(cell, format.places)
            self.sheet.write_number(self.row, column, float(value), self.looks.get(**look, num_format=_number_format(value, format)))
        else:
            self.sheet.write_string(self.row, column, _fitting(say(cell, format)), self.looks.get(**look))

    def _pairs(self, block: KeyValue, colon: str) -> None:
        said = [f"{key}{colon}{value}" for key, value in block.pairs]
        if block.layout is Layout.LINE and len(self.widths) >= 2:
            joined, last = "　　".join(said[:-1]), said[-1]
            half = max(1, len(self.widths) // 2)
            self._merged(self.row, 0, 1, half, joined, self.looks.named("text"))
            self._merged(self.row, half, 1, len(self.widths) - half, last, self.looks.named("right"))
            self.sheet.set_row(self.row, 20)
            self.row += 1
            return
        for text in said:
            self.whole(text, "right" if block.layout is Layout.RIGHT else "text")

    def _signature(self, block: Signature, colon: str) -> None:
        for party in block.parties:
            if party.role:
                self.whole(f"{party.role}{block.seal}{colon}{party.office}", "text")
                self.whole(f"{block.signs}{colon}{party.signer}　　{block.dates}{colon}{party.day}", "text")
            else:
                self.whole(party.office, "right")
                self.whole(party.day, "right")


def _number_format(value: Decimal | int, format: Format) -> str:
    places = format.places if format.places is not None else max(0, -int(Decimal(value).as_tuple().exponent))
    digits = "#,##0" + ("." + "0" * places if places else "")
    # A quoted suffix never scales the number: 97.5 stays 97.5 and is followed by a % sign.
    number = digits + (f'"{format.suffix.replace(chr(34), "")}"' if format.suffix else "")
    return f"+{number};-{number};{number}" if format.signed else number
