"""PDF: the text layer, page by page, in the order in which it was written."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as c

from anyu.kernel.text import Text

from ..archive import UnreadableDocument
from .kind import locked, scanned
from .layout import HAN, Line, text_from
from .text import CHARACTERS, too_large

PAGES = 5_000
_NEXT = Text("Ask for the file it was made from, or have its text recognised.", "請索取原始電子文件,或者做文字識別(OCR)。")
# Radicals that fonts put in the place of characters and that have no compatibility mapping.
_RADICALS = "⺟母⺠民⺢氺⻁虎⻃西⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻐钅⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
_COMPATIBLE = {c: t for c in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFB00, 0xFB07))
               if (t := unicodedata.normalize("NFKC", chr(c))) != chr(c)} | {ord(a): b for a, b in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}


def text_of(content: bytes, name: str) -> str:
    """The text of a PDF's pages; a page that is a picture is named in its place. Fails: UnreadableDocument for a scan."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as e:
        if "password" in str(e).lower():
            raise locked(name) from e
        raise
    try:
        return _text(pdf, name)
    finally:
        pdf.close()


def _text(pdf: Any, name: str) -> str:
    if len(pdf) > PAGES:
        raise too_large(name, f"{len(pdf)} pages", str(PAGES))
    lines: list[Line] = []
    sizes: list[tuple[float, float]] = []
    pictures: list[int] = []
    size = 0
    for number, page in enumerate(pdf):
        sizes.append((max(1.0, page.get_width()), max(1.0, page.get_height())))
        found = list(_lines(page, number, sizes[-1][1]))
        size += sum(len(line.text) for line in found)
        if size > CHARACTERS:
            raise too_large(name, f"over {CHARACTERS} characters", str(CHARACTERS))
        if not found and _is_picture(page):
            pictures.append(number + 1)
            lines.append(Line(f"〔第{number + 1}頁是掃描圖像,未能讀出〕", sizes[-1][0] * 0.4, sizes[-1][0] * 0.5, sizes[-1][1] / 2, 10, number))
        lines += found
        page.close()
    if len(pictures) == len(sizes) or not size and pictures:
        raise scanned(name)
    if len(pictures) * 2 > len(sizes):
        raise scanned(name, ", ".join(map(str, pictures[:20])))
    text = text_from(lines, sizes)
    unknown = sum(unicodedata.category(c) in ("Co", "Cn", "Cc") and c not in "\n\t" or c == "\ufffd" for c in text)
    if unknown * 5 > len(text):
        raise UnreadableDocument(name, Text("its fonts do not say which characters their shapes are.", "其字體沒有字符對照表,無法讀出文字。"), _NEXT)
    return text


@dataclass(slots=True)
class _Glyph:
    text: str
    left: float
    right: float
    base: float
    spaced: bool  # whether white space stands before it


def _lines(page: Any, number: int, height: float) -> Iterator[Line]:
    """The lines of a page with their places."""
    text_page = page.get_textpage()
    try:
        raw, glyphs, first, spaced = text_page.raw, list[_Glyph](), 0, False
        box = _Box(raw)
        for index in range(max(0, text_page.count_chars())):
            code = c.FPDFText_GetUnicode(raw, index)
            said = chr(code) if 0 < code < 0x110000 else "\ufffd"
            if said == "\n" and glyphs:
                yield _line(glyphs, _size(raw, first), number, height)
                glyphs = []
            if said.isspace():
                spaced = True
                continue
            first = index if not glyphs else first
            glyphs.append(_Glyph(said, *box.of(index), spaced))
            spaced = False
            if said in "\x02\ufffe":  # a word is broken here, and the library gives no end of line
                yield _line(glyphs, _size(raw, first), number, height)
                glyphs = []
        if glyphs:
            yield _line(glyphs, _size(raw, first), number, height)
    finally:
        text_page.close()


def _line(glyphs: list[_Glyph], size: float, number: int, height: float) -> Line:
    """One line; glyphs of another font, which some programs write later, go back to their places."""
    bases = [g.base for g in glyphs]
    if max(bases) - min(bases) < 0.6 * size and any(b.left < a.left - 0.3 * size for a, b in pairwise(glyphs)):
        glyphs = sorted(glyphs, key=lambda g: g.left)
    said = [glyphs[0].text]
    for a, b in pairwise(glyphs):
        wide = (b.left - a.right) / size
        if wide > 1.6:
            said.append("\t")
        elif b.spaced and not (wide < 0.8 and (HAN.match(a.text) or HAN.match(b.text))):
            said.append(" ")
        said.append(b.text)
    return Line(_readable("".join(said)), min(g.left for g in glyphs), max(g.right for g in glyphs), height - max(bases), size, number)


class _Box:
    """Asks for the place of one character after the other."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.left, self.right, self.bottom, self.top, self.x, self.y = (ctypes.c_double() for _ in range(6))

    def of(self, index: int) -> tuple[float, float, float]:
        """Left, right and baseline of a character."""
        c.FPDFText_GetCharBox(self.raw, index, self.left, self.right, self.bottom, self.top)
        c.FPDFText_GetCharOrigin(self.raw, index, self.x, self.y)
        return min(self.left.value, self.x.value), self.right.value, self.y.value


def _size(raw: Any, index: int) -> float:
    """How large a character is drawn. Unit: points."""
    matrix = c.FS_MATRIX()
    scale = (abs(matrix.d) or abs(matrix.b)) if c.FPDFText_GetMatrix(raw, index, matrix) else 1.0
    return max(1.0, c.FPDFText_GetFontSize(raw, index) * (scale or 1.0))


def _readable(said: str) -> str:
    """A line with its radicals as characters, and with what UTF-16 wrote in two halves as one."""
    return said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_COMPATIBLE)


def _box(c: Any, raw: Any, index: int) -> tuple[float, float, float]:
    """Left, right and baseline of a character."""
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    c.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
    c.FPDFText_GetCharOrigin(raw, index, x, y)
    return min(left.value, x.value), right.value, y.value


def _is_picture(page: Any) -> bool:
    """Whether something is drawn on a page without text."""
    return any(o.type in (c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_FORM, c.FPDF_PAGEOBJ_SHADING) for o in page.get_objects(max_depth=2))
