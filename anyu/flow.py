"""Flow: the itinerary of one row: receive, measure, publish, judge, report; and of one document: read, promise.

Nothing else joins rooms. Every page, command and job calls these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from anyu import engine, guard, indicators, intake, kernel, plans, reading, reports
from anyu.guard.access import Actor, offices_in_scope
from anyu.kernel.simplify import simplify
from anyu.registers.rows import register as find_register
from anyu.registers.scope import Scope
from anyu.registers.seal import Seal


@dataclass(frozen=True)
class House:
    """Where the data are: folder, database of the application's role, seal; office → path of its place; place → the one above."""

    home: Path
    url: str
    seal: Seal
    offices: Mapping[str, str]
    above: Mapping[str, str | None]

    def everything(self) -> Scope:
        """The scope in which statistics are made; nothing that is read in it leaves but through `publish`."""
        return Scope("statistics", frozenset(self.offices), frozenset(self.offices))

    def path(self, place: str) -> str:
        """The whole path of a place, as grants name it."""
        steps = [place]
        while (up := self.above.get(steps[-1])) is not None and up not in steps:
            steps.append(up)
        return "/".join(reversed(steps))


@dataclass(frozen=True)
class Desk:
    """Who works, for which office, in which house, and when."""

    house: House
    actor: Actor
    at: datetime

    def within(self, register: str, verb: str = "read") -> Scope:
        """Whose rows of a register the actor may read or write, by the purpose the register serves."""
        model = find_register(register)
        kept = {c.sensitivity for c in model.sheet().columns}
        level = "intimate" if model.sealed else "personal" if kernel.Sensitivity.PERSONAL in kept else "open"
        found = offices_in_scope(self.actor, self.house.offices, verb, level, model.purpose, self.at.date())
        return Scope(self.actor.username, frozenset() if model.sealed else found, found if model.sealed else frozenset(), self.at, own=self.actor.office)

    def may(self, verb: str, sensitivity: str, purpose: str, place: str) -> guard.Decision:
        """Whether the actor may do this at a place, and why."""
        return guard.may(self.actor, verb, sensitivity, self.house.path(place), purpose, self.at.date())


def receive(desk: Desk, register: str, data: bytes, name: str, *, office: str | None = None, dry_run: bool = False,
            progress: Callable[[int], None] = lambda n: None) -> intake.Receipt:
    """A file's rows into a register. Out: the receipt. Fails: what intake.accept says; NotAllowed."""
    within, mine, model = desk.within(register, "write"), office or desk.actor.office, find_register(register)
    if model.walled and mine not in within.offices | within.care_offices:
        raise NotAllowed(desk.may("write", "open", model.purpose, desk.actor.place))
    if not (model.walled or (chief := desk.may("administer", "open", "administration", desk.actor.place)).allowed):
        raise NotAllowed(chief)
    if not model.walled:
        within = Scope(within.username, frozenset({mine}), frozenset(), desk.at)
    return intake.accept(register, data, name, office=mine, within=within, seal=desk.house.seal, dry_run=dry_run, progress=progress)


def read(data: bytes, name: str, office_kind: str | None = None, words: Mapping[str, str] | None = None) -> tuple[reading.Reading, dict[str, Any]]:
    """What a document says. In: words → indicator, that the office taught. Out: the reading, and the same as the JSON of `anyu read`."""
    found = reading.read(reading.extract(data, name), lexicon=words, office_kind=office_kind)
    return found, found.json(name, hashlib.sha256(data).hexdigest())


def promise(found: reading.Reading, catalogue: Mapping[str, indicators.Indicator], *, place: str, period: kernel.Period, office: str,
            office_kind: str | None = None) -> tuple[list[plans.Target], list[plans.LeftOut]]:
    """The targets that a document lawfully sets, and what was left out, with reasons."""
    spans = {s.id: found.text[s.start : s.end] for s in found.statements}
    return plans.bind(found.statements, spans, catalogue, place=place, period=period, office=office, office_kind=office_kind)


def snapshot(house: House, through: date) -> engine.Snapshot:
    """The registers as they are now, as Parquet."""
    names = {r for i in indicators.catalogue().values() for r in i.registers} | {"place"}
    return engine.snapshot(house.home, house.url, house.everything(), sorted(names), through, house.seal)


def measure(taken: engine.Snapshot, periods: Iterable[kernel.Period], wanted: Iterable[indicators.Indicator],
            levels: Iterable[str] | None = None) -> list[indicators.Figure]:
    """Figures of every place of every level, or of these levels; exact and unpublished."""
    chosen = list(wanted)
    with engine.Duck(taken) as duck:
        cells = indicators.cube(chosen, periods, duck, engine.tree(duck.places()))
    return indicators.figures(cells, chosen, levels=None if levels is None else set(levels))


def explain(taken: engine.Snapshot, indicator: indicators.Indicator, period: kernel.Period, place: str) -> indicators.Lineage:
    """What one number is made of."""
    with engine.Duck(taken) as duck:
        return indicators.lineage(indicator, period, place, duck)


def publish(house: House, figures: Sequence[indicators.Figure], audience: guard.Audience) -> list[indicators.Figure]:
    """The figures as an audience may see them."""
    return guard.publish(figures, audience, house.above)


def judge(targets: Iterable[plans.Target], figures: Iterable[indicators.Figure], through: date) -> tuple[list[plans.Status], plans.Assessment]:
    """How targets stand by the figures of the part of their period that has passed, and the sum of it."""
    by_key = {(f.indicator, f.place, f.period): f for f in figures if f.sex is None}
    statuses = []
    for target in targets:
        part, share = passed(kernel.Period.parse(target.period), through)
        figure = by_key.get((target.indicator, target.place, part.code)) if part else None
        statuses.append(plans.status(target, figure, share))
    return statuses, plans.assess(statuses)


def passed(period: kernel.Period, through: date) -> tuple[kernel.Period | None, Decimal]:
    """The part of a period up to the last day reported, and its share; None before it begins."""
    if period.end - timedelta(days=1) <= through:
        return period, Decimal(1)
    if through < period.begin:
        return None, Decimal(0)
    part = kernel.Period.parse(f"{period.begin}..{through}")
    return part, Decimal(part.n_days) / period.n_days


def report(kind: str, given: Any, form: str, lang: str) -> bytes:
    """A paper's bytes."""
    return reports.render(reports.compose(kind, given, lang, simplify), form)


class NotAllowed(PermissionError):
    """The actor may not do this; the decision says why."""

    def __init__(self, decision: guard.Decision) -> None:
        super().__init__(decision.reason.en)
        self.decision = decision
