"""The counts of a document, found again by what they count."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator

from .term import PERSONS, Term
from .word import stem

_RECENT = 24


class Pool:
    """Counts read so far; searching takes the same time however long the document is."""

    def __init__(self) -> None:
        self._named: dict[str, deque[Term]] = defaultdict(lambda: deque(maxlen=8))
        self._concept: dict[str, deque[Term]] = defaultdict(lambda: deque(maxlen=8))
        self.eventful: set[int] = set()  # paragraphs that tell births or deaths, and so speak of a place and a year of their own
        self.recent: deque[Term] = deque(maxlen=_RECENT)

    def add(self, t: Term) -> None:
        """Remembers a count that was read."""
        if t.rough or t.role != "plain" or not t.counts or not t.unit:
            return
        self.recent.append(t)
        self._named[stem(t.name)].append(t)
        if t.concept in ("births", "deaths"):
            self.eventful.add(t.paragraph)
        if t.concept:
            self._concept[t.concept].append(t)

    def called(self, name: str) -> list[Term]:
        """The counts of exactly this name, the latest first."""
        return list(reversed(self._named.get(stem(name), ())))

    def of(self, *concepts: str) -> list[Term]:
        """The counts of these concepts, the latest first."""
        return sorted((t for c in concepts for t in self._concept.get(c, ())), key=lambda t: -t.at)

    def like(self, name: str) -> list[Term]:
        """Recent counts whose name holds this one or stands in it."""
        key = stem(name)
        return [t for t in reversed(self.recent) if len(key) > 1 and len(stem(t.name)) > 1 and (key in stem(t.name) or stem(t.name) in key)]

    def beside(self, t: Term) -> Iterator[Term]:
        """Recent counts of the same paragraph, the latest first."""
        return (x for x in reversed(self.recent) if x.paragraph == t.paragraph)


def around(terms: list[Term], t: Term, before: int = 24, after: int = 8) -> list[Term]:
    """The terms near one in the text, so that a sentence without end costs no more than any other."""
    at = bisect_left(terms, t.at, key=lambda x: x.at)
    return terms[max(0, at - before) : at + after]


def distinct(terms: list[Term]) -> list[Term]:
    """The terms without those that repeat a number, in order."""
    seen: dict[object, Term] = {}
    for t in terms:
        seen.setdefault((t.size, t.step), t)
    return list(seen.values())


def alike(a: Term, b: Term) -> bool:
    """Whether two counts can be part and whole."""
    return a.unit == b.unit or {a.unit, b.unit} <= PERSONS


def together(a: Term, b: Term) -> bool:
    """Whether two figures speak of the same population and year, as far as they say."""
    when = a.when == b.when or "prev" not in (a.when, b.when) and "" in (a.when, b.when)
    return when and (not a.base or not b.base or a.base == b.base)
