"""Which indicator of the catalogue measures what a statement is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from anyu.guard.word import fold

from .pattern import lexicon, pattern

# Head nouns that make "maternal death rate" another thing than "death rate": a bare rate must be the whole name.
_NARROWER = pattern("孕產婦|嬰兒|嬰幼兒|兒童|新生兒|圍產|青少年|流動人口|infant|maternal|child|perinatal|neonatal")


def about(words: str, more: Mapping[str, str] | None = None) -> str | None:
    """The id of the indicator, or None.

    In: more, further words -> id of an installation's own catalogue; they stand before those that ship.
    """
    plain = fold(words)
    for said, indicator in (more or {}).items():
        if fold(said) in plain:
            return indicator
    for indicator, source in lexicon("about")["words"].items():
        if pattern(source).search(plain) and not (indicator.endswith("_rate") and _NARROWER.search(plain)):
            return indicator
    return None


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
