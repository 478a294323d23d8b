"""Land: names, levels and order of places and offices, for the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from anyu.kernel import Text
from anyu.registers.place import LEVELS
from anyu.registers.rows import rows
from anyu.shell.clock import today

LEVEL_TITLES = {value: Text(en, zh) for value, en, zh in LEVELS}


@dataclass(frozen=True)
class Spot:
    """A place as it stands today."""

    code: str
    title: Text
    level: str
    parent: str | None

    @property
    def level_title(self) -> Text:
        return LEVEL_TITLES.get(self.level, Text(self.level, self.level))


@dataclass(frozen=True)
class Land:
    """All places that stand today, by code."""

    spots: Mapping[str, Spot]

    @cached_property
    def _below(self) -> dict[str | None, list[Spot]]:
        found: dict[str | None, list[Spot]] = {}
        for spot in self.spots.values():
            found.setdefault(spot.parent, []).append(spot)
        return found

    def title(self, code: str) -> Text:
        """The name of a place; its code where no such place stands today."""
        spot = self.spots.get(code)
        return spot.title if spot else Text(code, code)

    def below(self, code: str | None) -> list[Spot]:
        """The places directly below, in the order of their codes."""
        return self._below.get(code, [])

    def chain(self, code: str) -> list[Spot]:
        """The place and all above it, from the top down."""
        found: list[Spot] = []
        spot = self.spots.get(code)
        while spot is not None:
            found.insert(0, spot)
            spot = self.spots.get(spot.parent or "")
        return found

    def fellows(self, code: str) -> list[Spot]:
        """The other places of the same level under the same one, itself among them."""
        spot = self.spots.get(code)
        return self.below(spot.parent) if spot and spot.parent else [spot] if spot else []


def land_of(request: HttpRequest) -> Land:
    """The land, read once for a request."""
    found = getattr(request, "_land", None)
    if found is None:
        found = request._land = _land()
    return found


def office_titles() -> dict[str, Text]:
    """Code of an office → its name."""
    return {o.code: Text(o.name_en or o.name, o.name) for o in rows("office").order_by("code")}


def office_title(code: str) -> Text:
    """The name of one office; its code where there is no such office."""
    found = rows("office").filter(code=code).first()
    return Text(found.name_en or found.name, found.name) if found else Text(code, code)


def _land() -> Land:
    day = today()
    standing = [
        p for p in rows("place").order_by("valid_from_on", "code")
        if p.valid_from_on <= day and (p.valid_until_on is None or day < p.valid_until_on)
    ]
    return Land({p.code: Spot(p.code, Text(p.name_en or p.name, p.name), p.level, p.parent) for p in sorted(standing, key=lambda p: p.code)})
