"""Tree: under which places a place stood, and from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pyarrow as pa

from anyu.kernel import Place

Path = tuple[tuple[str, str], ...]  # (level, code) of a place, then of each place above it


class BrokenTree(ValueError):
    """A place stands below itself; the message names it."""


@dataclass(frozen=True)
class Span:
    """A place, the days between which it stood under the same places (the second exclusive), and those places."""

    place: str
    from_on: date
    until_on: date
    path: Path


@dataclass(frozen=True)
class Tree:
    """Every place with the places above it: as it was on each day, or throughout as it stood on one day."""

    spans: tuple[Span, ...]
    on: date | None

    def ancestors(self, place: str, day: date) -> dict[str, str]:
        """Level → code of the place itself and those above it on a day; empty when it did not stand."""
        for span in self._by_place.get(place, ()):
            if span.from_on <= day < span.until_on:
                return dict(span.path)
        return {}

    def standing(self, begin: date, end: date) -> dict[str, str]:
        """Code → level of every place that stood on some day from begin up to, not including, end."""
        return {s.place: s.path[0][0] for s in self.spans if s.from_on < end and begin < s.until_on}

    @cached_property
    def _by_place(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for span in self.spans:
            found.setdefault(span.place, []).append(span)
        return found

    @cached_property
    def tables(self) -> dict[str, pa.Table]:
        """`spans`: (s_place, s_from, s_until) -> s_path; `paths`: (a_path, a_place), one row for each place on the path."""
        numbers = {path: n for n, path in enumerate(dict.fromkeys(s.path for s in self.spans))}
        days = pa.date32()
        spans = pa.table({
            "s_place": pa.array([s.place for s in self.spans], pa.string()),
            "s_from": pa.array([s.from_on for s in self.spans], days),
            "s_until": pa.array([s.until_on for s in self.spans], days),
            "s_path": pa.array([numbers[s.path] for s in self.spans], pa.int32()),
        })
        steps = [(n, code) for path, n in numbers.items() for _, code in path]
        paths = pa.table({"a_path": pa.array([n for n, _ in steps], pa.int32()), "a_place": pa.array([c for _, c in steps], pa.string())})
        return {"spans": spans, "paths": paths}


def tree(places: Iterable[Place], on: date | None = None) -> Tree:
    """The tree of places: as it was on each day, or as it stood on the day `on`.

    Fails: BrokenTree for a place below itself.
    """
    rows: dict[str, list[Place]] = {}
    for place in places:
        rows.setdefault(place.code, []).append(place)
    known: dict[str, list[Span]] = {}
    for code in sorted(rows):
        _spans(code, rows, known, ())
    spans = [s for code in sorted(known) for s in known[code]]
    if on is not None:
        spans = [Span(s.place, date.min, date.max, s.path) for s in spans if s.from_on <= on < s.until_on]
    return Tree(tuple(spans), on)


def _spans(code: str, rows: dict[str, list[Place]], known: dict[str, list[Span]], below: tuple[str, ...]) -> list[Span]:
    if code in below:
        raise BrokenTree(f"place {code} stands below itself ({' below '.join((*below, code))}); correct its parent")
    if code not in known:
        found: list[Span] = []
        for place in sorted(rows.get(code, ()), key=lambda p: p.valid_from_on):
            above = _spans(place.parent, rows, known, (*below, code)) if place.parent else []
            found += _placed(place, above)
        known[code] = _joined(found)
    return known[code]


def _placed(place: Place, above: list[Span]) -> list[Span]:
    """The place's own days, cut where the places above it change."""
    own, begin, end = ((place.level, place.code),), place.valid_from_on, place.valid_until_on or date.max
    out, day = [], begin
    for span in above:
        low, high = max(day, span.from_on), min(end, span.until_on)
        if low < high:
            if day < low:
                out.append(Span(place.code, day, low, own))
            out.append(Span(place.code, low, high, own + span.path))
            day = high
    if day < end:
        out.append(Span(place.code, day, end, own))
    return out


def _joined(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in spans:
        if out and out[-1].path == span.path and out[-1].until_on == span.from_on:
            span = Span(span.place, out.pop().from_on, span.until_on, span.path)
        out.append(span)
    return out
