"""Card: what the page shows of one statement: what it says, what stands against it, what was decided, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from anyu.indicators import Indicator
from anyu.kernel import Text
from anyu.plans import review
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell import measured, reviewing
from anyu.shell.amending import AMENDABLE
from anyu.shell.reviewing import GONE, SIDES, Sitting

from ..wording import GROUPS, KINDS, OPS, VERDICTS, known

NEAR = 8  # statements before and after that are offered for putting together
TONES = {"ok": "good", "conditional": "mid", "coercive": "high"}
ICONS = {"ok": "check", "conditional": "half", "coercive": "stop"}


@dataclass
class Card:
    """One statement as the page shows it. `asks` is whether a person has to decide about it; `form`, which of its forms stands open."""

    s: Any
    at: Sitting
    target: Any = None
    sums: list[Text] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    near: list[Any] = field(default_factory=list)
    form: str = ""
    error: Text | None = None
    typed: Mapping[str, str] | None = None

    @property
    def active(self) -> bool:
        return self.s.decision not in GONE

    @property
    def draft(self) -> bool:
        """Whether it stands as its replacement and waits for a value; until then it is no target and is not judged."""
        return self.s.decision == "REPLACED" and self.target is None and self.indicator is not None

    @cached_property
    def decided(self) -> bool:
        settled = self.s.kind not in ("target", review.ORDER) and self.s.verdict == "ok" and any(x["act"] == "CORRECT" and not x["undone_by"] for x in self.steps)
        return settled or self.s.decision not in ("OPEN", "DECLINED") and not self.draft

    @property
    def asks(self) -> bool:
        return self.active and (self.s.verdict != "ok" or self.s.kind in ("target", review.ORDER) or bool(self.sums))

    @cached_property
    def ready(self) -> bool:
        return self.s.decision == "OPEN" and reviewing.ready(self.at, self.s.seq)

    @property
    def looks(self) -> bool:
        """Whether nobody can tell without a look: nothing measures it, it is lawful on conditions, or its figures do not hold."""
        unmeasured = self.s.verdict == "ok" and self.s.kind == "target" and not self.ready
        return self.asks and not self.decided and (self.draft or unmeasured or self.s.verdict == "conditional" or bool(self.sums))

    @cached_property
    def groups(self) -> frozenset[str]:
        """The filters it passes."""
        s = self.s
        told = {"all": self.active, "look": self.looks, "declined": self.active and s.verdict == "coercive", "wrong": self.active and bool(self.sums),
                "lawful": self.active and s.verdict == "ok" and s.kind == "target", "orders": self.active and s.kind == review.ORDER,
                "decided": self.decided or not self.active}
        return frozenset(name for name, is_so in told.items() if is_so)

    @cached_property
    def indicator(self) -> Indicator | None:
        return self.at.indicators.get(self.s.about or "")

    @cached_property
    def bound(self) -> Indicator | None:
        """What measures its replacement."""
        return review.bound(self.s.instead, self.at.indicators)

    @property
    def worded(self) -> bool:
        """Whether its replacement may be taken over, measured or as wording only."""
        return review.worded(self.s.instead)

    @property
    def instead(self) -> Text | None:
        """What stands or may stand for it: the replacement, or what a person chose to be measured by."""
        if self.s.decision == "REPLACED" and self.bound != self.indicator and self.indicator:
            return self.indicator.title
        return known(self.s.instead)

    @property
    def instead_title(self) -> Text | None:
        row = review.replaces(self.s.instead)
        return row.title if row and row.indicator else None

    @property
    def why(self) -> Text | None:
        return known(self.s.why, self.s.rules)

    @property
    def kind(self) -> Text | str:
        return KINDS.get(self.s.kind, self.s.kind)

    @property
    def verdict(self) -> Text:
        return VERDICTS[self.s.verdict]

    @property
    def tone(self) -> str:
        return TONES[self.s.verdict]

    @property
    def icon(self) -> str:
        return ICONS[self.s.verdict]

    @property
    def op(self) -> str:
        return OPS.get(self.s.op or "", "")

    @property
    def decision(self) -> Text:
        return REGISTERS["statement"].sheet().column("decision").code_titles[self.s.decision]

    @property
    def origin(self) -> Text | None:
        return None if self.s.origin == "READ" else REGISTERS["statement"].sheet().column("origin").code_titles[self.s.origin]

    @property
    def amendable(self) -> bool:
        return self.s.decision in AMENDABLE

    @property
    def undoable(self) -> bool:
        return any(not x["undone_by"] for x in self.steps) or self.s.decision == "ACCEPTED"

    @property
    def side(self) -> str:
        """The comparison that a target of its indicator begins with."""
        if self.s.decision == "REPLACED" and self.target is None:
            return "<=" if self.indicator and self.indicator.direction == "down" else ">="
        return self.target.op if self.target else SIDES.get(self.s.op or "", ">=")

    @property
    def fields(self) -> dict[str, str]:
        """What the form of corrections holds: as typed, or as it stands."""
        names = ("indicator", "about", "kind", "op", "value", "value2", "unit", "period")
        return {n: self.typed.get(n, "") if self.typed else _written(getattr(self.s, n)) for n in names}


def cards(at: Sitting, bad: Sequence[Mapping[str, Any]], trail: Sequence[Any]) -> list[Card]:
    """Every statement, in the order of the document. In: bad = the sums that do not hold; trail = the steps made so far."""
    with scope(at.desk.within("target")):
        targets = {t.statement: t for t in rows("target").filter(document=at.document.sha256, office=at.document.office)}
    made = {seq: Card(s, at, targets.get(seq)) for seq, s in at.lines.items()}
    values = {s["id"]: s["value"] for s in at.document.reading["statements"]}
    for claim in bad:
        stated = {n for n in claim["statements"] if values.get(n) == claim["stated"]} or set(claim["statements"])
        for c in made.values():
            if {c.s.seq, *(c.s.made_of or ())} & stated:
                c.sums.append(claim["says"])
    for one in trail:
        for seq in one.statements:
            if seq in made:
                made[seq].steps.append(_step(one, at))
    found = list(made.values())
    active = [c for c in found if c.active and c.amendable]
    for n, c in enumerate(active):
        c.near = [x.s for x in [*active[n + 1 : n + 1 + NEAR], *active[max(0, n - NEAR) : n]]]
    return found


def catalogue_choices(at: Sitting) -> list[tuple[Text, list[tuple[Indicator, bool]]]]:
    """The indicators by group, each with whether it may be promised."""
    return _choices(tuple(at.indicators))


@lru_cache(maxsize=4)
def _choices(ids: tuple[str, ...]) -> list[tuple[Text, list[tuple[Indicator, bool]]]]:
    found: dict[str, list[tuple[Indicator, bool]]] = {}
    for indicator in measured.indicators().values():
        may = any(reviewing.allowed(indicator, op).allowed for op in (">=", "<="))
        found.setdefault(indicator.group, []).append((indicator, may))
    return [(GROUPS.get(g, Text(g, g)), members) for g, members in found.items()]


def _step(one: Any, at: Sitting) -> dict[str, Any]:
    """A step as the history shows it."""
    sheet = REGISTERS["statement"].sheet()
    change, told = dict(one.change or {}), []
    note, into = change.pop("note", ""), change.pop("into", [])
    for name, (before, after) in change.items():
        title = REGISTERS["target"].title if name == "target" else sheet.column(name).title
        told.append((title, _shown(name, before, at), _shown(name, after, at)))
    return {"act": one.act, "title": REGISTERS["review"].sheet().column("act").code_titles[one.act], "by": one.by, "at": one.done_at, "changes": told, "note": note,
            "into": into, "undone_by": one.undone_by, "undone_at": one.undone_at}


def _shown(name: str, value: Any, at: Sitting) -> Any:
    if name == "about" and value in at.indicators:
        return at.indicators[value].title
    if name == "target" and value:
        return OPS[value[:2]] + value[2:]
    return {"kind": KINDS, "op": OPS, "verdict": VERDICTS}.get(name, {}).get(value, value)


def _written(value: Any) -> str:
    """A value as a field holds it."""
    return "" if value is None else value if isinstance(value, str) else f"{value.normalize():f}"
