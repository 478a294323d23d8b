"""Receipt: what became of every row of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from anyu.kernel import Finding, Text

FINDINGS = 10_000


@dataclass
class Receipt:
    """Counts of rows entered, held (already there), asked (kept as proposed corrections) and refused, and the findings.

    `repeated` says that the very same file had come before and was not read again; the counts are those of that time.
    The first `FINDINGS` findings are kept; `n_findings` counts all.
    """

    register: str
    office: str
    name: str
    sha256: str
    batch: str
    dry_run: bool = False
    repeated: bool = False
    n_rows: int = 0
    n_entered: int = 0
    n_held: int = 0
    n_asked: int = 0
    n_refused: int = 0
    n_findings: int = 0
    findings: list[Finding] = field(default_factory=list)

    def find(self, found: list[Finding]) -> None:
        """Counts findings, and keeps them while there are not too many to read."""
        self.n_findings += len(found)
        self.findings += found[: max(0, FINDINGS - len(self.findings))]

    def says(self) -> Text:
        """The receipt in one sentence."""
        if self.repeated:
            return Text(f"This very file came before; its {self.n_rows} rows stand as they were.", f"該文件此前已導入,{self.n_rows}行均保持原狀。")
        return Text(
            f"{self.n_rows} rows: {self.n_entered} entered, {self.n_held} already there, {self.n_asked} to be confirmed, {self.n_refused} refused.",
            f"共{self.n_rows}行:錄入{self.n_entered}行,原已存在{self.n_held}行,待確認{self.n_asked}行,未接收{self.n_refused}行。",
        )

    def json(self, limit: int = 1_000) -> dict[str, Any]:
        """The receipt as plain values; at most `limit` findings, with their number."""
        counts = {k: getattr(self, k) for k in ("n_rows", "n_entered", "n_held", "n_asked", "n_refused")}
        shown = [
            {"row": f.row, "check": f.check, "severity": f.severity, "column": f.column, "value": f.value, "says": {"en": f.says.en, "zh_hant": f.says.zh_hant}}
            for f in self.findings[:limit]
        ]
        return {
            "register": self.register, "office": self.office, "name": self.name, "sha256": self.sha256, "batch": self.batch,
            "dry_run": self.dry_run, "repeated": self.repeated, **counts, "n_findings": self.n_findings, "findings": shown,
        }
