"""Scope: whose rows a piece of work may touch. The one door to the walled tables, for pages, commands, jobs and tests alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

_current: ContextVar[Scope | None] = ContextVar("scope", default=None)


class OutOfScope(PermissionError):
    """Walled rows were asked for outside `scope()`; enter one first."""


@dataclass(frozen=True)
class Scope:
    """Whose rows: `offices` for ordinary registers, `care_offices` for the sealed ones; empty means none.

    `why` and `at` go into the history of every row changed inside.
    """

    username: str
    offices: frozenset[str] = frozenset()
    care_offices: frozenset[str] = frozenset()
    at: datetime | None = None
    why: str = ""

    def settings(self) -> dict[str, str]:
        """The database settings that the row-level policies and the history trigger read."""
        return {
            "anyu.offices": ",".join(sorted(self.offices)),
            "anyu.care_offices": ",".join(sorted(self.care_offices)),
            "anyu.actor": self.username,
            "anyu.why": self.why,
            "anyu.at": self.at.isoformat() if self.at else "",
        }


@contextmanager
def scope(wanted: Scope) -> Iterator[Scope]:
    """A transaction inside which the database shows the rows of this scope and no others.

    The settings end with the transaction; leaving an inner scope restores the outer one.
    """
    outer = _current.get()
    with transaction.atomic():
        _tell(wanted)
        token = _current.set(wanted)
        try:
            yield wanted
        finally:
            _current.reset(token)
        if outer is not None:
            _tell(outer)


def current() -> Scope:
    """The scope in force. Fails: OutOfScope."""
    found = _current.get()
    if found is None:
        raise OutOfScope("rows were asked for outside a scope; wrap the work in `with scope(Scope(...)):`")
    return found


def written_at(within: Scope) -> datetime:
    """The moment that rows written in this scope carry. Fails: OutOfScope when the scope does not say when."""
    if within.at is None:
        raise OutOfScope("a scope in which rows are written says when; give Scope(at=...)")
    return within.at


def _tell(wanted: Scope) -> None:
    settings = wanted.settings()
    with connection.cursor() as c:
        c.execute("SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(settings)), [x for pair in settings.items() for x in pair])
