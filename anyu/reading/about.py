"""Which indicator of the catalogue measures what a statement is about, and for what kind of office a document speaks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from anyu.guard.word import fold

from .pattern import pattern


@dataclass(frozen=True)
class Meaning:
    """How documents of one language mean one indicator: its words, the units it is counted in, and what it is not."""

    indicator: str
    words: re.Pattern[str]
    units: frozenset[str]
    other: re.Pattern[str] | None

    def fits(self, plain: str) -> bool:
        """Whether folded words mean the indicator."""
        return bool(self.words.search(plain)) and not (self.other and self.other.search(plain))


def about(words: str, unit: str | None, script: str, more: Mapping[str, str] | None = None) -> str | None:
    """The id of the indicator, or None.

    In: unit, in which the figure is counted; script, `en` or `zh-…`; more, further words -> id, taught by an office: they stand before
    those that ship and name the thing only; what may be promised is judged on the document's own words.
    """
    plain = fold(words)
    for said, indicator in (more or {}).items():
        if fold(said) in plain:
            return indicator
    return next((m.indicator for m in _counted("en" if script == "en" else "zh", unit or "") if m.fits(plain)), None)


@lru_cache(maxsize=1_024)
def _counted(language: str, unit: str) -> tuple[Meaning, ...]:
    """The meanings that a figure in this unit can have."""
    return tuple(m for m in meanings(language) if unit in m.units)


@cache
def meanings(language: str) -> tuple[Meaning, ...]:
    """The lexicon of a language, `zh` or `en`, in its order."""
    raw = tomllib.loads((files("anyu.reading") / "lexicon" / "about" / f"{language}.toml").read_text("utf-8"))
    join = lambda words: pattern("|".join(f"(?:{w})" for w in words))  # noqa: E731
    return tuple(Meaning(i, join(m["words"]), frozenset(m["units"]), join(m["not"]) if "not" in m else None) for i, m in raw.items())


def office_kind(text: str) -> str | None:
    """The kind of office that a document speaks for, by how it calls itself; None when it does not say."""
    plain = fold(text)
    counts = {kind: len(p.findall(plain)) for kind, p in _SELF.items()}
    best = max(counts, key=lambda k: counts[k])
    return best if counts[best] else None


_SELF: dict[str, re.Pattern[str]] = {
    "SCHOOL": pattern("[我本全]校|學校|國小|教職工"),
    "VILLAGE": pattern("[我本]村|全村|村民委員會|村計生協會"),
    "TOWN": pattern("[我本]鎮|[我本]鄉|全鎮|全鄉|街道辦"),
    "COUNTY": pattern("[我本]縣|全縣|全區|[我本]區|全旗|我旗|縣衛健|縣衛生"),
    "STATION": pattern("[我本]站|[我本]院|服務站"),
    "WORKPLACE": pattern("[我本]局(?!一年)|本單位|各股室|全局"),
}
