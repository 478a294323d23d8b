"""Accept: one file becomes one batch in one transaction, and a receipt tells what became of every row."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from anyu.registers.register import Register
from anyu.registers.rows import register as find_register
from anyu.registers.scope import OutOfScope, Scope, scope, written_at
from anyu.registers.seal import Seal

from .check import Questions
from .header import columns
from .keep import earlier, keep
from .receipt import Receipt
from .reference import known_codes
from .settle import Work, settle
from .table import read_table
from .value import shown

Progress = Callable[[int], None]


def accept(register: str, data: bytes, name: str, *, office: str, within: Scope, seal: Seal, dry_run: bool = False,
           progress: Progress = lambda n: None) -> Receipt:
    """The receipt of a file of rows for one register.

    In: office = whose batch it is, and whose the rows are where the file does not say; within = whose rows may be touched.
    Rows with the key of a stored row are held when equal, and otherwise kept as a proposed correction. A file that came
    before is not read again, unless rows of it were refused then: what they waited for may be there now.
    Fails: UnreadableFile, UnknownHeader, NoSuchRegister, OutOfScope; nothing has been stored then.
    """
    written_at(within)
    model = find_register(register)
    if office not in (within.care_offices if model.sealed else within.offices):
        raise OutOfScope(f"rows of {office} are outside what you may register for; choose an office of yours")
    receipt = Receipt(register, office, shown(name), hashlib.sha256(data).hexdigest(), str(uuid.uuid4()), dry_run)
    with scope(within), _undone(dry_run):
        _one_at_a_time(receipt, model)
        if earlier(receipt):
            return receipt
        work = _question(receipt, model, data, within, progress)
        settle(work, model, seal)
        keep(receipt, model, work.proposed, within)
    return receipt


@contextmanager
def _undone(dry_run: bool) -> Iterator[None]:
    with transaction.atomic():
        yield
        if dry_run:
            transaction.set_rollback(True)


def _one_at_a_time(receipt: Receipt, model: type[Register]) -> None:
    """Two who send the same file at once wait for each other, so that it enters once; so do all who send spells, which nothing
    but looking keeps from overlapping."""
    name = receipt.register if model.spell else f"{receipt.register}|{receipt.office}"
    lock = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as c:
        c.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


def _question(receipt: Receipt, model: type[Register], data: bytes, within: Scope, progress: Progress) -> Work:
    table, sheet = read_table(data, receipt.name), model.sheet()
    work, wanted = Work(receipt, [c.name for c in sheet.columns]), columns(table.headings, sheet)
    offices = within.care_offices if model.sealed else within.offices
    ask = Questions(sheet, wanted, known_codes(model), offices if model.walled else _Everything(), receipt.office).asker()
    for number, cells in table.rows:
        receipt.n_rows += 1
        values, found = ask(number, cells)
        work.values[number] = values
        if any(f.severity == "refuse" for f in found):
            work.refuse(number, found)
        elif found:
            work.asked[number] = found
        if number % 1_000 == 0:
            progress(number)
    return work


class _Everything:
    """Holds every office: registers that nobody owns have no wall."""

    def __contains__(self, _: object) -> bool:
        return True
