"""Propose: work items that an office may take up: which records to check against each other, in the order of their effect.

A proposal speaks of records, never of a visit: nobody is sent to a home.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from anyu.kernel import Text

from .cause import Cause


@dataclass(frozen=True)
class Proposal:
    """Check these records: one kind of cause at one place's office.

    `effect` is in person-months: a person missing or too many is so in every later month.
    """

    office: str | None
    kind: str
    says: Text
    n_persons: int
    effect: int
    causes: tuple[Cause, ...] = field(repr=False, default=())


def proposals(causes: Iterable[Cause], last: date) -> list[Proposal]:
    """The proposals, the one with the greatest effect first. In: last = first day of the last month accounted for."""
    found: dict[tuple[str | None, str], list[Cause]] = {}
    for cause in causes:
        found.setdefault((cause.rows[0].office, cause.kind), []).append(cause)
    made = []
    for (office, kind), members in found.items():
        persons = len({p for c in members for p in c.persons}) or len({c.rows for c in members})
        effect = sum(abs(c.gap) * _months(c.month, last) for c in members)
        words = members[0].says
        made.append(Proposal(office, kind, Text(f"Check the records: {words.en}", f"核對記錄:{words.zh_hant}"), persons, effect, tuple(members)))
    return sorted(made, key=lambda p: (-p.effect, p.kind, str(p.office)))


def _months(begin: date, last: date) -> int:
    return 12 * (last.year - begin.year) + last.month - begin.month + 1
