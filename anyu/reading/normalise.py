"""The script a document is written in."""

from __future__ import annotations

from anyu.guard.word import fold


def script_of(text: str) -> str:
    """`zh-Hant`, `zh-Hans` or `en`, by the characters a text is written in."""
    pairs = [(c, f) for c, f in zip(text, fold(text), strict=True) if "\u4e00" <= c <= "\u9fff"]
    if len(pairs) * 5 < sum(c.isalpha() for c in text):
        return "en"
    return "zh-Hant" if sum(c != f for c, f in pairs) * 50 > len(pairs) else "zh-Hans"
