"""Scope: whose rows a piece of work may touch. The one door to the walled tables, for pages, commands, jobs and tests alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

_current: ContextVar[Scope | None] = ContextVar("scope", default=None)
_keys: ContextVar[dict[tuple[bytes, str], bytes] | None] = ContextVar("keys", default=None)


class OutOfScope(PermissionError):
    """Walled rows were asked for outside `scope()`; enter one first."""


@dataclass(frozen=True)
class Scope:
    """Whose rows: `offices` for ordinary registers, `care_offices` for the sealed ones; empty means none.

    `why` and `at` go into the history of every row changed inside; `own` is the office that works: what is hidden from it stays hidden.
    """

    username: str
    offices: frozenset[str] = frozenset()
    care_offices: frozenset[str] = frozenset()
    at: datetime | None = None
    why: str = ""
    own: str = ""

    def settings(self) -> dict[str, str]:
        """The database settings that the row-level policies and the history trigger read."""
        return {
            "anyu.offices": _listed(self.offices),
            "anyu.care_offices": _listed(self.care_offices),
            "anyu.own": self.own,
            "anyu.actor": self.username,
            "anyu.why": self.why,
            "anyu.at": self.at.isoformat() if self.at else "",
        }


NOBODY = Scope("")


@contextmanager
def scope(wanted: Scope) -> Iterator[Scope]:
    """A transaction inside which the database shows the rows of this scope and no others.

    The settings end with the transaction; leaving an inner scope restores the outer one.
    """
    outer = _current.get()
    with transaction.atomic():
        _tell(wanted)
        token, forget = _current.set(wanted), _keys.set({})
        try:
            yield wanted
        finally:
            _current.reset(token)
            _keys.reset(forget)
    if connection.in_atomic_block:  # an exception has restored them already, with the savepoint
        _tell(outer or NOBODY)


def current() -> Scope:
    """The scope in force. Fails: OutOfScope."""
    found = _current.get()
    if found is None:
        raise OutOfScope("rows were asked for outside a scope; wrap the work in `with scope(Scope(...)):`")
    return found


def person_keys() -> dict[tuple[bytes, str], bytes]:
    """Where the keys of persons may be remembered: until the scope in force ends, because its transaction may be undone or a key destroyed."""
    held = _keys.get()
    return {} if held is None else held


def written_at(within: Scope) -> datetime:
    """The moment that rows written in this scope carry. Fails: OutOfScope when the scope does not say when."""
    if within.at is None:
        raise OutOfScope("a scope in which rows are written says when; give Scope(at=...)")
    return within.at


def _listed(offices: frozenset[str]) -> str:
    """The offices as one setting; a code with a comma would read as two offices, so it opens nothing."""
    return ",".join(sorted(o for o in offices if "," not in o))


def _tell(wanted: Scope) -> None:
    settings = wanted.settings()
    with connection.cursor() as c:
        c.execute("SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(settings)), [x for pair in settings.items() for x in pair])
