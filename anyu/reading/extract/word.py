"""Word: the paragraphs, tables, lists, text boxes and notes of a .docx as the paper shows them, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .part import Package
from .table import Cell, joined, lines_of
from .word_list import Lists
from .word_style import SYMBOLS, Styles, hidden, list_place, on, symbol

# Left out with all they hold: what was struck by a revision, instructions, properties, readings above characters.
_LEFT_OUT = frozenset("pPr rPr del moveFrom delText delInstrText rt tblPr tblGrid sdtPr sdtEndPr trPr tcPr annotationRef commentReference sectPr docPr altChunk".split())
_SAID = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def text_of(content: bytes, name: str) -> str:
    """The text of a .docx; headers, footers, comments, struck and hidden text are left out, notes follow their paragraph."""
    package = Package(content, name)
    main = next((m for kind, m in package.related("").values() if kind == "officeDocument"), "word/document.xml")
    root = package.root(main)
    if root is None:
        raise ValueError("no main document")
    members = {kind: member for kind, member in package.related(main).values()}
    lists = Lists(package.root(members.get("numbering", "")))
    notes = {kind: package.root(members.get(kind, "")) for kind in ("footnotes", "endnotes")}
    paper = _Paper(lists, Styles(package.root(members.get("styles", "")), lists.styled), notes)
    body = root.find("body")
    return "\n".join(paper.blocks(root if body is None else body))


class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self.instruction, self.has_result = "", False

    @property
    def silent(self) -> bool:
        """A table of contents says again what the headings say."""
        return not self.has_result or self.instruction.split()[:1] == ["TOC"]


class _Paper:
    def __init__(self, lists: Lists, styles: Styles, notes: dict[str, Element | None]) -> None:
        self.lists, self.styles = lists, styles
        self.notes = {kind: {n.get("id"): n for n in root or ()} for kind, root in notes.items()}
        self.fields: list[_Field] = []
        self.n_notes, self.told = 0, set[int]()
        self.struck = ""  # text before a paragraph mark that a revision struck
        self.after: list[Element] = []  # text boxes and notes of the block at hand

    def blocks(self, parent: Element) -> Iterator[str]:
        """The lines of paragraphs and tables; what hangs on one follows it."""
        for block in parent:
            if block.tag == "p":
                line = self._paragraph(block)
                yield from [] if line is None else [line]
            elif block.tag == "tbl":
                yield from lines_of(self._rows(block))
            elif block.tag == "AlternateContent":
                yield from self.blocks(_chosen(block))
            elif block.tag not in _LEFT_OUT and len(block):
                yield from [] if _placeholder(block) else self.blocks(block)
            if parent.tag != "tc":
                yield from self._hanging()

    def _hanging(self) -> Iterator[str]:
        while self.after:
            hung, self.after = self.after, []
            for each in hung:
                if each.tag == "txbxContent":
                    yield from self.blocks(each)
                else:
                    self.n_notes += 1
                    yield f"[{self.n_notes}] " + "\n".join(line.strip() for line in self.blocks(each) if line.strip())

    def _paragraph(self, p: Element) -> str | None:
        """Its line; None where nothing of the paragraph, not even its end, is shown."""
        pr = p.find("pPr")
        style = next((s.get("val", "") for s in pr if s.tag == "pStyle"), self.styles.default) if pr is not None else self.styles.default
        marks = pr.find("rPr") if pr is not None else None
        self.veiled = self.styles.hides(style)
        out: list[str] = []
        silent = self._is_silent()
        self._inline(p, out)
        text, self.struck = self.struck + "".join(out).translate(SYMBOLS), ""
        if marks is not None and (marks.find("del") is not None or marks.find("moveFrom") is not None):
            self.struck = text
            return None
        unseen = hidden(marks) if hidden(marks) is not None else self.veiled
        if not text.strip() and (unseen or silent or self._is_silent()):
            return None
        return self._label(pr, style) + text

    def _label(self, pr: Element | None, style: str) -> str:
        given = self.styles.list_of(style)
        own = pr.find("numPr") if pr is not None else None
        if own is not None:
            number, depth = list_place(own)
            given = (number or (given[0] if given else ""), depth if depth is not None else given[1] if given and not number else 0)
        return "" if given is None else self.lists.label(*given)

    def _inline(self, parent: Element, out: list[str]) -> None:
        for e in parent:
            tag = e.tag
            if tag in _LEFT_OUT:
                continue
            if tag == "t":
                out += [] if self._is_silent() else [e.text or ""]
            elif tag in _SAID:
                out += [] if self._is_silent() else [_SAID[tag]]
            elif tag == "r":
                self._run(e, out)
            elif tag == "AlternateContent":
                self._inline(_chosen(e), out)
            elif tag in _SPECIAL:
                _SPECIAL[tag](self, e, out)
            elif len(e) and not _placeholder(e):
                self._inline(e, out)

    def _run(self, run: Element, out: list[str]) -> None:
        pr = run.find("rPr")
        veil = hidden(pr)
        if veil is None:
            style = pr.find("rStyle") if pr is not None else None
            veil = self.veiled or style is not None and self.styles.hides(style.get("val", ""))
        # A hidden run may still open or close a field.
        self._inline([e for e in run if e.tag in ("fldChar", "instrText")] if veil else run, out)  # type: ignore[arg-type]

    def _is_silent(self) -> bool:
        return any(f.silent for f in self.fields)

    def _field(self, e: Element, out: list[str]) -> None:
        kind = e.get("fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].has_result = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _instruction(self, e: Element, out: list[str]) -> None:
        if self.fields:
            self.fields[-1].instruction += e.text or ""

    def _simple_field(self, e: Element, out: list[str]) -> None:
        if e.get("instr", "").split()[:1] != ["TOC"]:
            self._inline(e, out)

    def _symbol(self, e: Element, out: list[str]) -> None:
        out += [] if self._is_silent() else [symbol(e.get("font", ""), e.get("char", ""))]

    def _fraction(self, e: Element, out: list[str]) -> None:
        for n, part in enumerate(each for each in e if each.tag in ("num", "den")):
            out += ["/"] * n
            self._inline(part, out)

    def _note(self, e: Element, out: list[str]) -> None:
        note = self.notes[e.tag.removesuffix("Reference") + "s"].get(e.get("id"))
        if note is not None and id(note) not in self.told:
            self.told.add(id(note))
            self.after.append(note)

    def _box(self, e: Element, out: list[str]) -> None:
        self.after.append(e)

    def _rows(self, table: Element) -> Iterator[list[Cell]]:
        for row in table:
            if row.tag == "tr":
                struck = row.find("trPr/del")
                yield from [] if struck is not None else [list(self._cells(row))]
            elif row.tag not in _LEFT_OUT and len(row):
                yield from self._rows(row)

    def _cells(self, row: Element) -> Iterator[Cell]:
        before = row.find("trPr/gridBefore")
        if before is not None:
            yield Cell("", _number(before))
        yield from self._cells_in(row)

    def _cells_in(self, parent: Element) -> Iterator[Cell]:
        for cell in parent:
            if cell.tag == "tc":
                merged = cell.find("tcPr/vMerge")
                across = cell.find("tcPr/hMerge")
                hangs = merged is not None and merged.get("val") != "restart" or across is not None and across.get("val") != "restart"
                span = cell.find("tcPr/gridSpan")
                yield Cell("" if hangs else joined(self.blocks(cell)), _number(span) if span is not None else 1, hangs=hangs)
            elif cell.tag not in _LEFT_OUT and len(cell):
                yield from self._cells_in(cell)


_SPECIAL = {
    "fldChar": _Paper._field, "instrText": _Paper._instruction, "fldSimple": _Paper._simple_field, "sym": _Paper._symbol, "f": _Paper._fraction,
    "footnoteReference": _Paper._note, "endnoteReference": _Paper._note, "txbxContent": _Paper._box,
}


def _chosen(alternatives: Element) -> Element:
    """The newer way of saying the same, or the older where the newer says nothing."""
    for each in alternatives:
        if each.tag == "Choice" and next(each.iter("t"), None) is not None:
            return each
    return next((each for each in alternatives if each.tag == "Fallback"), alternatives)


def _placeholder(element: Element) -> bool:
    """A content control that nobody filled shows only how to fill it."""
    return element.tag == "sdt" and on(element.find("sdtPr/showingPlcHdr"))


def _number(element: Element) -> int:
    value = element.get("val", "1")
    return int(value) if value.isdigit() else 1
