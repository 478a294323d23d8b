"""The unit of an English count: the thing counted, in lower case as written; spans of time and of length."""

from __future__ import annotations

import re

from .word import DURATIONS, LENGTHS

LEVELS = ("%", "ratio", "per 1,000", "per 100,000", "per 10,000")  # units of a part of something, not of a count
_ROMAN = re.compile(r"\s(?:I{1,3}|IV|VI{0,3})$")


def counted_unit(text: str, plain: str, span: tuple[int, int], scale: str) -> str:
    """The noun phrase of a count in lower case but for a Roman numeral, with the scale of its number before it."""
    roman = _ROMAN.search(text, *span)
    cut = roman.start() if roman else span[1]
    noun = " ".join((plain[span[0] : cut] + text[cut : span[1]]).split()).removeprefix("consecutive ").removeprefix("calendar ")
    return f"{scale} {noun}".strip()


def is_time(unit: str) -> bool:
    """Whether a unit is a span of time, `days`, `working days`."""
    before, _, last = unit.rpartition(" ")
    return last in DURATIONS and before in ("", "working", "business", "full", "whole", "more", "consecutive")


def is_length(unit: str) -> bool:
    """Whether a unit measures a way or a weight."""
    return bool(unit) and unit.split(" ")[0] in LENGTHS
