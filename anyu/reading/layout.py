"""Layout: lines that only the paper broke are joined, and what stands in brackets is read apart from its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from .pattern import pattern

_MARKER = pattern(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.章節條是]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[、.)]|[-*•●■◆▪])|\s{2}|\t")
_ENDS = frozenset("。;!?:.…”\"")
_WIDEST = 120  # no printed line is longer; a paragraph kept on one line is
_BRACKET = re.compile(r"\([^()\n]{0,400}(?:\([^()\n]{0,60}\)[^()\n]{0,400}){0,4}\)")
_SPEAKS = pattern(r"\d|[一二三四五六七八九十百]{1,4}(?:人|例|次|戶|個|期|場)|百分之")
_SILENT = pattern(r"\s*(?:不?含|包括|見|詳見|附件?|電話|編號|文號|共\d+頁)")  # an addition to the words outside, which states nothing of its own
_NUMERAL = pattern(r"\(\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*\)")


def unwrap(plain: str) -> str:
    """The folded text with a blank for each line end inside a sentence, where the lines look as if a page had cut them.

    Out: exactly as long as the text, so that offsets stay true.
    """
    lines = plain.split("\n")
    told = [len(line.rstrip()) for line in lines if line.strip()]
    widest = max(told, default=0)
    if not 12 <= widest <= _WIDEST or len(told) < 3:
        return plain
    cut = [_cut(a, b, widest) for a, b in zip(lines, lines[1:], strict=False)]
    if 4 * sum(cut) < len(told):
        return plain
    return "".join(line + (" " if joined else "\n") for line, joined in zip(lines, [*cut, False], strict=True))[: len(plain)]


def _cut(line: str, following: str, widest: int) -> bool:
    """Whether the page, not the author, ended this line."""
    bare = line.rstrip()
    wide = 10 * len(bare) >= (7 if bare.isascii() else 8) * widest
    return bool(wide and bare[-1] not in _ENDS and following.strip() and "\t" not in line + following and not _MARKER.match(following))


def blank(text: str, spans: Iterable[tuple[int, int]], start: int = 0, end: int | None = None) -> str:
    """text[start:end] with some stretches blank, exactly as long. In: spans, in order, apart and inside it."""
    parts, at = [], start
    for a, b in spans:
        parts += [text[at:a], " " * (b - a)]
        at = b
    return "".join([*parts, text[at:end]])


@dataclass(frozen=True)
class Brackets:
    """The bracketed remarks of a text that state something of their own."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def hide(self, text: str) -> str:
        """The text with those remarks blank, exactly as long."""
        return blank(text, self.spans)

    def inside(self, at: int) -> bool:
        """Whether a place of the text lies in such a remark."""
        n = bisect_right(self.spans, (at, len(self.spans) + (1 << 60))) - 1
        return n >= 0 and at < self.spans[n][1]

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The inner spans of the remarks of a stretch of text, without the brackets."""
        n = bisect_right(self.spans, (start, -1))
        found = []
        while n < len(self.spans) and self.spans[n][0] < end:
            if not _SILENT.match(self.text, self.spans[n][0] + 1):
                found.append((self.spans[n][0] + 1, self.spans[n][1] - 1))
            n += 1
        return found


def brackets(plain: str) -> Brackets:
    """The bracketed remarks that carry numbers; numbers of a list and bare words in brackets stay in their sentence."""
    return Brackets(plain, tuple(m.span() for m in _BRACKET.finditer(plain) if _SPEAKS.search(plain, *m.span()) and not _NUMERAL.fullmatch(m.group())))
