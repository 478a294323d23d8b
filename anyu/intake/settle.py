"""Settle: matches the rows of a file with each other and with those stored, and puts in what is new."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from anyu.kernel import Finding, Text
from anyu.registers.register import Register
from anyu.registers.rows import rows
from anyu.registers.seal import Seal, Unsealable

from .receipt import Receipt
from .reference import strangers
from .stage import Stage
from .voice import unheard

CHANGED = Text("is stored with another value; kept as a proposed correction", "與已存值不同,作為建議更正保存")
TWICE = Text("this key stands twice in the file with different values", "文件內編號重複且內容不同")
TAKEN = Text("this number could not be taken; sent for matching", "該編號暫不能使用,已轉比對")
OVERLAP = Text("overlaps another spell of the same person and basis", "與同一人同一口徑的另一段居住時間重疊")
CHUNK = 5_000

Values = tuple[Any, ...]


@dataclass
class Work:
    """The rows of one file on their way: `values` by row number in the order of `names`, until each is refused, held or asked."""

    receipt: Receipt
    names: list[str]
    values: dict[int, Values] = field(default_factory=dict)
    asked: dict[int, list[Finding]] = field(default_factory=dict)
    proposed: dict[int, dict[str, Any]] = field(default_factory=dict)

    def refuse(self, number: int, found: list[Finding]) -> None:
        """The row does not enter."""
        self.values.pop(number), self.asked.pop(number, None)
        self.receipt.n_refused += 1
        self.receipt.find(found)

    def hold(self, number: int) -> None:
        """The row is there already; what was asked about it was asked then."""
        self.values.pop(number), self.asked.pop(number, None)
        self.receipt.n_held += 1

    def ask(self, number: int, found: list[Finding]) -> None:
        """The row waits for a person as a proposed correction."""
        self.proposed[number] = dict(zip(self.names, self.values.pop(number), strict=True))
        self.receipt.n_asked += 1
        self.receipt.find(self.asked.pop(number, []) + found)

    def at(self, name: str) -> int:
        """Where the values of a column stand."""
        return self.names.index(name)


def settle(work: Work, model: type[Register], seal: Seal) -> None:
    """Nothing; afterwards every row of the work is entered, held, asked or refused, and the receipt has counted it."""
    for number, found in strangers(model, work.values).items():
        work.refuse(number, found)
    for number, found in unheard(model, work.values).items():
        work.refuse(number, found)
    stage = Stage(model)
    wanted = [work.at(name) for name in stage.names]
    stage.copy([number, *(row[i] for i in wanted)] for number, row in work.values.items())
    _meet_twins(work, stage)
    _meet_stored(work, stage, model, seal)
    for number in stage.overlaps():
        work.refuse(number, [Finding("spell_overlaps", number, "refuse", OVERLAP)])
    if work.values:
        _enter(work, stage, model, seal)
    work.receipt.n_entered = len(work.values)
    for found in work.asked.values():
        work.receipt.find(found)
    work.receipt.findings.sort(key=lambda f: (f.row, f.check))


def _meet_twins(work: Work, stage: Stage) -> None:
    same = {number: work.values[number] == work.values[first] for number, first in stage.twins()}
    for number, equal in same.items():
        if equal:
            work.hold(number)
        else:
            work.ask(number, [Finding("twice_in_file", number, "ask", TWICE)])
    stage.drop(same)


def _meet_stored(work: Work, stage: Stage, model: type[Register], seal: Seal) -> None:
    there = stage.there()
    slug, who = model.slug(), work.at(holder(model)) if closed_columns(model) else 0
    for at in range(0, len(there), CHUNK):
        part = {id: number for number, id in there[at : at + CHUNK]}
        if closed_columns(model):
            seal.prepare({work.values[number][who] for number in part.values()}, make=False)
        for id, *stored in rows(slug).filter(id__in=part).values_list("id", *work.names):
            number = part[id]
            values = work.values[number]
            changed = _changed(work.names, f"{slug}.{{}}.{id}", stored, values, values[who], seal)
            if changed:
                work.ask(number, [Finding("changed", number, "ask", CHANGED, c) for c in changed])
            else:
                work.hold(number)
    stage.drop(number for number, _ in there)


def _changed(names: list[str], where: str, stored: list[Any], values: Values, person: str, seal: Seal) -> list[str]:
    """The columns in which a row differs from the stored one; an empty cell says nothing about what is stored."""
    out = []
    for name, old, new in zip(names, stored, values, strict=True):
        if isinstance(old, memoryview | bytes) and new is not None:
            try:
                old = seal.open(person, where.format(name), bytes(old))
            except Unsealable:  # erased: whether it is to be known again, a person decides
                old = None
        if new is not None and old != new:
            out.append(name)
    return out


def _enter(work: Work, stage: Stage, model: type[Register], seal: Seal) -> None:
    closed = closed_columns(model)
    if closed:
        seal.prepare({row[work.at(holder(model))] for row in work.values.values()})
    for number in stage.enter(_full_rows(work, model, stage.columns, closed, seal)):
        work.ask(number, [Finding("key_taken", number, "ask", TAKEN, model.key[0])])


def _full_rows(work: Work, model: type[Register], columns: list[str], closed: Mapping[str, bool], seal: Seal) -> Iterator[list[Any]]:
    """Rows as Stage wants them. Asks the database nothing, because the connection is busy copying."""
    slug, who = model.slug(), work.at(holder(model)) if closed else 0
    for number, values in work.values.items():
        row = dict(zip(work.names, values, strict=True), id=uuid.uuid4(), batch_id=work.receipt.batch)
        for name, indexed in closed.items():
            value = row[name]
            if value is not None:
                row[name] = seal.close(values[who], f"{slug}.{name}.{row['id']}", value)
                if indexed:
                    row |= {f"{name}_{ending}": index for ending, index in seal.indexes(f"{slug}.{name}", value).items()}
        yield [number, *(row.get(c) for c in columns)]


def holder(model: type[Register]) -> str:
    """The column of the person under whose key a register's sealed columns stand."""
    return "code" if model.slug() == "person" else "person"


def closed_columns(model: type[Register]) -> dict[str, bool]:
    """Sealed column → whether a blind index stands beside it."""
    return {f.column: f.meaning.indexed for f in model._meta.fields if hasattr(f, "meaning") and f.get_internal_type() == "BinaryField"}
