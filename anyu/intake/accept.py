"""Accept: one file becomes one batch in one transaction, and a receipt tells what became of every row."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from anyu.kernel import Finding, Text
from anyu.registers.register import Register
from anyu.registers.rows import register as find_register
from anyu.registers.rows import rows
from anyu.registers.scope import Scope, scope
from anyu.registers.seal import Seal

from .check import Questions
from .header import columns
from .keep import earlier, keep
from .known import known_codes
from .receipt import Receipt
from .stage import Stage
from .table import read_table

CHANGED = Text("is stored with another value; kept as a proposed correction", "與已存值不同,作為建議更正保存")
TWICE = Text("this key stands twice in the file with different values", "文件內編號重複且內容不同")
TAKEN = Text("this number could not be taken; sent for matching", "該編號暫不能使用,已轉比對")
OVERLAP = Text("overlaps another spell of the same person and basis", "與同一人同一口徑的另一段居住時間重疊")

Progress = Callable[[int], None]


@dataclass
class _Work:
    """What is gathered while one file is accepted."""

    receipt: Receipt
    values: dict[int, dict[str, Any]] = field(default_factory=dict)
    proposed: dict[int, dict[str, Any]] = field(default_factory=dict)

    def refuse(self, number: int, found: list[Finding]) -> None:
        self.receipt.n_refused += 1
        self.receipt.findings += found

    def ask(self, number: int, found: list[Finding]) -> None:
        self.receipt.n_asked += 1
        self.receipt.findings += found
        self.proposed[number] = self.values[number]


def accept(register: str, data: bytes, name: str, *, office: str, within: Scope, seal: Seal, dry_run: bool = False,
           progress: Progress = lambda n: None) -> Receipt:
    """The receipt of a file of rows for one register.

    In: office = whose batch it is, and whose the rows are where the file does not say; within = whose rows may be touched.
    Rows with the key of a stored row are held when equal, and otherwise kept as a proposed correction.
    Fails: UnreadableFile, UnknownHeader, NoSuchRegister; nothing has been stored then.
    """
    model = find_register(register)
    receipt = Receipt(register, office, name, hashlib.sha256(data).hexdigest(), str(uuid.uuid4()), dry_run)
    with scope(within), _undone(dry_run):
        _one_at_a_time(receipt)
        if earlier(receipt, model):
            return receipt
        work = _Work(receipt)
        _question(work, model, data, within, progress)
        if work.values:
            _settle(work, model, seal)
        receipt.n_entered = receipt.n_rows - receipt.n_held - receipt.n_asked - receipt.n_refused
        receipt.findings.sort(key=lambda f: (f.row, f.check))
        keep(receipt, model, work.proposed, within)
    return receipt


@contextmanager
def _undone(dry_run: bool) -> Iterator[None]:
    with transaction.atomic():
        yield
        if dry_run:
            transaction.set_rollback(True)


def _one_at_a_time(receipt: Receipt) -> None:
    """Two people who send the same file at once wait for each other, so that it enters once."""
    lock = int.from_bytes(hashlib.sha256(f"{receipt.register}|{receipt.office}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as c:
        c.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


def _question(work: _Work, model: type[Register], data: bytes, within: Scope, progress: Progress) -> None:
    table, sheet = read_table(data, work.receipt.name), model.sheet()
    wanted = columns(table.headings, sheet)
    offices: Collection[str] = within.care_offices if model.sealed else within.offices
    numbered = list(table.rows) if model.slug() in ("place", "office") else table.rows
    known = known_codes(model, wanted, numbered)
    ask = Questions(sheet, wanted, known, offices if model.walled else _Everything(), work.receipt.office).asker()
    for number, cells in numbered:
        work.receipt.n_rows += 1
        values, found = ask(number, cells)
        if any(f.severity == "refuse" for f in found):
            work.refuse(number, found)
        else:
            work.receipt.findings += found
            work.values[number] = values
        if number % 1_000 == 0:
            progress(number)


class _Everything:
    """Holds every office: registers that nobody owns have no wall."""

    def __contains__(self, _: object) -> bool:
        return True


def _settle(work: _Work, model: type[Register], seal: Seal) -> None:
    stage, closed = Stage(model), _closed_columns(model)
    if closed:
        seal.prepare({v[_holder(model)] for v in work.values.values()})
    stage.copy(_staged(work, model, stage.names, closed, seal))
    leave = {number: work.values[number] == work.values[first] for number, first in stage.twins()}
    for number, same in leave.items():
        _hold_or_ask(work, number, same, "twice_in_file", TWICE)
    stage.drop(leave)
    there = {number: id for number, id in stage.there()}
    stored = rows(model.slug()).in_bulk(list(there.values())) if there else {}
    for number, id in there.items():
        changed = _changed(model, stored[id], work.values[number], seal) if id in stored else ["code"]
        _hold_or_ask(work, number, not changed, "changed", CHANGED, changed)
    stage.drop(there)
    overlapping = stage.overlaps()
    for number in overlapping:
        work.refuse(number, [Finding("spell_overlaps", number, "refuse", OVERLAP)])
    stage.drop(overlapping)
    for number in stage.enter():
        work.ask(number, [Finding("key_taken", number, "ask", TAKEN, model.key[0])])


def _hold_or_ask(work: _Work, number: int, same: bool, check: str, says: Text, changed: list[str] | None = None) -> None:
    if same:
        work.receipt.n_held += 1
        return
    work.ask(number, [Finding(check, number, "ask", says, c) for c in changed or [None]])


def _holder(model: type[Register]) -> str:
    return "code" if model.slug() == "person" else "person"


def _closed_columns(model: type[Register]) -> dict[str, bool]:
    """Sealed column → whether a blind index stands beside it."""
    return {f.column: f.meaning.indexed for f in model._meta.fields if hasattr(f, "meaning") and f.get_internal_type() == "BinaryField"}


def _staged(work: _Work, model: type[Register], names: list[str], closed: dict[str, bool], seal: Seal) -> Iterator[list[Any]]:
    """Rows as Stage wants them. Asks the database nothing, because the connection is busy copying."""
    slug, holder = model.slug(), _holder(model)
    for number, values in work.values.items():
        row = {**values, "id": uuid.uuid4(), "batch_id": work.receipt.batch}
        for name, indexed in closed.items():
            value = values[name]
            if value is not None:
                row[name] = seal.close(values[holder], f"{slug}.{name}.{row['id']}", value)
                if indexed:
                    row[f"{name}_index"] = seal.index(f"{slug}.{name}", value)
        yield [number, *(row.get(n) for n in names)]


def _changed(model: type[Register], stored: Register, values: dict[str, Any], seal: Seal) -> list[str]:
    """The columns in which a row differs from the stored one; an empty cell says nothing about what is stored."""
    out, holder = [], values.get(_holder(model))
    for column in model.sheet().columns:
        old, new = getattr(stored, column.name), values[column.name]
        if isinstance(old, memoryview | bytes):
            old = seal.open(holder, f"{model.slug()}.{column.name}.{stored.id}", bytes(old))
        if new is not None and old != new:
            out.append(column.name)
    return out
