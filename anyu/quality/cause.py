"""Cause: why an account may not close, told from the rows themselves; likely, never certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from anyu.kernel import Text

from .doubt import Row
from .kin import Pair, pairs
from .stock import Stock

SAYS = {
    "birth_without_person": Text("A birth is registered, and no child of that day, sex and home is in the register of persons", "已登記出生,但人員台賬中無相應的新生兒"),
    "birth_without_residence": Text("A birth is registered, and the child has no residence from the day of birth", "已登記出生,但新生兒無自出生日起的居住情況"),
    "late_residence": Text("The child's residence begins later than the birth: entered late", "新生兒居住情況起始日期晚於出生日期,可能為遲報"),
    "residence_without_birth": Text("A child is resident from the day of birth, and no birth is registered", "居住情況自出生日起,但無相應的出生登記"),
    "person_twice": Text("A child stands twice in the register of persons", "同一新生兒在人員台賬中可能重複"),
    "birth_place_differs": Text("Birth and child stand at different places", "出生登記與新生兒居住地方不一致"),
    "birth_day_differs": Text("Birth and child differ in the day of birth", "出生登記與人員台賬的出生日期不一致"),
    "birth_sex_differs": Text("Birth and child differ in sex", "出生登記與人員台賬的性別不一致"),
    "death_without_end": Text("A death is registered, and the residence runs on", "已登記死亡,但居住情況未終止"),
    "death_without_residence": Text("A death is registered, and the person had no residence here until that day", "已登記死亡,但死亡日期前在本地無居住情況"),
    "death_place_differs": Text("Death and residence stand at different places", "死亡登記與居住地方不一致"),
    "death_twice": Text("The death of one person is registered twice", "同一人員死亡登記重複"),
    "moved_without_leaving": Text("Arrived at the next place and never left this one: counted at both", "已遷入下一地,本地未登記遷出,兩地同時計入"),
    "residence_twice": Text("Two spells of one basis begin or end on one day", "同一口徑有兩段居住情況在同日開始或者終止"),
}


@dataclass(frozen=True)
class Cause:
    """One likely cause: what it adds to the gap of one basis, place and month (0 where it moves nobody), and the rows to compare."""

    kind: str
    basis: str
    place: str
    month: date
    gap: int
    rows: tuple[Row, ...]
    persons: frozenset[str] = frozenset()

    @property
    def says(self) -> Text:
        """The cause in words."""
        return SAYS[self.kind]


@dataclass(frozen=True)
class Flow:
    """What a register of events adds to an account: `what` is births or deaths."""

    what: str
    basis: str
    place: str
    month: date


def told(stock: Stock, begin: date, end: date) -> tuple[list[Flow], list[Cause]]:
    """The births and deaths that belong into the accounts, and every cause of a gap."""
    flows: list[Flow] = []
    causes: list[Cause] = []
    twice = _names(stock.children)
    for pair in pairs(stock.births, stock.children):
        for item in _of_birth(pair, twice):
            (flows if isinstance(item, Flow) else causes).append(item)
    used: set[str] = set()
    for item in _of_deaths(stock.deaths, used):
        (flows if isinstance(item, Flow) else causes).append(item)
    causes += [_cause("residence_twice", s["kind"], s["place"], s["until_on"], -1, _spell(s)) for s in stock.ends if s["id"] not in used]
    for s in stock.cut:
        rows = (_spell(s), Row("residence", s["next_id"], s["next_office"]))
        ends = [(s["left_on"], -1)] + ([(s["until_on"], 1)] if s["until_on"] is not None else [])
        causes += [_cause("moved_without_leaving", s["kind"], s["place"], day, gap, *rows, person=s["person"]) for day, gap in ends if begin <= day < end]
    return flows, causes


def _of_birth(pair: Pair, twice: Mapping[Any, int]) -> Iterator[Flow | Cause]:
    birth, child = pair.birth, pair.child
    if birth is not None:
        yield Flow("births", "ACTUAL", birth["place"], _month(birth["born_on"]))
    starts = [s for s in (child or {}).get("spells") or () if s["from_on"] == child["born_on"]]
    first = {}
    for s in starts:
        if s["kind"] in first:
            yield _cause("residence_twice", s["kind"], s["place"], s["from_on"], 1, _spell(s))
        else:
            first[s["kind"]] = s
    if birth is None:
        kind = "person_twice" if twice[child["name_index"], child["born_on"]] > 1 else "residence_without_birth"
        rows = (Row("person", child["id"], child["office"]), *(Row("person", c["id"], c["office"]) for c in pair.beside))
        for s in first.values():
            yield _cause(kind, s["kind"], s["place"], s["from_on"], 1, *rows, _spell(s), person=child["code"])
        return
    at = Row("birth", birth["id"], birth["office"])
    if child is None:
        rows = (at, *(Row("birth", b["id"], b["office"]) for b in pair.beside))
        yield _cause("birth_without_person", "ACTUAL", birth["place"], birth["born_on"], -1, *rows, person=birth["mother"])
        return
    for basis, s in first.items():
        if basis != "ACTUAL":
            yield Flow("births", basis, s["place"], _month(s["from_on"]))
    yield from _home(pair, at, first.get("ACTUAL"))


def _home(pair: Pair, at: Row, home: Mapping[str, Any] | None) -> Iterator[Cause]:
    """What keeps the birth and the child's residence from the day of birth from being one and the same."""
    birth, child = pair.birth, pair.child
    later = next((s for s in child["spells"] or () if s["kind"] == "ACTUAL"), None)
    kind = f"birth_{'day' if pair.differs == 'born_on' else pair.differs}_differs" if pair.differs else "late_residence"
    kind = kind if later else "birth_without_residence"
    rows = [at, Row("person", child["id"], child["office"])] + ([_spell(home or later)] if home or later else [])
    if home and (home["place"], _month(home["from_on"])) == (birth["place"], _month(birth["born_on"])):
        if pair.differs:
            yield _cause(kind, "ACTUAL", birth["place"], birth["born_on"], 0, *rows, person=child["code"])
        return
    if home and not pair.differs:
        kind = "birth_place_differs"
    yield _cause(kind, "ACTUAL", birth["place"], birth["born_on"], -1, *rows, person=child["code"])
    if home:
        yield _cause(kind, "ACTUAL", home["place"], home["from_on"], 1, *rows, person=child["code"])


def _of_deaths(deaths: Sequence[Mapping[str, Any]], used: set[str]) -> Iterator[Flow | Cause]:
    """Each death against the spells of the person; `used` collects the spells that ended with one."""
    seen: set[str] = set()
    for death in deaths:
        at, day, first = Row("death", death["id"], death["office"]), death["died_on"], death["person"] not in seen
        seen.add(death["person"])
        spells = death["spells"] or []
        yield Flow("deaths", "ACTUAL", death["place"], _month(day))
        for basis in dict.fromkeys(["ACTUAL", *(s["kind"] for s in spells)]):
            own = [s for s in spells if s["kind"] == basis]
            ended = next((s for s in own if s["until_on"] == day and s["id"] not in used), None)
            running = next((s for s in own if s["from_on"] <= day and (s["until_on"] is None or s["until_on"] > day)), None)
            if ended:
                used.add(ended["id"])
            yield from _end(death, at, basis, ended, running, first)


def _end(death: Mapping[str, Any], at: Row, basis: str, ended: Mapping[str, Any] | None, running: Mapping[str, Any] | None, first: bool) -> Iterator[Flow | Cause]:
    day, person = death["died_on"], death["person"]
    if basis != "ACTUAL":
        if ended or (running and first):
            yield Flow("deaths", basis, (ended or running)["place"], _month(day))
        if running and first and not ended:
            yield _cause("death_without_end", basis, running["place"], day, 1, at, _spell(running), person=person)
        return
    if ended and ended["place"] == death["place"]:
        return
    if ended:
        for place, gap in ((death["place"], 1), (ended["place"], -1)):
            yield _cause("death_place_differs", basis, place, day, gap, at, _spell(ended), person=person)
        return
    kind = "death_twice" if not first else "death_without_end" if running else "death_without_residence"
    yield _cause(kind, basis, death["place"], day, 1, at, *([_spell(running)] if running else []), person=person)


def _names(children: Sequence[Mapping[str, Any]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for c in children:
        key = (c["name_index"], c["born_on"])
        found[key] = found.get(key, 0) + (c["name_index"] is not None)
    return found


def _cause(kind: str, basis: str, place: str, day: date, gap: int, *rows: Row, person: str | None = None) -> Cause:
    return Cause(kind, basis, place, _month(day), gap, tuple(dict.fromkeys(rows)), frozenset({person} if person else ()))


def _spell(spell: Mapping[str, Any]) -> Row:
    return Row("residence", spell["id"], spell["office"])


def _month(day: date) -> date:
    return day.replace(day=1)
