"""Keep: writes the receipt of a batch, and finds the one of a file that came before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from anyu.registers.batch import Batch
from anyu.registers.finding import Finding as FindingRow
from anyu.registers.register import Register
from anyu.registers.rows import rows
from anyu.registers.scope import Scope, written_at

from .receipt import Receipt


def earlier(receipt: Receipt) -> bool:
    """Whether the same file came before for this register and office and left nothing to try again; the receipt then tells of that time.

    Where rows were refused then, the receipt goes on under the batch of that time.
    """
    former = rows("batch").filter(sha256=receipt.sha256, register=receipt.register, office=receipt.office).first()
    if former is None:
        return False
    receipt.batch = str(former.id)
    if former.n_refused:
        return False
    receipt.repeated = True
    receipt.n_rows, receipt.n_held, receipt.n_asked = former.n_rows, former.n_entered + former.n_held, former.n_asked
    return True


def keep(receipt: Receipt, model: type[Register], proposed: Mapping[int, Mapping[str, Any]], within: Scope) -> None:
    """Stores the batch and its findings, with the values that a person may settle on (never the intimate or identifying).

    A batch that came before is corrected: what a person has decided of its findings stays, the open ones are found anew.
    """
    batch = rows("batch").filter(id=receipt.batch).first() or Batch(id=receipt.batch)
    told = {n: getattr(receipt, n) for n in ("sha256", "register", "name", "office", "n_rows", "n_entered", "n_held", "n_asked", "n_refused")}
    for name, value in (told | {"accepted_at": written_at(within), "accepted_by": within.username, "care": model.sealed}).items():
        setattr(batch, name, value)
    batch.save()
    former = rows("finding").filter(batch=receipt.batch)
    former.filter(state="OPEN").delete()
    decided = set(former.values_list("row", "check_id", "column"))
    open_columns = [c.name for c in model.sheet().shareable]
    FindingRow.objects.bulk_create(
        [
            FindingRow(
                batch=receipt.batch, register=receipt.register, row=f.row, check_id=f.check, column=f.column or "", severity=f.severity,
                says_en=f.says.en, says_zh=f.says.zh_hant, proposed=_plain(proposed.get(f.row), open_columns), state="OPEN",
                office=receipt.office, care=model.sealed,
            )
            for f in receipt.findings
            if (f.row, f.check, f.column or "") not in decided
        ],
        batch_size=2_000,
    )


def _plain(values: Mapping[str, Any] | None, names: list[str]) -> dict[str, Any] | None:
    if values is None:
        return None
    return json.loads(json.dumps({n: values[n] for n in names}, cls=DjangoJSONEncoder))
