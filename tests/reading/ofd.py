"""A small OFD of a text, set on pages as a printer would: for tests."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE, LEADING, LEFT, TOP, WIDE, ROWS = 4.2, 7.0, 25.0, 30.0, 160.0, 34  # mm; rows a page


def ofd(text: str, *, header: str = "", split: int = 0, before: str = "", visible: str = "true") -> bytes:
    """The file. In: header, above every page beside a page number below; split, characters after which a line begins a new run."""
    lines = [line for paragraph in text.split("\n") if paragraph.strip() for line in _broken(paragraph.strip())]
    pages = [lines[i : i + ROWS] for i in range(0, len(lines), ROWS)]
    parts = {
        "OFD.xml": f'<?xml version="1.0" encoding="UTF-8"?>{before}<ofd:OFD {SPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/>'
                   "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
                              + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))) + "</ofd:Pages></ofd:Document>",
    }
    for n, page in enumerate(pages):
        runs = [_run(header, 90, 15), _run(f"- {n + 1} -", 100, 285)] if header else []
        for row, (indent, line) in enumerate(page):
            cut = split or len(line)
            runs += [_run(line[i : i + cut], LEFT + indent + _width(line[:i]), TOP + row * LEADING, visible) for i in range(0, len(line), cut)]
        parts[f"Doc_0/Pages/Page_{n}/Content.xml"] = f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="1" Type="Body">' + "".join(reversed(runs)) + "</ofd:Layer></ofd:Content></ofd:Page>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _broken(paragraph: str) -> list[tuple[float, str]]:
    """Indent and text of every line; a number or a word is not broken."""
    out, line, indent = [], "", 2 * SIZE
    for word in _words(paragraph):
        if _width(line + word) > WIDE - indent and word not in "、。》”%\uff0c\uff1b\uff1a\uff09\uff01\uff1f" and line:
            out.append((indent, line))
            line, indent = "", 0.0
        line += word
    return [*out, (indent, line)]


def _words(paragraph: str) -> list[str]:
    words = [""]
    for c in paragraph:
        if c.isascii() and c != " " and words[-1][-1:].isascii() and words[-1][-1:] not in ("", " "):
            words[-1] += c
        else:
            words.append(c)
    return words


def _width(text: str) -> float:
    return sum(SIZE / 2 if c.isascii() else SIZE for c in text)


def _run(text: str, x: float, y: float, visible: str = "true") -> str:
    steps = " ".join(str(SIZE / 2 if c.isascii() else SIZE) for c in text[:-1])
    return (f'<ofd:TextObject ID="9" Boundary="{x:.3f} {y - SIZE:.3f} {_width(text):.3f} {SIZE * 1.2:.3f}" Font="1" Size="{SIZE}" Visible="{visible}">'
            f'<ofd:TextCode X="0" Y="{SIZE}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>')
