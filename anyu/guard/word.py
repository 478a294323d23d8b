"""Folding of written words: one spelling for Traditional, Simplified and full-width, character for character."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# Spellings that documents mix and that a character table leaves apart; the right side is the folded one.
_SAME = str.maketrans(
    "畫帳臺佔餘乾癥彙祇祗〇○﹪∶～–—−姙産懐徴絶査検戸紥紮劄紧囬囯薬墮аеорсух",
    "划账台占余干症汇只只零零%:~---妊产怀征绝查检户扎扎扎紧回国药堕aeopcyx",
)
_HIDDEN = frozenset({"Cf", "Mn", "Me", "Cc"})
_HAN = "\u2e80-\u9fff\U00020000-\U0003ffff"
# Signs that people put inside a word so that no search finds it; a comma or a full stop parts clauses and stays.
_INSIDE = r"[\s\-_·•‧・*＊/\\|^+=#'\"“”‘’「」『』.]{1,6}"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}]){_INSIDE}(?=[{_HAN}a-z0-9])|(?<=[a-z0-9]){_INSIDE}(?=[{_HAN}])")
_BETWEEN_LATIN = re.compile(r"(?<=[a-z])[\s\-_·•*/+]+(?=[a-z0-9])|(?<=[a-z0-9])[\-_·•*/+.]+(?=[a-z])")
_WIDE = re.compile("[\u2e80-\U0010ffff]+")
_SPELLED_OUT = re.compile(r"\b(?:[a-z] ){2,20}[a-z]\b")


def fold(text: str) -> str:
    """The text in one spelling, exactly as long, so that offsets stay true.

    Out: Simplified characters, half-width punctuation, lower-case Latin letters.
    """
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Character -> its folded spelling, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _fold_one(chr(code))
        return found


_FOLDED = _Folded()


@lru_cache(maxsize=4_096)
def squeeze(text: str) -> str:
    """Folded text without what hides a word: signs and spaces between Chinese characters, letters spelled out one by one."""
    plain = "".join(c for c in fold(text) if c.isascii() or unicodedata.category(c) not in _HIDDEN)
    plain = _BETWEEN_LATIN.sub(" ", _BETWEEN_HAN.sub("", plain))
    return _SPELLED_OUT.sub(lambda m: m.group().replace(" ", ""), plain)


def spelled(source: str) -> str:
    """A pattern's source, written in Traditional Chinese, in the folded spelling; its ASCII syntax untouched."""
    return _WIDE.sub(lambda m: fold(m.group()), source)


def squeezed(*sources: str) -> re.Pattern[str]:
    """One pattern of many, for squeezed text; a space in a source may be missing in the text."""
    return re.compile("|".join(f"(?:{spelled(s).replace(' ', ' ?')})" for s in sources))


@cache
def _simplify() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


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
