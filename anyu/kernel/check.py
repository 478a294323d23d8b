"""Check and Finding: what is asked of a row, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .text import Text

REFUSE, ASK = "refuse", "ask"


@dataclass(frozen=True)
class Check:
    """A condition that a row should meet, written as an Expression over its sheet.

    `refuse` keeps the row out; `ask` lets it in and asks a person. A condition that cannot be told is no finding.
    `passes` and `fails` are worked rows, one that meets it and one that breaks it; columns not given are unknown, days in ISO form or as days; tests run them.
    """

    id: str
    says: Text
    holds: str
    severity: str = ASK
    source: str = ""
    passes: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    fails: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.severity not in (REFUSE, ASK):
            raise ValueError(f"check {self.id}: severity is {REFUSE!r} or {ASK!r}, not {self.severity!r}")


@dataclass(frozen=True)
class Finding:
    """What was found at one row: which check, where, and in words. Only findings flow back, and to a person."""

    check: str
    row: int
    severity: str
    says: Text
    column: str | None = None
    value: str | None = None
