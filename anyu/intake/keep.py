"""Keep: writes the receipt of a batch, and finds the one of a file that came before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from anyu.kernel import Sensitivity
from anyu.registers.batch import Batch
from anyu.registers.finding import Finding as FindingRow
from anyu.registers.register import Register
from anyu.registers.rows import rows
from anyu.registers.scope import Scope, written_at

from .receipt import Receipt

KEPT_FINDINGS = 10_000


def earlier(receipt: Receipt, model: type[Register]) -> bool:
    """Whether the same file came before for this register and office; the receipt then tells of that time."""
    former = rows("batch").filter(sha256=receipt.sha256, register=receipt.register, office=receipt.office).first()
    if former is None:
        return False
    receipt.repeated, receipt.batch = True, str(former.id)
    receipt.n_rows = receipt.n_held = former.n_rows
    return True


def keep(receipt: Receipt, model: type[Register], proposed: Mapping[int, Mapping[str, Any]], within: Scope) -> None:
    """Stores the batch and its findings, with the values that a person may settle on (never the intimate or identifying)."""
    Batch.objects.create(
        id=receipt.batch, sha256=receipt.sha256, register=receipt.register, name=receipt.name[-200:], n_rows=receipt.n_rows,
        n_entered=receipt.n_entered, n_held=receipt.n_held, n_asked=receipt.n_asked, n_refused=receipt.n_refused,
        accepted_at=written_at(within), accepted_by=within.username, office=receipt.office, care=model.sealed,
    )
    open_columns = [c.name for c in model.sheet().columns if c.sensitivity in (Sensitivity.OPEN, Sensitivity.PERSONAL)]
    FindingRow.objects.bulk_create(
        [
            FindingRow(
                batch=receipt.batch, register=receipt.register, row=f.row, check_id=f.check, column=f.column or "", severity=f.severity,
                says_en=f.says.en, says_zh=f.says.zh_hant, proposed=_plain(proposed.get(f.row), open_columns), state="OPEN",
                office=receipt.office, care=model.sealed,
            )
            for f in receipt.findings[:KEPT_FINDINGS]
        ],
        batch_size=2_000,
    )


def _plain(values: Mapping[str, Any] | None, names: list[str]) -> dict[str, Any] | None:
    if values is None:
        return None
    return json.loads(json.dumps({n: values[n] for n in names}, cls=DjangoJSONEncoder))
