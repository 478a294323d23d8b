"""Shape: the grain and columns a table must have when it crosses a room's door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class ShapeError(TypeError):
    """A table crossed a door with columns missing or too many."""


@dataclass(frozen=True)
class Shape:
    """Keys → values of a table.

    >>> str(Shape("cells", ("measure", "place"), ("value",)))
    'cells: (measure, place) -> (value)'
    """

    name: str
    keys: tuple[str, ...]
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}: ({', '.join(self.keys)}) -> ({', '.join(self.values)})"

    def check(self, columns: Iterable[str]) -> None:
        """Nothing, when the columns are exactly these. Fails: ShapeError naming what is missing or extra."""
        want, have = {*self.keys, *self.values}, set(columns)
        if want != have:
            raise ShapeError(f"{self}; missing {sorted(want - have)}, extra {sorted(have - want)}")
