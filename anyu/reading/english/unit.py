"""The unit of an English count: the thing counted, in lower case as written; spans of time and of length."""

from __future__ import annotations

from .word import DURATIONS, LENGTHS


def counted_unit(plain: str, span: tuple[int, int], scale: str) -> str:
    """The noun phrase of a count, with the scale of its number before it."""
    noun = " ".join(plain[slice(*span)].split()).removeprefix("consecutive ").removeprefix("calendar ")
    return f"{scale} {noun}".strip()


def is_time(unit: str) -> bool:
    """Whether a unit is a span of time, `days`, `working days`."""
    return bool(unit) and unit.split(" ")[-1] in DURATIONS


def is_length(unit: str) -> bool:
    """Whether a unit measures a way or a weight."""
    return bool(unit) and unit.split(" ")[0] in LENGTHS
