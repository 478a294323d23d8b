"""The text of a file: plain text in any usual encoding, Word, PDF, Excel or HTML."""

from __future__ import annotations

import io
from html.parser import HTMLParser

from .archive import UnreadableDocument, safe_archive

_OLD = "Open it in Word or WPS, save it as .docx or .pdf, and read that file."


def extract(content: bytes, name: str) -> str:
    """The text of a file, with line ends as \\n.

    In: name, by whose ending and by the first bytes the kind of file is told.
    Fails: UnreadableDocument for an old or foreign format, a scan, a damaged or a dangerous file.
    """
    kind = _kind(content, name)
    try:
        text = _READERS[kind](content, name)
    except UnreadableDocument:
        raise
    except Exception as e:  # the parsers raise whatever they like on a damaged file
        raise UnreadableDocument(name, f"the file is damaged or not what its name says ({type(e).__name__}).", "Open it, save it again, and read the new file.") from e
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")
    if not text.strip():
        raise UnreadableDocument(name, "it holds no text.", "If it is a scan, have its text recognised first.")
    return text


def _kind(content: bytes, name: str) -> str:
    end = name.lower().rpartition(".")[2]
    if content[:4] == b"%PDF":
        return "pdf"
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if end in ("xls", "et"):
            return "excel"
        raise UnreadableDocument(name, "it is an old Word or WPS file.", _OLD)
    if end in ("doc", "wps", "ofd", "rtf", "odt", "pages"):
        raise UnreadableDocument(name, f"a .{end} file cannot be read here.", _OLD)
    if content[:2] == b"PK":
        return "excel" if end in ("xlsx", "xlsm", "xlsb", "ods") else "docx"
    if end in ("html", "htm") or content.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    if end in ("docx", "xlsx", "pdf", "xls"):
        raise UnreadableDocument(name, f"it is not a .{end} file inside.", "Open it, save it again, and read the new file.")
    return "text"


def decode(content: bytes) -> str:
    """Text of bytes: UTF-8 or UTF-16 where they fit, else GB 18030 or Big5, whichever gives the more usual characters."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return max((content.decode(e, "replace") for e in ("gb18030", "big5")), key=_usual)


def _usual(text: str) -> float:
    """How much a decoding looks like Chinese prose: frequent characters count for it, rare and broken ones against."""
    often = set("的一是在人和有年不以為国國中上工作計计生育要及時时達达到全與与務务")
    score = sum(2.0 for c in text if c in often) - sum(3.0 for c in text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or "\u3400" <= c <= "\u4dbf")
    return score / max(1, len(text))


def _text(content: bytes, name: str) -> str:
    return decode(content)


def _docx(content: bytes, name: str) -> str:
    safe_archive(content, name)
    from docx import Document
    from docx.table import Table

    lines: list[str] = []
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells: list[str] = []
                for cell in row.cells:  # a merged cell comes once for each column it spans
                    if not cells or cell.text != cells[-1]:
                        cells.append(cell.text)
                lines.append("\t".join(cells))
        else:
            lines.append(block.text)
    return "\n".join(lines)


def _pdf(content: bytes, name: str) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
    if not "".join(pages).strip():
        raise UnreadableDocument(name, "its pages are pictures of text (a scan).", "Have the text recognised first, or ask for the file it was printed from.")
    return "\n".join(_joined(p) for p in pages)


def _joined(page: str) -> str:
    """A page with the lines of a paragraph joined again: a break inside a Chinese sentence is only the paper's edge."""
    out: list[str] = []
    for line in page.replace("\r\n", "\n").split("\n"):
        line = line.strip()
        if out and line and len(out[-1]) >= 20 and out[-1][-1] not in "。;;!?::" and "\u4e00" <= line[0] <= "\u9fff" and line[1:2] not in "、.":
            out[-1] += line
        else:
            out.append(line)
    return "\n".join(out)


def _excel(content: bytes, name: str) -> str:
    if content[:2] == b"PK":
        safe_archive(content, name)
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    lines = []
    for sheet in book.sheet_names:
        lines.append(sheet)
        for row in book.get_sheet_by_name(sheet).to_python()[:20_000]:
            cells = [f"{c:g}" if isinstance(c, float) else str(c) for c in row if c not in ("", None)]
            lines += ["\t".join(cells)] if cells else []
    return "\n".join(lines)


class _Words(HTMLParser):
    """Collects the visible text of a page, one line for each block."""

    _BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 table section article td th".split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style", "head")
        if tag in self._BLOCKS:
            self.parts.append("\t" if tag in ("td", "th") else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "head") and self.hidden > 0
        if tag in self._BLOCKS - {"td", "th", "br"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(" ".join(data.split()))


def _html(content: bytes, name: str) -> str:
    words = _Words()
    words.feed(decode(content))
    words.close()
    lines = (line.strip() for line in "".join(words.parts).split("\n"))
    return "\n".join(line for line in lines if line)


_READERS = {"text": _text, "docx": _docx, "pdf": _pdf, "excel": _excel, "html": _html}
