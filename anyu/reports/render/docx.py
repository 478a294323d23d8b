"""A Word paper in the official layout, for Word and WPS; the same content gives the same bytes."""
from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt, RGBColor

from anyu.reports.content import (
    Block,
    Chart,
    Content,
    Cover,
    Heading,
    KeyValue,
    Layout,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
)
from anyu.reports.render import chart
from anyu.reports.render.style import FANG, HEI, SONG, TITLE, apply, element, set_font, sizes
from anyu.reports.render.width import column_widths, header_cells
from anyu.reports.say import say

_ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_RED = RGBColor(0xC8, 0x10, 0x2E)


def write(content: Content) -> bytes:
    """The docx of the content."""
    paper = _Paper(content)
    paper.head()
    for n, block in enumerate(content.blocks):
        following = content.blocks[n + 1] if n + 1 < len(content.blocks) else None
        paper.add(block, keep=isinstance(following, Signature))
    paper.imprint()
    return _same_bytes(paper.document)


def _same_bytes(document: Document) -> bytes:
    """The file with one fixed time on every part, so that the clock leaves no trace."""
    first, last = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as parts, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(part, parts.read(name))
    return last.getvalue()


class _Paper:
    """One document while it is written."""

    def __init__(self, content: Content) -> None:
        self.content, self.size = content, sizes(content)
        self.document: Document = docx.Document()
        apply(self.document, content)
        self.english = content.lang == "en"
        self.colon = ": " if self.english else "："
        section = self.document.sections[0]
        self.width_mm = float((section.page_width - section.left_margin - section.right_margin) / 36000)
        known = self.document.core_properties
        known.title, known.author, known.last_modified_by, known.comments = content.flat_title, content.meta.issuer, "", ""
        known.created = known.modified = dt.datetime.combine(content.meta.issued_on, dt.time())
        known.language = content.lang
        self._writers: dict[type[Block], Callable[[Any, bool], None]] = {
            Heading: self._heading, Paragraph: self._paragraph, Table: self._table, KeyValue: self._pairs, Signature: self._signature,
            Note: self._note, PageBreak: self._break, Chart: self._chart, Cover: self._cover,
        }

    def add(self, block: Block, keep: bool) -> None:
        """Writes one block; `keep` holds it together with what follows."""
        self._writers[type(block)](block, keep)

    def line(self, text: str = "", align: str = "left", size_pt: float | None = None, keep: bool = False) -> Any:
        """A plain paragraph without indent."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.keep_with_next = _ALIGN[align], keep
        if text:
            run = paragraph.add_run(text)
            if size_pt is not None:
                set_font(run, SONG, size_pt)
        if size_pt is not None:
            paragraph.paragraph_format.line_spacing = 1.15
        return paragraph

    def head(self) -> None:
        """The marks above the text: office and number in red-headed papers, 附件, title, 主送機關."""
        meta = self.content.meta
        if meta.headed and meta.issuer:
            run = self.line(align="center", size_pt=30).add_run(meta.issuer)
            set_font(run, TITLE, 22 if self.english else 36, bold=self.english)
            run.font.color.rgb = _RED
            self._number_line()
        elif meta.attached_to:
            run = self.line().add_run(meta.labels.attachments)
            set_font(run, HEI, self.size["body"])
            self.document.paragraphs[-1].add_run(f"{self.colon}{meta.attached_to}")
        title = self.document.add_paragraph(style="Title")
        title.paragraph_format.space_before = Pt(14 if meta.attached_to else 0)
        for n, part in enumerate(self.content.title.split("\n")):
            if n:
                title.add_run().add_break()
            title.add_run(part)
        if self.content.subtitle:
            self.line(self.content.subtitle, "center")
        if meta.number and not meta.headed:
            self.line(f"{meta.labels.number}{self.colon}{meta.number}", "center", self.size["table"])
        if meta.addressee:
            self.line(f"{meta.addressee}{self.colon}")

    def _number_line(self) -> None:
        meta = self.content.meta
        signer = f"{meta.labels.signer}{self.colon}{meta.signer}" if meta.signer else ""
        paragraph = self.line(f"{meta.number}\t{signer}" if signer else meta.number, "left" if signer else "center")
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(self.size["body"])
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.width_mm) - Pt(self.size["body"]), alignment=2)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(14), Pt(28)
        self._rule(paragraph, "bottom", "C8102E", 12)

    @staticmethod
    def _rule(paragraph: Any, side: str, colour: str, eighths_pt: int) -> None:
        borders = element("pBdr")
        borders.append(element(side, val="single", sz=str(eighths_pt), space="4", color=colour))
        paragraph._p.get_or_add_pPr().insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )

    def _heading(self, block: Heading, keep: bool) -> None:
        paragraph = self.document.add_heading(block.text, min(block.level, 4))
        self._indent(paragraph)

    def _indent(self, paragraph: Any) -> None:
        if not self.english and not self.content.landscape:
            paragraph.paragraph_format.first_line_indent = Pt(2 * self.size["body"])

    def _paragraph(self, block: Paragraph, keep: bool) -> None:
        paragraph = self.line(align=block.align.value, keep=keep)
        for run in block.runs:
            self._run(paragraph, run)
        if block.indent:
            self._indent(paragraph)
        if block.align.value == "left":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    @staticmethod
    def _run(paragraph: Any, run: Run) -> None:
        paragraph.add_run(run.text).bold = run.bold or None

    def _note(self, block: Note, keep: bool) -> None:
        self.line(block.text, size_pt=self.size["table"], keep=keep)

    def _break(self, block: PageBreak, keep: bool) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _grid(self, n_rows: int, widths: list[float], ruled: bool) -> Any:
        """A table of fixed columns over the width of the text."""
        table = self.document.add_table(rows=n_rows, cols=len(widths))
        table.style = "Table Grid" if ruled else "Normal Table"
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        margins = element("tblCellMar")
        margins.extend(element(side, w="60", type="dxa") for side in ("left", "right"))
        table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(self.width_mm * width / sum(widths))
        for row in table.rows:
            row._tr.get_or_add_trPr().append(element("cantSplit"))
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(self.width_mm * width / sum(widths))
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        return table

    def _cell(self, cell: Any, text: str, align: str, bold: bool = False, level: int = 0, font: str = SONG, size_pt: float = 0) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.alignment, paragraph.paragraph_format.line_spacing = _ALIGN[align], 1.1
        paragraph.paragraph_format.space_after = Pt(0)
        if level:
            paragraph.paragraph_format.left_indent = Pt(level * self.size["table"])
        set_font(paragraph.add_run(text), font, size_pt or self.size["table"], bold)

    def _table(self, block: Table, keep: bool) -> None:
        if block.title:
            title = self.line(align="center", size_pt=self.size["table"], keep=True)
            title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(6), Pt(3)
            set_font(title.add_run(block.title), HEI, self.size["table"] + 1, bold=self.english)
        else:
            self._gap(keep=True)
        header = header_cells(block)
        table = self._grid(len(header) + len(block.rows), column_widths(block), ruled=True)
        # Cells are looked up once: python-docx searches the whole table for each.
        grid = [row.cells for row in table.rows]
        for n, spans in enumerate(header):
            table.rows[n]._tr.get_or_add_trPr().append(element("tblHeader"))
            for at, columns, rows, text in spans:
                cell = grid[n][at]
                if columns > 1 or rows > 1:
                    cell = cell.merge(grid[n + rows - 1][at + columns - 1])
                self._cell(cell, text, "center", bold=self.english, font=HEI)
        for cells, row in zip(grid[len(header):], block.rows, strict=True):
            for n, (cell, value, column) in enumerate(zip(cells, row.cells, block.columns, strict=True)):
                self._cell(cell, say(value, column.format), column.align.value, row.strong, 0 if n else row.level)
        for note in block.notes:
            self.line(note, size_pt=self.size["table"])
        self._gap()

    def _gap(self, keep: bool = False) -> None:
        self.line(size_pt=self.size["table"], keep=keep).paragraph_format.line_spacing = Pt(6)

    def _pairs(self, block: KeyValue, keep: bool) -> None:
        said = [f"{key}{self.colon}{value}" for key, value in block.pairs]
        if block.layout is Layout.RIGHT:
            for text in said:
                paragraph = self.line(text, size_pt=self.size["table"])
                paragraph.paragraph_format.left_indent = Mm(self.width_mm * (0.72 if self.content.landscape else 0.55))
        elif block.layout is Layout.LINE:
            table = self._grid(1, [1.0] * len(said), ruled=False)
            for n, (cell, text) in enumerate(zip(table.rows[0].cells, said, strict=True)):
                last = n and n == len(said) - 1 and self.content.landscape
                font = SONG if self.content.landscape else FANG
                self._cell(cell, text, "right" if last else "left", font=font, size_pt=min(self.size["body"], 14))
        else:
            table = self._grid(len(block.pairs), [1.0, 2.0], ruled=True)
            for row, (key, value) in zip(table.rows, block.pairs, strict=True):
                self._cell(row.cells[0], key, "left", font=HEI)
                self._cell(row.cells[1], value, "left")

    def _signature(self, block: Signature, keep: bool) -> None:
        self._attachments()
        self.line(keep=True)
        lines = [(party.office, party.day) for party in block.parties]
        widths = [1.0, 1.2] if len(lines) == 1 else [1.0] * len(lines)
        if len(lines) == 1:
            texts = [["", text] for text in lines[0]]
        else:
            texts = [
                [f"{p.role}{block.seal}{self.colon}{p.office}" for p in block.parties],
                [f"{block.signs}{self.colon}{p.signer or '＿＿＿＿＿'}" for p in block.parties],
                [f"{block.dates}{self.colon}{p.day or '＿＿＿＿＿'}" for p in block.parties],
            ]
        table = self._grid(len(texts), widths, ruled=False)
        for n, (row, said) in enumerate(zip(table.rows, texts, strict=True)):
            for cell, text in zip(row.cells, said, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.add_run(text).font.size = Pt(min(self.size["body"], 16 if len(lines) == 1 else 14))
                paragraph.alignment = _ALIGN["center" if len(lines) == 1 else "left"]
                paragraph.paragraph_format.keep_with_next = n + 1 < len(texts)

    def _attachments(self) -> None:
        meta = self.content.meta
        for n, name in enumerate(meta.attachments, 1):
            paragraph = self.line(f"{meta.labels.attachments}{self.colon}{n}. {name}", keep=True)
            self._indent(paragraph)

    def _chart(self, block: Chart, keep: bool) -> None:
        paragraph = self.line(align="center", size_pt=self.size["table"], keep=True)
        paragraph.add_run().add_picture(io.BytesIO(chart.png(block)), width=Mm(self.width_mm * 0.92))
        self.line(block.title, "center", self.size["table"])

    def _cover(self, block: Cover, keep: bool) -> None:
        self.line().paragraph_format.space_before = Mm(60)
        set_font(self.line(align="center", size_pt=26).add_run(block.title), TITLE, 26)
        for text in (block.subtitle, *block.lines):
            self.line(text, "center")
        self._break(PageBreak(), False)

    def imprint(self) -> None:
        """版記: who gets copies, who printed it and when, between rules."""
        meta = self.content.meta
        lines = []
        if meta.copies:
            joined = (", " if self.english else "，").join(meta.copies)
            lines.append(f"{meta.labels.copies}{self.colon}{joined}{'' if self.english else '。'}")
        if meta.printer:
            lines.append(f"{meta.printer}\t{meta.labels.printed}")
        for n, text in enumerate(lines):
            paragraph = self.line(text, size_pt=min(self.size["body"], 14), keep=n + 1 < len(lines))
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.width_mm), alignment=2)
            paragraph.paragraph_format.space_before = Pt(24 if n == 0 else 0)
            self._rule(paragraph, "top", "000000", 8)
            if n + 1 == len(lines):
                paragraph._p.pPr.find(element("pBdr").tag).append(
                    element("bottom", val="single", sz="8", space="4", color="000000")
                )
