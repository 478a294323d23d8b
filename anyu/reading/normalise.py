"""The script a document is written in."""

from __future__ import annotations

from anyu.guard.word import fold


def script_of(text: str) -> str:
    """`zh-Hant`, `zh-Hans` or `en`, by the characters a text is written in."""
    han = [c for c in text if "\u4e00" <= c <= "\u9fff"]
    if len(han) * 5 < sum(c.isalpha() for c in text):
        return "en"
    return "zh-Hant" if sum(fold(c) != c for c in han) * 50 > len(han) else "zh-Hans"
