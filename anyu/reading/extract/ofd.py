"""OFD: the text of fixed-layout documents, put together from runs that say only where they stand.

Source: GB/T 33190-2016, 7 and 11.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .kind import scanned
from .layout import HAN, Line, text_from
from .part import Package, children, reached
from .text import too_large

PAGES = 5_000
_MM = 72 / 25.4  # points
_UNSEEN = ("false", "0")


def text_of(content: bytes, name: str) -> str:
    """The text of every page's layers, without the templates behind them. Fails: UnreadableDocument for a scan."""
    package = Package(content, name)
    root = package.root("OFD.xml")
    lines: list[Line] = []
    sizes: list[tuple[float, float]] = []
    for body in children(root, "DocBody"):
        main = reached("", next((d.text or "" for d in children(body, "DocRoot")), "")) or "Doc_0/Document.xml"
        document = package.root(main)
        if document is None:
            raise ValueError("no document")
        folder = main.rpartition("/")[0]
        usual = _area(document.find("CommonData/PageArea")) or (210.0, 297.0)
        for page in document.iterfind("Pages/Page"):
            if len(sizes) == PAGES:
                raise too_large(name, f"over {PAGES} pages", str(PAGES))
            content_root = package.root(reached(folder, page.get("BaseLoc", "")))
            if content_root is None:
                continue
            width, height = _area(content_root.find("Area")) or usual
            sizes.append((width * _MM, height * _MM))
            runs = [r for layer in content_root.iterfind("Content/Layer") for r in _runs(layer) if r.text.strip()]
            lines += _lines(runs, len(sizes) - 1)
    if not lines and any(m.lower().endswith((".png", ".jpg", ".jpeg", ".jb2", ".bmp", ".tif", ".tiff")) for m in package.members):
        raise scanned(name)
    return text_from(lines, sizes)


@dataclass
class _Run:
    """A piece of text. Unit: points, y downwards."""

    text: str
    left: float
    right: float
    base: float
    size: float


def _runs(parent: Element) -> Iterator[_Run]:
    for e in parent:
        if e.get("Visible", "true") in _UNSEEN:
            continue
        if e.tag == "TextObject":
            yield from _of_object(e)
        elif e.tag in ("PageBlock", "Layer"):
            yield from _runs(e)


def _of_object(e: Element) -> Iterator[_Run]:
    """The runs of a text object; a position left out is the one before."""
    box, turn = _numbers(e.get("Boundary")), _numbers(e.get("CTM"))
    a, b, c, d, shift_x, shift_y = turn if len(turn) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    left, top = (box + [0.0, 0.0])[:2]
    size = (_numbers(e.get("Size")) or [4.2])[0]
    stretch = (_numbers(e.get("HScale")) or [1.0])[0]
    x = y = 0.0
    for code in children(e, "TextCode"):
        text = (code.text or "").strip("\n\r")
        x, y = (_numbers(code.get("X")) or [x])[0], (_numbers(code.get("Y")) or [y])[0]
        if not text:
            continue
        steps, downs = _steps(code.get("DeltaX"), len(text) - 1), _steps(code.get("DeltaY"), len(text) - 1)
        at_x, at_y, began, piece = x, y, x, ""
        for n, char in enumerate(text):  # a run may go on in the next line
            piece += char
            step, down = (steps[n] if n < len(steps) else 0.0), (downs[n] if n < len(downs) else 0.0)
            if n == len(text) - 1 or abs(down) > 0.5 * size:
                end = at_x + size * stretch * (1.0 if HAN.match(char) else 0.5)
                yield _Run(piece, (left + a * began + c * at_y + shift_x) * _MM, (left + a * end + c * at_y + shift_x) * _MM,
                           (top + b * began + d * at_y + shift_y) * _MM, max(1.0, size * (abs(d) or abs(b) or 1.0) * _MM))
                piece, began = "", at_x + step
            at_x, at_y = at_x + (step or (0.0 if down else size * stretch * (1.0 if HAN.match(char) else 0.5))), at_y + down
            began = at_x if not piece else began


def _lines(runs: list[_Run], page: int) -> Iterator[Line]:
    """Runs on one height make a line; where a page has two columns, each is read to its end."""
    gutter = _gutter(runs)
    for side in ([r for r in runs if r.left < gutter], [r for r in runs if r.left >= gutter]):
        row: list[_Run] = []
        for run in sorted(side, key=lambda r: (r.base, r.left)):
            if row and abs(run.base - row[0].base) > 0.45 * min(run.size, row[0].size):
                yield _line(row, page)
                row = []
            row.append(run)
        if row:
            yield _line(row, page)


def _gutter(runs: list[_Run]) -> float:
    """Where a page divides into two columns; infinity where it does not."""
    if len(runs) < 12:
        return float("inf")
    begin, end = min(r.left for r in runs), max(r.right for r in runs)
    for share in (0.5, 0.48, 0.52):
        middle = begin + (end - begin) * share
        first, second = [r for r in runs if r.right <= middle + r.size], [r for r in runs if r.left >= middle - r.size]
        wide = [r for r in first + second if r.right - r.left > 0.3 * (end - begin)]
        if len(first) + len(second) >= len(runs) and min(len(first), len(second)) * 4 > len(runs) and len(wide) * 2 > len(runs):
            return middle - max(r.size for r in runs)
    return float("inf")


def _line(row: list[_Run], page: int) -> Line:
    row = sorted(row, key=lambda r: r.left)
    said = row[0].text.strip()
    for a, b in zip(row, row[1:], strict=False):
        gap, text = (b.left - a.right) / b.size, b.text.strip()
        if said and text:
            near = HAN.match(said[-1]) or HAN.match(text[0])
            said += "\t" if gap > 1.6 else " " if gap > (0.8 if near else 0.25) or (a.text[-1] == " " or b.text[0] == " ") and not near else ""
        said += text
    size = max(r.size for r in row)
    return Line(said, row[0].left, max(r.right for r in row), min(r.base for r in row) - size, size, page)


def _steps(said: str | None, n: int) -> list[float]:
    """The distances between characters; `g 5 3.2` stands for five times 3.2."""
    words, out, at = (said or "").split(), list[float](), 0
    while at < len(words) and len(out) < n:
        if words[at] == "g" and at + 2 < len(words):
            times, step = _numbers(words[at + 1]), _numbers(words[at + 2])
            out += (step or [0.0]) * max(0, min(int(times[0]) if times else 0, n - len(out)))
            at += 3
        else:
            out += _numbers(words[at])
            at += 1
    return out


def _numbers(said: str | None) -> list[float]:
    """The numbers of an attribute, nothing where one of them is none."""
    try:
        return [n if -1e6 < n < 1e6 else 0.0 for n in map(float, said.split())] if said else []
    except ValueError:
        return []


def _area(area: Element | None) -> tuple[float, float] | None:
    box = _numbers(next((p.text for p in children(area, "PhysicalBox")), None))
    return (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
