"""Layout: text from the lines of printed pages: what repeats on every page goes, the lines of a paragraph come together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_MARKER = re.compile(
    r"\s{0,8}(?:第?[一二三四五六七八九十百〇零]{1,5}[、\uff0e.條条章節节項项]|[(\uff08][一二三四五六七八九十\d]{1,4}[)\uff09]|\d{1,3}[、)\uff09]|\d{1,3}[.\uff0e]\s"
    r"|\d{1,2}(?:\.\d{1,2}){2,3}\s|\d{1,2}[.\uff0e](?=[\u3400-\u9fff])|[①-⑳⑴-⒇⒈-⒛•●■◆□○◇★▪▲※◎·—–-]|[(]?[a-zA-Z][).]\s|[ivxIVX]{1,4}[).]\s"
    r"|附[件表錄录註注][\d一二三:\uff1a\s]|[註注]\d?[:\uff1a]|\[\d+\]|表\s?\d|Table\s\d)")
_FOLIO = re.compile(
    r"[\s—–\-·.~]{0,8}(?:第|page|p\.?)?\s{0,4}(?:\d{1,4}|[ivxlc]{1,6})\s{0,4}[页頁]?(?:\s{0,4}(?:[,\uff0c/\uff0f]|of|共|之)\s{0,4}共?\s{0,4}\d{1,4}\s{0,4}[页頁]?)?[\s—–\-·.~]{0,8}",
    re.I)
_STOPS = "。!?;:\uff01\uff1f\uff1b\uff1a"
_HYPHENS = "-\u2010\u00ad\x02\ufffe"
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\uffef]")  # characters as wide as high, their punctuation too


@dataclass
class Line:
    """A line as it is printed. Unit: points, from the top left corner of its page."""

    text: str
    left: float
    right: float
    top: float
    size: float
    page: int

    @property
    def bottom(self) -> float:
        """Where its letters end."""
        return self.top + self.size


@dataclass(frozen=True)
class _Column:
    """Where the full lines of a column begin and end."""

    left: float
    right: float


def text_from(lines: Sequence[Line], pages: Sequence[tuple[float, float]]) -> str:
    """The text of pages. In: lines in reading order; width and height of every page."""
    kept = _without_repeats(lines, [height for _, height in pages])
    columns = _columns(kept, max((width for width, _ in pages), default=1.0))
    leading = _leading(kept)
    out: list[str] = []
    before: Line | None = None
    words = set(re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", " ".join(line.text for line in kept)))
    for line in kept:
        if before is not None and _goes_on(before, line, columns, leading):
            out[-1] = _joined(out[-1], line.text.strip(), words)
        else:
            out.append(line.text.strip())
        before = line
    return "\n".join(out)


def _without_repeats(lines: Sequence[Line], heights: Sequence[float]) -> list[Line]:
    """The lines without running heads, running feet and page numbers."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text.strip():
            by_page[line.page].append(line)
    outer: list[tuple[Line, tuple[str, int]]] = []
    for page in by_page.values():
        page.sort(key=lambda line: line.top)
        rims = [line for line in (*page[:3], *page[-3:]) if not 0.14 < (line.top + line.size / 2) / heights[line.page] < 0.86]
        outer += [(line, (re.sub(r"\d+|\s+", "#", line.text.strip()), round(line.top / 4))) for line in {id(r): r for r in rims}.values()]
    pages = Counter(key for key in {(line.page, *key) for line, key in outer} for key in [key[1:]])
    n = max(1, len(by_page))
    gone: set[int] = set()
    for line, (said, at) in outer:
        seen = sum(pages[(said, near)] for near in (at - 1, at, at + 1))
        if seen >= 2 and seen * 3 >= n or _is_folio(line, heights):
            gone.add(id(line))
    return [line for line in lines if id(line) not in gone and line.text.strip()]


def _is_folio(line: Line, heights: Sequence[float]) -> bool:
    at = (line.top + line.size / 2) / heights[line.page]
    return (at > 0.88 or at < 0.08) and any(c.isalnum() for c in line.text) and _FOLIO.fullmatch(line.text.strip()) is not None


def _columns(lines: Sequence[Line], width: float) -> list[_Column]:
    """The columns that the full lines fill, from the left; none where no line is long."""
    left = [line for line in lines if line.right < 0.54 * width]
    right = [line for line in lines if line.left > 0.46 * width]
    if min(len(left), len(right)) * 4 > len(lines) and any(line.right - line.left > 0.25 * width for line in right):
        sides = [(left, 0.3 * width), (right, 0.75 * width)]
    else:
        sides = [(list(lines), 0.6 * width)]
    found = []
    for side, least in sides:
        ends = Counter(round(line.right / 3) for line in side)
        often = max(1, len(side) // 20)
        edge = max((at * 3.0 for at in ends if ends[at - 1] + ends[at] + ends[at + 1] >= often), default=0.0)
        begins = Counter(round(line.left / 3) for line in side)
        margin = min((at * 3.0 for at in begins if begins[at - 1] + begins[at] + begins[at + 1] >= often), default=0.0)
        sure = sum(abs(line.right - edge) < 5 for line in side) >= max(5, len(side) // 4)
        if len(sides) == 1 and not sure:
            edge = max(edge, width - max(1.3 * margin, margin + 30))  # the right margin, by the left one
        found += [_Column(margin, edge)] if edge >= least or sure and edge >= 0.3 * width else []
    return found


def _leading(lines: Sequence[Line]) -> float:
    """From one line of a paragraph to the next: the closest that lines often stand. Unit: the size of the letters."""
    steps = Counter(round((b.top - a.top) / a.size, 1) for a, b in pairwise(lines) if a.page == b.page and 0.8 * a.size < b.top - a.top < 3 * a.size)
    return min((step for step in steps if steps[step] * 10 >= steps.total()), default=2.2)


def _goes_on(a: Line, b: Line, columns: Sequence[_Column], leading: float) -> bool:
    """Whether b continues the paragraph of a."""
    text, following = a.text.strip(), b.text.strip()
    size = max(a.size, 1.0)
    if "\t" in text or "\t" in following or abs(a.size - b.size) > 0.16 * size or _MARKER.match(following):
        return False
    below = b.page == a.page and b.top > a.top and b.left < a.right
    if below and b.top - a.top > 1.2 * leading * size:
        return False
    if b.page == a.page and abs(b.top - a.top) < 0.3 * size:
        return True  # the same line, written in two strokes
    mine = next((c for c in columns if a.right <= c.right + 2 * size), None)
    if mine is None or a.right + _first_width(following, size) <= mine.right:
        return False
    if below:
        hangs = b.left > a.left + 3 and _MARKER.match(a.text)
        return bool(hangs) or not 0.8 * size < b.left - mine.left < 5 * size
    other = next((c for c in columns if b.left >= c.left - 3 and b.right <= c.right + 2 * size), mine)
    return b.left - other.left <= 0.8 * size or text[-1] not in _STOPS and b.left - other.left < 1.5 * size


def _first_width(text: str, size: float) -> float:
    """The room that the next line's beginning would have needed: a character with its punctuation, or a word."""
    if HAN.match(text):
        return 2.2 * size
    word = re.match(r"([!-~’‰]{1,30})([、。\uff0c\uff1b\uff1a\uff01\uff1f\uff09》”]?)", text)
    return (len(word[1]) * 0.5 + len(word[2]) + 0.9) * size if word else size


def _joined(before: str, line: str, words: set[str]) -> str:
    if not before or not line:
        return before + line
    if before[-1] in _HYPHENS and len(before) > 1 and before[-2].isalpha() and before[-2].isascii() and line[0].islower():
        first, last = re.match(r"[A-Za-z]*", line)[0], re.search(r"[A-Za-z]+$", before[:-1])[0]  # type: ignore[index]
        return before[:-1] + ("-" if f"{last}-{first}" in words and last + first not in words else "") + line
    if before[-1] in "\x02\ufffe\u00ad":
        before = before[:-1] + "-"
    tight = HAN.match(before[-1]) or HAN.match(line[0]) or before[-1] in "-/—"
    return before + ("" if tight else " ") + line
