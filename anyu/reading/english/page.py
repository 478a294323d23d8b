"""A document as the English reader looks at it: one text in four views of equal length."""

from __future__ import annotations

from dataclasses import dataclass

from .name import before, counted, following, lower_first
from .number import Number
from .unit import counted_unit

Span = tuple[int, int]


@dataclass(frozen=True)
class Page:
    """text: as written. plain: folded. view: plain with q for digits that count nothing. hidden: view with remarks in brackets blank."""

    text: str
    plain: str
    view: str
    hidden: str

    def words(self, span: Span) -> str:
        """The words of a span as written, without what stands in brackets, as they stand inside a sentence."""
        a, b = span
        kept = "".join(" " if h == " " else t for t, h in zip(self.text[a:b], self.hidden[a:b], strict=True))
        return lower_first(" ".join(kept.split()).strip(" ,;:-\"'“”‘’."))

    def before(self, start: int, end: int) -> Span:
        """The span of the name in the words that lead to a number."""
        return before(self.hidden, start, end)

    def counted(self, q: Number, stop: int, *, inside: bool = False) -> Span:
        """The span of the thing that a number counts, empty when none follows; inside: the number stands in brackets."""
        return counted(self.text, self.view if inside else self.hidden, q.end, stop, q.value) if not q.unit else (q.end, q.end)

    def unit(self, q: Number, noun: Span) -> str:
        """The unit of a number whose counted thing has been found."""
        return q.unit or counted_unit(self.text, self.plain, noun, q.scale)

    def following(self, at: int, stop: int, far: int = 90) -> Span:
        """The span of what is said after a number."""
        return following(self.hidden, at, stop, far)
