"""Web: what a page of HTML shows, one line for each block, a table's row with tabs between its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat

from lxml import etree

from .encoding import decode, known
from .numeral import written
from .table import Cell, joined, lines_of

_BLOCKS = frozenset("p div br hr li tr h1 h2 h3 h4 h5 h6 table section article header footer main aside nav ul ol dl dt dd pre blockquote form fieldset "
                    "figure figcaption address body html center caption td th thead tbody tfoot details summary legend".split())
_LEFT_OUT = frozenset("script style head template noscript svg object iframe select textarea rt rp del audio video canvas datalist".split())
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{2,20})""", re.I)
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])[\n\r]\s*|(?<!\s)[\n\r]\s*(?=[\u2e80-\uffef])")
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def text_of(content: bytes, name: str) -> str:
    """The text of a page; scripts, what is hidden and what was struck are left out, ordered lists carry their numbers."""
    page = _decoded(content).encode("utf-8", "replace")
    root = etree.fromstring(page, etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True))
    if root is None:
        return ""
    return "\n".join(_lines(root))


def _decoded(content: bytes) -> str:
    """As UTF-8 where it is, whatever the page says; else as the page says; else by its looks."""
    told = _CHARSET.search(content[:4096])
    encoding = known((told[1] or told[2]).decode("ascii", "replace")) if told else None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if encoding and encoding != "utf-8" and not content.startswith((b"\xff\xfe", b"\xfe\xff")) and not encoding.startswith("utf-16"):
        text = content.decode(encoding, "replace")
        if text.count("\ufffd") * 200 <= len(text):
            return text
    return decode(content)


def _lines(root: etree._Element) -> list[str]:
    block = _Block()
    _walk(root, block)
    block.end()
    return block.lines


class _Block:
    """The lines so far and the pieces of the one at hand."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pieces: list[str] = []

    def end(self, *, as_it_is: bool = False) -> None:
        text = "".join(self.pieces)
        self.pieces = []
        if as_it_is:
            self.lines += [line.rstrip() for line in text.splitlines() if line.strip()]
        elif line := _flowed(text):
            self.lines.append(line)


def _flowed(text: str) -> str:
    """Text as it flows: white space is one space, and none where a line of Chinese was only wrapped."""
    return " ".join((_WRAPPED.sub("", text) if "\n" in text else text).split())


def _walk(e: etree._Element, block: _Block, label: str = "") -> None:
    tag = e.tag if isinstance(e.tag, str) else ""
    if not tag or tag in _LEFT_OUT or _is_unseen(e):
        return
    if tag == "table":
        block.end()
        captions = [line for c in e if c.tag == "caption" for line in _lines(c)]
        block.lines += captions + lines_of(_rows(e))
        return
    if tag in _BLOCKS:
        block.end()
    block.pieces += [label, e.text or ""]
    labels = _labels(e) if tag == "ol" else repeat("")
    for child, its in zip(e, labels, strict=False):
        _walk(child, block, its)
        block.pieces.append(child.tail or "")
    if tag in _BLOCKS:
        block.end(as_it_is=tag == "pre")


def _is_unseen(e: etree._Element) -> bool:
    return e.get("hidden") is not None or bool(_UNSEEN.search(e.get("style") or ""))


def _rows(table: etree._Element) -> Iterator[list[Cell]]:
    for e in table:
        if e.tag == "tr" and not _is_unseen(e):
            yield [Cell(joined(_lines(c)) if len(c) else _flowed(c.text or ""), *(min(1000, _number(c.get(k), 1)) for k in ("colspan", "rowspan"))) for c in e if c.tag in ("td", "th") and not _is_unseen(c)]
        elif e.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(e)


def _labels(items: etree._Element) -> Iterator[str]:
    """What a browser puts before each item of an ordered list."""
    at, form = _number(items.get("start"), 1), _TYPES.get(items.get("type", ""), "decimal")
    bare = "list-style" in (items.get("style") or "")
    for item in items:
        if item.tag == "li":
            at = _number(item.get("value"), at)
            yield "" if bare else f"{written(at, form)}. "
            at += 1
        else:
            yield ""


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 6 else otherwise
