"""Encoding: text of bytes that do not say how they are written."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"\x84\x31\x95\x33", "gb18030"),
)
# cp950 is Big5 as Windows writes it; Hong Kong's has further characters.
_ENCODINGS = ("gb18030", "cp950", "big5hkscs", "utf-8", "utf-16-le", "utf-16-be", "cp1252")
_MARKED = set(",。、;:()“”《》%!?…—・·‰【】〔〕「」『』①②③④⑤⑥⑦⑧⑨⑩")
_LATIN = set("‘’“”–—•…éèüöäçñ£§©®°±×²³½ ")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
SAMPLE = 48 * 2**10


def decode(content: bytes) -> str:
    """Text of bytes: as their mark says; UTF-8 where it fits; else the encoding that gives the most usual characters."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").removeprefix("\ufeff")
    if not _CONTROL.search(content):
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    sample = _sample(content)
    best = max(_ENCODINGS, key=lambda encoding: _usual(sample, encoding))
    return content.decode(best, "replace")


def known(encoding: str | None) -> str | None:
    """The name Python has for an encoding that a document names, read as browsers do: gb2312 is GB 18030, big5 is cp950."""
    try:
        name = codecs.lookup((encoding or "").strip()).name
    except (LookupError, ValueError):
        return None
    return {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "cp950", "iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)


def _sample(content: bytes) -> bytes:
    """The beginning, or of a large file also the middle and the end, cut where a line ends."""
    if len(content) <= 3 * SAMPLE:
        return content
    step = 2 if b"\0" in content[:SAMPLE] else 1
    pieces = []
    for at in (0, len(content) // 2, len(content) - SAMPLE):
        at += at % step
        piece = content[at : at + SAMPLE]
        begin = 0 if at == 0 or step == 2 else piece.find(b"\n") + 1
        end = len(piece) if step == 2 else piece.rfind(b"\n") + 1 or len(piece)
        pieces.append(piece[begin:end])
    return b"".join(pieces)


def _usual(sample: bytes, encoding: str) -> float:
    """How much a decoding looks like what offices write."""
    wide = encoding.startswith("utf-16")
    if wide and len(sample) % 2:
        return float("-inf")
    counts = Counter(sample.decode(encoding, "replace"))
    points = _latin if encoding == "cp1252" else _points
    return sum(points(c) * n for c, n in counts.items())


def _latin(c: str) -> float:
    return 0.0 if " " <= c <= "~" or c in "\n\r\t" else 0.7 if c in _LATIN else -3.0


@cache
def _points(c: str) -> float:
    """What one character speaks for or against a decoding."""
    if " " <= c <= "~" or c in "\n\r\t":
        return 0.0
    if "\u4e00" <= c <= "\u9fff":
        return _frequent().get(c) or _common(c)
    if c in _MARKED or unicodedata.normalize("NFKC", c) in _MARKED or "\uff10" <= c <= "\uff19":
        return 1.0
    if unicodedata.category(c) in ("Cc", "Co", "Cn", "Cs") or c == "\ufffd":
        return -8.0
    return -0.5 if c in _LATIN or "\u2460" <= c <= "\u24ff" or "\u3000" <= c <= "\u301f" else -4.0


@cache
def _frequent() -> dict[str, float]:
    """Character → points, by how often it stands in such documents; the file lists the most frequent first."""
    ranked = (files(__package__) / "frequent.txt").read_text("utf-8").replace("\n", "")
    return {c: 3.0 if rank < 150 else 2.2 if rank < 600 else 1.2 for rank, c in enumerate(ranked)}


def _common(c: str) -> float:
    """Points of a character that is not in the list, by the level at which the national sets have it."""
    level = -4.0
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            level = max(level, 0.0 if first <= c.encode(encoding)[0] <= last else -2.0)
        except UnicodeEncodeError:
            continue
    return level
