"""The one error of the expression language: what is wrong, and where."""

from __future__ import annotations

import unicodedata

SHOWN_CHARACTERS = 100


class ExpressionError(ValueError):
    """An expression that cannot be used as it is written.

    In: message in plain words; at = 0-based character offset in source.
    Out: str() is the message, the part of the source around the place, and a line with a caret under it.
    """

    def __init__(self, message: str, at: int = 0, source: str = "") -> None:
        self.message = message
        self.at = max(0, min(at, len(source)))
        self.source = source
        super().__init__(message)

    def __str__(self) -> str:
        if not self.source:
            return self.message
        begin = max(0, self.at - SHOWN_CHARACTERS // 2)
        end = min(len(self.source), begin + SHOWN_CHARACTERS)
        head = "… " if begin else ""
        tail = " …" if end < len(self.source) else ""
        shown = head + _one_line(self.source[begin:end]) + tail
        before = head + _one_line(self.source[begin : self.at])
        return f"{self.message}\n  {shown}\n  {_blank(before)}^"


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _blank(text: str) -> str:
    """Spaces as wide as the text: a Chinese character stands two columns wide."""
    return "".join("  " if unicodedata.east_asian_width(c) in "WF" else " " for c in text)
