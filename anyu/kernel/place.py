"""Place: a node of the tree of places, with the days between which it stood so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .text import Text


@dataclass(frozen=True)
class Place:
    """One place as it was between two days (the second exclusive, None while it stands)."""

    code: str
    name: Text
    level: str
    parent: str | None
    valid_from_on: date
    valid_until_on: date | None = None

    def stood_on(self, day: date) -> bool:
        """Whether the place existed, under this parent and name, on a day."""
        return self.valid_from_on <= day and (self.valid_until_on is None or day < self.valid_until_on)
