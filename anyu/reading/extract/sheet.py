"""Sheet: the worksheets of an .xlsx, row by row, every number as its cell shows it; hidden sheets are left out."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .part import Package, children, finished
from .sheet_format import BUILT_IN, shown
from .table import COLUMNS, joined, titled
from .text import CHARACTERS, LINE, too_large

ERRORS = frozenset("#N/A #REF! #VALUE! #DIV/0! #NAME? #NUM! #NULL!".split())


def text_of(content: bytes, name: str) -> str:
    """Sheet after sheet: its name, then its rows with tabs between the cells, each below its heading."""
    package = Package(content, name)
    main = next((m for kind, m in package.related("").values() if kind == "officeDocument"), "xl/workbook.xml")
    book = package.root(main)
    if book is None:
        raise ValueError("no workbook")
    related = package.related(main)
    strings = [_words(si) for si in children(package.root(next((m for k, m in related.values() if k == "sharedStrings"), "")), "si")]
    formats = _formats(package.root(next((m for k, m in related.values() if k == "styles"), "")))
    since_1904 = any(pr.get("date1904") in ("1", "true") for pr in children(book, "workbookPr"))
    lines: list[str] = []
    size = 0
    for sheet in book.iter("sheet"):
        kind, member = related.get(sheet.get("id", ""), ("", ""))
        if kind != "worksheet" or sheet.get("state", "visible") != "visible":
            continue
        lines += titled(sheet.get("name", ""))
        for line in _lines(package.bytes_of(member), strings, formats, since_1904):
            size += len(line) + LINE
            if size > CHARACTERS:
                raise too_large(name, f"over {CHARACTERS} characters", str(CHARACTERS))
            lines.append(line)
    return "\n".join(lines)


def _lines(data: bytes, strings: list[str], formats: list[str], since_1904: bool) -> Iterator[str]:
    """A row's cells in their columns; a row without any is left out."""
    for row in finished(data, "row") if data else ():
        cells: list[str] = []
        following = 0
        for cell in row:
            at = following = _column(cell.get("r", ""), following)
            following += 1
            said = _said(cell, strings, formats, since_1904)
            if said and len(cells) <= at < COLUMNS:
                cells += [""] * (at - len(cells)) + [said]
        if cells and row.get("hidden") not in ("1", "true"):
            yield "\t".join(cells)


def _said(cell: Element, strings: list[str], formats: list[str], since_1904: bool) -> str:
    kind, value = cell.get("t", "n"), ""
    for part in cell:
        tag = part.tag
        if tag.endswith("v"):
            value = part.text or ""
        elif tag.endswith("is"):
            return _words(part)
    if kind == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, "")
    if kind == "d":
        return value.removesuffix("T00:00:00")
    if kind != "n" or not value:
        return "" if value in ERRORS else value.strip()
    style = cell.get("s", "0")
    code = formats[int(style)] if style.isdigit() and int(style) < len(formats) else ""
    try:
        return shown(float(value), code, from_1904=since_1904)
    except (ValueError, ArithmeticError):
        return value


def _words(item: Element) -> str:
    """The text of a string, without the readings that stand above it; a line broken in a cell goes on."""
    said = ""
    for part in item:
        tag = part.tag.rpartition("}")[2]
        if tag == "t":
            said += part.text or ""
        elif tag == "r":
            said += "".join(t.text or "" for t in part if t.tag.rpartition("}")[2] == "t")
    return in_cell(said)


def in_cell(said: str) -> str:
    """The text of one cell, its broken lines joined where the cell's width broke them."""
    return joined(said.replace("_x000D_", "").replace("\t", " ").splitlines())


def _formats(styles: Element | None) -> list[str]:
    """The format code of every cell style, by its number."""
    if styles is None:
        return []
    own = {n.get("numFmtId"): n.get("formatCode", "") for n in styles.iter("numFmt")}
    wanted = [xf.get("numFmtId", "0") for holder in children(styles, "cellXfs") for xf in children(holder, "xf")]
    return [own.get(n) or BUILT_IN.get(int(n) if n.isdigit() else 0, "") for n in wanted]


def _column(reference: str, otherwise: int) -> int:
    """Column 0 for A; the next one where the cell does not say."""
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else otherwise
