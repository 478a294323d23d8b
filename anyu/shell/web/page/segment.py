"""Segment: a document's text cut at every edge of a statement, each piece with the statements it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .card import Card

ORDER = {"coercive": 0, "conditional": 1, "ok": 2}


@dataclass(frozen=True)
class Segment:
    """A piece of text from `at`: the numbers of its statements, the narrowest first; the gravest verdict; and what else marks it.

    `anchors` are the statements that begin here; `ends_wrong` is whether one whose sum does not hold ends here.
    """

    at: int
    text: str
    ids: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()
    verdict: str = ""
    is_wrong: bool = False
    is_done: bool = False
    ends_wrong: bool = False


def segments(body: str, told: Sequence[Card]) -> Iterator[Segment]:
    """The whole text in pieces, in its order."""
    spans = [(min(c.s.start, len(body)), min(c.s.end, len(body)), c) for c in told]
    edges = sorted({0, len(body), *(e for s in spans for e in s[:2])})
    begins: dict[int, list[int]] = {}
    for start, _, c in spans:
        begins.setdefault(start, []).append(c.s.seq)
    standing: list[tuple[int, int, Card]] = []
    waiting = sorted(spans, key=lambda s: s[0], reverse=True)
    for begin, end in zip(edges, edges[1:], strict=False):
        while waiting and waiting[-1][0] <= begin:
            standing.append(waiting.pop())
        standing = [s for s in standing if s[1] > begin]
        here = [c for *_, c in sorted(standing, key=lambda s: (s[1] - s[0], s[2].s.seq))]
        if not here:
            yield Segment(begin, body[begin:end])
            continue
        yield Segment(begin, body[begin:end], tuple(c.s.seq for c in here), tuple(begins.get(begin, ())), min((c.s.verdict for c in here), key=ORDER.__getitem__),
                      any(c.sums for c in here), all(c.decided for c in here), any(c.sums and c.s.end == end for c in here))
