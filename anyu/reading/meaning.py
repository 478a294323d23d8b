"""What words speak about: the first line of the lexicon that matches decides."""

from __future__ import annotations

from functools import cache, lru_cache

from anyu.guard.context import COMMANDS, stance
from anyu.guard.rule import GROUPS
from anyu.guard.word import fold

from .pattern import lexicon, pattern

# What a figure is divided by, or is a part of, is not what it speaks about: `每萬名常住人口…醫生`, `占總人口的12%`.
_WHOLE = pattern(r"每(?:[\d.]+|[一十百千萬])*[名個]?(?:戶籍|常住|服務)?人口|占(?:全.{0,2})?(?:總|常住|戶籍)人口(?:總?數)?")


# What people decide for themselves, and what is done to them for it.
PRIVATE = frozenset((*GROUPS["@choice"], "levy", "permit", "exam_attendance", "tracking"))


@cache
def _meanings() -> tuple[tuple[str, object], ...]:
    return tuple((m["event"], pattern("|".join(f"(?:{w})" for w in m["words"]))) for m in lexicon("meaning")["meaning"])


@lru_cache(maxsize=4_096)
def event_of(words: str) -> str:
    """The guard's event that words speak about, or `none`."""
    plain = _WHOLE.sub("", fold(words))
    return next((event for event, found in _meanings() if found.search(plain)), "none")  # type: ignore[attr-defined]


def grave_event_of(words: str) -> str | None:
    """The first of the events that people decide for themselves of which words speak, whatever else they speak of."""
    plain = _WHOLE.sub("", fold(words))
    return next((event for event, found in _meanings() if event in PRIVATE and found.search(plain)), None)  # type: ignore[attr-defined]


def event_at(plain: str, start: int, end: int) -> str:
    """The event that a stretch of folded text speaks about; `none` also where it forbids, ends or only tells of it."""
    for event, found in _meanings():
        m = found.search(plain, start, end)  # type: ignore[attr-defined]
        if m:
            return event if stance(plain, m.start(), m.end()) == COMMANDS else "none"
    return "none"
