"""Item: what a declaration, a promise or a rule says, in the few words that the rights rules read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

KINDS = frozenset(
    "indicator target incentive disincentive eligibility data_element form workflow_task alert"
    " assessment_criterion report join".split()
)
UNITS = frozenset("person couple household worker team office facility area national".split())
DIRECTIONS = frozenset("min max exact none".split())
CONSEQUENCES = frozenset("none pay bonus penalty ranking veto promotion publicity".split())
PURPOSES = frozenset("planning service quality accountability research none".split())
IDENTIFIABLE = frozenset("none pseudonymous person".split())
CONSENTS = frozenset("opt_in informed_written none".split())
# The events of the rule catalogue, then those that plans speak about and the catalogue only names in words.
EVENTS = frozenset(
    "birth parity pregnancy termination fp_acceptance method_use sterilisation device_insertion device_removal"
    " exam_attendance contact service_quality availability stock data_quality timeliness complaint satisfaction"
    " benefit_delivery equity_gap"
    " population death migration marriage sex_ratio permit levy screening birth_defect method_outcome tracking"
    " participation outreach workforce finance planning conduct supervision none".split()
)
_VALUES = {
    "kind": KINDS, "unit": UNITS, "direction": DIRECTIONS, "consequence": CONSEQUENCES,
    "purpose": PURPOSES, "identifiable": IDENTIFIABLE, "consent": CONSENTS,
}
_WORDS = ("id", "name", "title", "description")


class UnknownItem(ValueError):
    """The item cannot be screened as written: says which field, why, and what is accepted."""


@dataclass(frozen=True)
class Item:
    """One thing to screen: its kind, whom it counts, what it is about and what hangs on it.

    In: event may name a method in brackets, `method_use(iud)`; value is the figure promised, if any.
    Fails: UnknownItem for a field or a value that the object model does not have.
    """

    kind: str
    unit: str = "area"
    event: str = "none"
    direction: str = "none"
    numeric: bool = False
    consequence: str = "none"
    conditions: tuple[str, ...] = ()
    eligibility: tuple[str, ...] = ()
    purpose: str = "none"
    identifiable: str = "none"
    consent: str = "none"
    text: str = ""
    value: float | None = None

    def __post_init__(self) -> None:
        for field, allowed in _VALUES.items():
            _member(field, getattr(self, field), allowed)
        if not isinstance(self.event, str):
            raise UnknownItem(f"event is {self.event!r}; write one word, with a method in brackets if there is one.")
        _member("event", self.event_name, EVENTS)
        if not isinstance(self.numeric, bool):
            raise UnknownItem(f"numeric is {self.numeric!r}; write true or false.")
        if self.value is not None and (isinstance(self.value, bool) or not isinstance(self.value, (int, float)) or not -1e300 < self.value < 1e300):
            raise UnknownItem(f"value is {self.value!r}; write a number or leave it out.")
        if not isinstance(self.text, str):
            raise UnknownItem(f"text is {self.text!r}; write words in quotes.")

    @property
    def event_name(self) -> str:
        """The event without the method in brackets."""
        return str(self.event).partition("(")[0].strip()

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Item:
        """The item that a JSON object describes; words in id, name, title and description join its text."""
        if not isinstance(values, Mapping):
            raise UnknownItem(f"An item is an object with a kind, not {type(values).__name__}.")
        given = {str(k).removeprefix("item."): v for k, v in values.items()}
        words = [str(given.pop(w)) for w in _WORDS if given.get(w) not in (None, "")]
        for w in _WORDS:
            given.pop(w, None)
        known = {f.name for f in fields(cls)}
        unknown = sorted(set(given) - known)
        if unknown:
            raise UnknownItem(f"Unknown field {unknown[0]!r}. An item has: {', '.join(sorted(known))}.")
        if "kind" not in given:
            raise UnknownItem(f"An item needs a kind: {', '.join(sorted(KINDS))}.")
        clean: dict[str, Any] = {k: v for k, v in given.items() if v is not None}
        for many in ("conditions", "eligibility"):
            clean[many] = _strings(many, clean.get(many, ()))
        clean["text"] = " ".join([clean["text"], *words]).strip() if isinstance(clean.setdefault("text", ""), str) else clean["text"]
        return cls(**clean)


def _member(field: str, value: object, allowed: frozenset[str]) -> None:
    if not isinstance(value, str) or value not in allowed:
        raise UnknownItem(f"{field} is {value!r}; write one of: {', '.join(sorted(allowed))}.")


def _strings(field: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return tuple(value)
    raise UnknownItem(f"{field} is {value!r}; write a list of words.")
