"""Match: who is in the register already, for one person who is being typed. By blind indexes, so that no name is opened to find one.

Looks at the rows that the scope in force holds and no others: whether another office has the person, only the batch may tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anyu.kernel import Text
from anyu.registers.rows import rows
from anyu.registers.seal import Seal

from .link import rules

AT_MOST = 5
LOOKED_AT = 50  # a name and a day seldom have more
# What agrees → how much it says, in bits of link.toml, rounded; enough to put the likelier first.
SAYS = {"id_number": 21, "born_on": 14, "name": 17, "sound": 14, "born_near": 7, "sex": 1}
ENOUGH = 20


@dataclass(frozen=True)
class Candidate:
    """A stored person who may be the one typed; `because`, column → level code of link.toml."""

    id: UUID
    code: str
    bits: int
    because: Mapping[str, str]

    @property
    def says(self) -> list[tuple[Text, Text, str]]:
        """Column, level in words, level code."""
        return rules().says(self.because)


def candidates(typed: Mapping[str, Any], seal: Seal) -> list[Candidate]:
    """The likeliest first, at most five.

    In: typed = `name`, `born_on`, `sex`, `id_number` as far as they are known, in the types of the register.
    """
    told = _indexes(typed, seal)
    found: dict[UUID, Candidate] = {}
    for query in _queries(told):
        for row in query.values_list("id", "code", "name_index", "name_sound_index", "id_number_index", "born_on", "sex")[:LOOKED_AT]:
            one = _weighed(row, told)
            if one.bits >= ENOUGH or one.because.get("id_number") == "SAME":  # one number for two people is a question however else they differ
                found[one.id] = one
    return sorted(found.values(), key=lambda c: (-c.bits, c.code))[:AT_MOST]


def _indexes(typed: Mapping[str, Any], seal: Seal) -> dict[str, Any]:
    name = seal.indexes("person.name", typed.get("name"))
    number = typed.get("id_number")
    return {
        "name": name["index"], "sound": name["sound_index"], "number": seal.index("person.id_number", number) if number else None,
        "born_on": typed.get("born_on"), "sex": typed.get("sex"),
    }


def _queries(told: Mapping[str, Any]) -> list[QuerySet]:
    """One index each, the surest first."""
    people, day = rows("person"), told["born_on"]
    queries = [people.filter(id_number_index=told["number"])] if told["number"] else []
    if told["sound"] and day:
        queries += [people.filter(name_sound_index=told["sound"], born_on__in=[day, *near(day)])]
    elif told["name"]:
        queries += [people.filter(name_index=told["name"])]
    return queries


def near(day: date) -> list[date]:
    """The days that are this one written wrongly: day and month swapped, the year a digit off, only the month or the year known."""
    days = [(day.year, day.day, day.month), (day.year, 1, 1), (day.year, day.month, 1)]
    days += [(day.year + off, day.month, day.day) for off in (-10, -1, 1, 10)]
    return [d for y, m, dd in days if (d := _day(y, m, dd)) is not None and d != day]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weighed(row: tuple[Any, ...], told: Mapping[str, Any]) -> Candidate:
    id, code, name, sound, number, born_on, sex = (bytes(v) if isinstance(v, memoryview) else v for v in row)
    because, bits = {}, 0
    if told["name"] and name is not None:
        level = "SAME" if name == told["name"] else "SOUND" if sound == told["sound"] else "OTHER"
        because["name"], bits = level, bits + {"SAME": SAYS["name"], "SOUND": SAYS["sound"], "OTHER": -6}[level]
    if told["born_on"]:
        level = "SAME" if born_on == told["born_on"] else "SWAPPED" if _swapped(born_on, told["born_on"]) else "OTHER"
        close = born_on in near(told["born_on"])
        because["born_on"], bits = level, bits + (SAYS["born_on"] if level == "SAME" else SAYS["born_near"] if close else -4)
    if told["number"] and number is not None:
        same = number == told["number"]
        because["id_number"], bits = "SAME" if same else "OTHER", bits + (SAYS["id_number"] if same else -4)
    if told["sex"]:
        because["sex"], bits = "SAME" if sex == told["sex"] else "OTHER", bits + (SAYS["sex"] if sex == told["sex"] else -4)
    return Candidate(id, code, bits, because)


def _swapped(one: date, other: date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)
