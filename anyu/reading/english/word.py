"""Classes of English words that a grammar of numbers rests on."""

from __future__ import annotations

from ..pattern import lexicon


def words(name: str) -> frozenset[str]:
    """A class of words by its name in the lexicon."""
    return frozenset(w for line in lexicon("english")[name] for w in line.split())


PLURALS = words("plural")
NOT_PLURAL = words("not_plural")
STOPS = words("stop")
LINKS = words("link")
DURATIONS = words("duration")
LENGTHS = words("length")


def is_plural(word: str) -> bool:
    """Whether a word, as written in lower case, counts several."""
    return word in PLURALS or word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s")) and word not in NOT_PLURAL
