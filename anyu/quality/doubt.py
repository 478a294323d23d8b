"""Doubt: a place where the data contradict a rule or each other, with the rows concerned; a person looks at them and settles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from anyu.kernel import Text
from anyu.kernel.check import REFUSE


@dataclass(frozen=True)
class Row:
    """A stored row by register and number, and the office it belongs to (None where a register has no owner)."""

    register: str
    id: str
    office: str | None = None


@dataclass(frozen=True)
class Doubt:
    """One doubt: which check, in words, at which rows, about which persons; `columns` are the fields the check reads, as register.column."""

    check: str
    severity: str
    says: Text
    rows: tuple[Row, ...]
    persons: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()

    @property
    def registers(self) -> frozenset[str]:
        """The registers of its rows."""
        return frozenset(r.register for r in self.rows)


@dataclass(frozen=True)
class Tally:
    """All doubts of one check: how many, about how many persons, and how many figures are computed from the registers concerned."""

    check: str
    severity: str
    says: Text
    n_doubts: int
    n_persons: int
    n_figures: int
    doubts: tuple[Doubt, ...] = field(repr=False, default=())

    @property
    def effect(self) -> int:
        """By what doubts are ranked: the persons (or rows, where no person stands) times the figures that may be wrong for it."""
        return max(self.n_persons, self.n_doubts) * max(1, self.n_figures)


def tallies(doubts: Iterable[Doubt], figures: Mapping[str, Collection[str]]) -> list[Tally]:
    """The doubts by check: what may never stand first, then by effect.

    In: figures = register → the indicators that read it.
    """
    found: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        found.setdefault(doubt.check, []).append(doubt)
    made = []
    for check, members in found.items():
        persons = frozenset().union(*(d.persons for d in members))
        touched = {f for d in members for r in d.registers for f in figures.get(r, ())}
        made.append(Tally(check, members[0].severity, members[0].says, len(members), len(persons), len(touched), tuple(members)))
    return sorted(made, key=lambda t: (t.severity != REFUSE, -t.effect, t.check))
