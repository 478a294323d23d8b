"""Said: what one document says, as far as it can be set beside another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

SIZES = {"千": 1_000, "萬": 10_000, "万": 10_000, "億": 100_000_000, "亿": 100_000_000}
SAME_UNIT = {"名": "人", "位": "人", "％": "%", "percent": "%", "场": "場", "场次": "場", "場次": "場", "people": "persons"}


@dataclass(frozen=True)
class Said:
    """One statement or order of a document, as far as it can be compared. `per`: amount and unit that the value is for."""

    id: int
    name: str
    kind: str
    op: str = ""
    value: Decimal | None = None
    value2: Decimal | None = None
    unit: str = ""
    per: tuple[Decimal, str] | None = None
    about: str | None = None
    verdict: str = "ok"
    span: str = ""
    start: int = 0
    end: int = 0
    rules: tuple[str, ...] = ()

    @property
    def base(self) -> tuple[str, int]:
        """The unit without its multiplier, in one spelling, and the multiplier: 萬元 is 元 and 10000."""
        size = SIZES.get(self.unit[:1], 1) if len(self.unit) > 1 else 1
        plain = self.unit[1:] if size > 1 else self.unit
        return SAME_UNIT.get(plain, plain), size


def statements(told: Mapping[str, Any]) -> tuple[Said, ...]:
    """What a reading says, statements first, then orders (numbered from -1 down), from the JSON of `anyu read`."""
    out = [
        Said(s["id"], s["indicator"] or s["span"], s["kind"], s["op"] or "", _exact(s["value"]), _exact(s.get("value2")), s["unit"] or "", _per(s.get("per")),
             s["about"], s["rights"]["verdict"], s["span"], s["start"], s["end"], tuple(s["rights"]["rules"]))
        for s in told["statements"]
    ]
    out += [
        Said(-n, o["span"], "order", verdict=o["rights"]["verdict"], span=o["span"], start=o["start"], end=o["end"], rules=tuple(o["rights"]["rules"]))
        for n, o in enumerate(told["orders"], 1)
    ]
    return tuple(out)


def _exact(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _per(told: Mapping[str, Any] | None) -> tuple[Decimal, str] | None:
    return (Decimal(str(told["value"] or 1)), told["unit"] or "") if told else None
