"""The reading as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anyu.guard.screen import Verdict

if TYPE_CHECKING:
    from .read import Reading


def document(reading: Reading, source_name: str, sha256: str) -> dict[str, Any]:
    """The keys and values that `anyu read --json` prints, in their order."""
    lang = "en" if reading.script == "en" else "zh-hant"
    text = reading.text
    return {
        "source": {"name": source_name, "sha256": sha256, "script": reading.script, "characters": reading.characters},
        "statements": [
            {
                "id": s.id, "start": s.start, "end": s.end, "span": text[s.start : s.end], "indicator": s.indicator, "kind": s.kind, "op": s.op,
                "value": _number(s.value), "value2": _number(s.value2), "unit": s.unit, "period": s.period,
                "change": {"direction": s.change.direction, "value": _number(s.change.value), "unit": s.change.unit} if s.change else None,
                "per": {"value": _number(s.per["value"]), "unit": s.per["unit"]} if s.per else None,
                "about": s.about, "rights": rights_of(s.rights, lang),
            }
            for s in reading.statements
        ],
        "orders": [
            {"start": o.start, "end": o.end, "span": text[o.start : o.end], "rights": rights_of(o.rights, lang)} for o in reading.orders
        ],
        "arithmetic": [
            {
                "relation": c.relation, "statements": list(c.statements), "stated": _number(c.stated), "recomputed": _number(c.recomputed),
                "unit": c.unit, "verdict": c.verdict, "says": c.says.say(lang),
            }
            for c in reading.arithmetic
        ],
    }


def rights_of(verdict: Verdict | None, lang: str) -> dict[str, Any]:
    """A verdict as the JSON of `anyu read` has it."""
    if verdict is None:
        return {"verdict": "ok", "rules": [], "why": None, "instead": None}
    say = lambda t: t.say(lang) if t else None  # noqa: E731
    return {"verdict": verdict.verdict, "rules": list(verdict.rules), "why": say(verdict.why), "instead": say(verdict.instead)}


def _number(value: float | None) -> float | int | None:
    """An integer where the value is one, so that 100 % does not print as 100.0."""
    return value if value is None or value != int(value) else int(value)
