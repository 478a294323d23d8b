"""Folding of written words: one spelling for Traditional, Simplified and full-width, character for character."""

from __future__ import annotations

import unicodedata
from functools import cache

# Spellings that documents mix and that a character table leaves apart; the right side is the folded one.
_SAME = str.maketrans("畫帳臺佔餘乾癥彙祇祗〇○﹪∶～–—−", "划账台占余干症汇只只零零%:~---")


def fold(text: str) -> str:
    """The text in one spelling, exactly as long, so that offsets stay true.

    Out: Simplified characters, half-width punctuation, lower-case Latin letters.
    """
    return text.translate({ord(c): f for c in set(text) if (f := _fold_one(c)) != c})


@cache
def _simplify() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _fold_one(char: str) -> str:
    same = char.translate(_SAME)
    if same == char and ord(char) > 0x2E7F:
        wide = unicodedata.normalize("NFKC", char)
        same = wide if len(wide) == 1 else char
        simple = _simplify().convert(same)  # type: ignore[attr-defined]
        same = simple if len(simple) == 1 else same
        same = same.translate(_SAME)
    lower = same.lower()
    return lower if len(lower) == 1 else same
