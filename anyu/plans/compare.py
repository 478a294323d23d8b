"""Compare: what one document promised and another promises: more, less, the same, new or dropped, and why two statements are one matter.

Items that are not taken in, orders and reported figures are set side by side and never called more or less.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from anyu.kernel import Text
from anyu.plans.match import PROMISES, Likeness, likeness, matched
from anyu.plans.said import Said

POINTS = {"%": Text("percentage points", "個百分點"), "‰": Text("per-mille points", "個千分點")}
A_YEAR = {"年": 1, "半年": 2, "季": 4, "季度": 4, "月": 12, "周": 52, "週": 52, "year": 1, "quarter": 4, "month": 12, "week": 52}
SIDES = {">=": ">=", ">": ">=", "<=": "<=", "<": "<=", "=": "=", "none": "=", "": "=", "up": "up", "down": "down"}
OUTCOMES = ("MORE", "LESS", "CHANGED", "SAME", "NEW", "DROPPED")
PARTS = ("promise", "figure", "declined", "order")
BY_HAND = Likeness(1.0, (Text("paired by hand", "人工對應"),))


@dataclass(frozen=True)
class Pair:
    """One matter in both documents, or in one of them; `perhaps` are ids before that a new one may go on from, with their likeness."""

    before: Said | None
    after: Said | None
    outcome: str
    likeness: Likeness | None = None
    difference: Decimal | None = None
    unit: Text | None = None
    perhaps: tuple[tuple[int, float], ...] = ()

    @property
    def said(self) -> Said:
        """The statement of the later document, else of the earlier."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a pair needs a statement on one side; give before or after")
        return found

    @property
    def part(self) -> str:
        """promise, figure (as reported), declined (on either side) or order."""
        sides = [s for s in (self.before, self.after) if s]
        if any(s.kind == "order" for s in sides):
            return "order"
        if any(s.verdict == "coercive" for s in sides):
            return "declined"
        return "figure" if self.said.kind == "actual" else "promise"


def compare(before: Iterable[Said], after: Iterable[Said], by_hand: Collection[tuple[int, int]] = (), apart: Collection[tuple[int, int]] = ()) -> tuple[Pair, ...]:
    """Every matter of both documents, in the order of the later one, what was dropped last.

    In: by_hand, pairs of ids (before, after) that a person says are one matter; apart, pairs that a person says are not.
    """
    old, new = {s.id: s for s in before}, {s.id: s for s in after}
    found = {b: (a, BY_HAND) for b, a in by_hand if b in old and a in new and (old[b].kind == "order") == (new[a].kind == "order")}
    taken = {a for a, _ in found.values()}
    rest_old, rest_new = [s for s in old.values() if s.id not in found], [s for s in new.values() if s.id not in taken]
    sure, near = matched(rest_old, rest_new, frozenset(apart))
    found |= sure
    former = {a: (b, like) for b, (a, like) in found.items()}
    pairs = []
    for s in new.values():
        if s.id in former:
            b, like = former[s.id]
            pairs.append(_judged(old[b], s, like))
        else:
            pairs.append(Pair(None, s, "NEW", perhaps=tuple(near.get(s.id, ()))))
    return (*pairs, *(Pair(s, None, "DROPPED") for s in old.values() if s.id not in found))


def _judged(before: Said, after: Said, like: Likeness) -> Pair:
    """What became of a matter. Only promises that both may be made are called more or less."""
    difference = _difference(before, after)
    unit = None if difference is None else POINTS.get(after.base[0]) or Text(after.unit, after.unit)
    pair = Pair(before, after, "CHANGED", like, difference, unit)
    if _same(before, after):
        outcome = "SAME"
    elif pair.part == "promise" and {before.verdict, after.verdict} == {"ok"} and {before.kind, after.kind} <= PROMISES:
        outcome = _direction(before, after)
    else:
        outcome = "CHANGED"
    shown = pair.part in ("promise", "figure")
    return Pair(before, after, outcome, like, difference if shown else None, unit if shown else None)


def _same(a: Said, b: Said) -> bool:
    if a.kind == b.kind == "order":
        return likeness(a, b).score == 1
    return (_amount(a), _second(a), SIDES.get(a.op, a.op), a.base[0]) == (_amount(b), _second(b), SIDES.get(b.op, b.op), b.base[0]) and a.kind == b.kind


def _direction(before: Said, after: Said) -> str:
    """MORE where more is asked of the office: a floor that rises, a ceiling that falls, a larger amount."""
    side, old, new = SIDES.get(after.op, after.op), _amount(before), _amount(after)
    if old is None or new is None or old == new or before.base[0] != after.base[0] or side != SIDES.get(before.op, before.op):
        return "CHANGED"
    if before.value2 is not None or after.value2 is not None or not _same_per(before, after):
        return "CHANGED"
    if after.base[0] == "ratio" or side == "=" and after.kind == "target" and after.base[0] in POINTS:
        return "CHANGED"  # an exact share is neither a floor nor a ceiling, and of a ratio nobody knows which side is the good one
    return "MORE" if (new < old) == (side == "<=") else "LESS"


def _difference(before: Said, after: Said) -> Decimal | None:
    """The later value minus the earlier, in the later one's unit; None where they are not measured alike."""
    if before.value is None or after.value is None or before.base[0] != after.base[0] or not after.base[0] or before.per != after.per:
        return None
    if SIDES.get(before.op, before.op) in ("up", "down") or SIDES.get(after.op, after.op) in ("up", "down"):
        return None
    return after.value - before.value * before.base[1] / after.base[1]


def _amount(s: Said) -> Decimal | None:
    """The value in the plain unit, by year or by head where it is for something."""
    if s.value is None:
        return None
    value = s.value * s.base[1]
    if s.per is None or not s.per[0]:
        return value
    return value * A_YEAR.get(s.per[1], 1) / s.per[0]


def _second(s: Said) -> Decimal | None:
    return None if s.value2 is None else s.value2 * s.base[1]


def _same_per(a: Said, b: Said) -> bool:
    units = [s.per[1] if s.per else None for s in (a, b)]
    return units[0] == units[1] or all(u in A_YEAR for u in units)
