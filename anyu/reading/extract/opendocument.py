"""OpenDocument: the paragraphs, lists, tables and notes of an .odt, and the sheets of an .ods, as they are shown.

Source: ISO/IEC 26300-1:2015.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .kind import locked
from .numeral import written
from .part import Package, children
from .table import COLUMNS, joined, titled
from .text import CHARACTERS, LINE, too_large
from .word_list import CLOSED

_LEFT_OUT = frozenset("tracked-changes annotation annotation-end table-of-content note-citation ruby-text sequence-decls hidden-text forms shapes bibliography-mark "
                      "alphabetical-index illustration-index table-index user-index".split())
_SAID = {"tab": "\t", "line-break": "\n"}
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "一": "chineseCounting", "壹": "chineseLegalSimplified",
          "①": "decimalEnclosedCircle", "甲": "ideographTraditional", "子": "ideographZodiac", "\uff11": "decimalFullWidth"}


def text_of(content: bytes, name: str) -> str:
    """The text of an .odt or .ods; struck, hidden and commented text is left out, notes follow their paragraph."""
    package = Package(content, name)
    if b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
        raise locked(name)
    root = package.root("content.xml")
    if root is None:
        raise ValueError("no content")
    paper = _Paper([part for part in (package.root("styles.xml"), root) if part is not None])
    body = root.find("body")
    lines: list[str] = []
    size = 0
    for line in paper.blocks(root if body is None else body):
        size += len(line) + LINE
        if size > CHARACTERS:
            raise too_large(name, f"over {CHARACTERS} characters", str(CHARACTERS))
        lines.append(line)
    return "\n".join(lines)


class _Paper:
    def __init__(self, parts: list[Element]) -> None:
        self.unseen: set[str] = set()
        self.levels: dict[str, dict[int, Element]] = {}
        for part in parts:
            for style in part.iter("style"):
                if any(p.get("display") in ("none", "false") for p in style if p.tag in ("text-properties", "table-properties", "section-properties")):
                    self.unseen.add(style.get("name", ""))
            for style in part.iter("list-style"):
                self.levels[style.get("name", "")] = {int(e.get("level", 1)): e for e in style if e.tag.startswith("list-level-style")}
        self.counts: dict[str, dict[int, int]] = {}  # list style → depth → number of the last item
        self.after: list[Element] = []
        self.n_notes = 0

    def blocks(self, parent: Element, style: str = "", depth: int = 0) -> Iterator[str]:
        """The lines of what stands in an element."""
        for e in parent:
            if e.tag in _LEFT_OUT or e.get("style-name") in self.unseen or e.get("display") == "none":
                continue
            if e.tag in ("p", "h"):
                yield self._paragraph(e)
                yield from self._hanging()
            elif e.tag == "list":
                yield from self._list(e, e.get("style-name", style), depth + 1)
            elif e.tag == "table":
                yield from titled(e.get("name", "")) if parent.tag == "spreadsheet" else []
                yield from self._rows(e)
                yield from self._hanging()
            elif len(e):
                yield from self.blocks(e, style, depth)

    def _paragraph(self, p: Element) -> str:
        out: list[str] = [p.text or ""]
        self._inline(p, out)
        return "".join(out)

    def _inline(self, parent: Element, out: list[str]) -> None:
        for e in parent:
            if e.tag == "s":
                count = e.get("c", "1")
                out.append(" " * min(80, int(count) if count.isdigit() else 1))
            elif e.tag in _SAID:
                out.append(_SAID[e.tag])
            elif e.tag == "note":
                self.after += children(e, "note-body")
            elif e.tag in ("text-box", "custom-shape"):
                self.after.append(e)
            elif e.tag not in _LEFT_OUT and e.get("style-name") not in self.unseen and e.get("display") not in ("none", "condition"):
                out.append("" if e.tag == "frame" else e.text or "")
                self._inline(e, out)
            out.append(e.tail or "")

    def _hanging(self) -> Iterator[str]:
        while self.after:
            hung, self.after = self.after, []
            for each in hung:
                if each.tag == "note-body":
                    self.n_notes += 1
                    yield f"[{self.n_notes}] " + "\n".join(line.strip() for line in self.blocks(each) if line.strip())
                else:
                    yield from self.blocks(each)

    def _list(self, the_list: Element, style: str, depth: int) -> Iterator[str]:
        counts = self.counts.setdefault(style, {})
        if depth == 1 and the_list.get("continue-numbering") != "true" and the_list.get("continue-list") is None:
            counts.clear()
        for item in the_list:
            label = ""
            if item.tag == "list-item" and item.find("list") is not item[0] if len(item) else False:
                label = self._label(style, depth, item.get("start-value"))
            for line in self.blocks(item, style, depth):
                yield label + line
                label = ""

    def _label(self, style: str, depth: int, start: str | None) -> str:
        levels, counts = self.levels.get(style, {}), self.counts[style]
        level = levels.get(depth)
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level is None or level.tag != "list-level-style-number":
            return ""
        first = start or level.get("start-value") or "1"
        counts[depth] = int(start) if start and start.isdigit() else counts[depth] + 1 if depth in counts else int(first) if first.isdigit() else 1
        shown = int(level.get("display-levels") or 1)
        numbers = []
        for d in range(max(1, depth - shown + 1), depth + 1):
            form = _FORMS.get((levels[d].get("num-format") or " ")[:1], "none") if d in levels else "none"
            numbers.append(written(counts.get(d, 1), form))
        said = ".".join(n for n in numbers if n)
        return f"{level.get('num-prefix') or ''}{said}{_suffix(level)}" if said else ""

    def _rows(self, parent: Element) -> Iterator[str]:
        for row in parent:
            if row.tag == "table-row":
                if row.get("visibility", "visible") == "visible" and (line := self._row(row)):
                    for _ in range(_repeated(row, "number-rows-repeated")):
                        yield line
            elif row.tag in ("table-header-rows", "table-row-group", "table-rows") and row.get("display") != "false":
                yield from self._rows(row)

    def _row(self, row: Element) -> str:
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("table-cell", "covered-table-cell") or len(cells) >= COLUMNS:
                continue
            day = cell.get("date-value", "")
            said = "" if cell.tag != "table-cell" else day.replace("T", " ").removesuffix(":00") if day else joined(self.blocks(cell))
            cells += ["" if cell.get("value-type") == "error" or said.startswith("#") and said.endswith(("!", "?", "/A")) else said] * min(
                COLUMNS, _repeated(cell, "number-columns-repeated"))
        return "\t".join(cells).rstrip()


def _suffix(level: Element) -> str:
    suffix = level.get("num-suffix") or ""
    return suffix + " " if not suffix or suffix[-1] not in CLOSED else suffix


def _repeated(element: Element, key: str) -> int:
    said = element.get(key, "1")
    return int(said) if said.isdigit() and len(said) < 8 else 1
