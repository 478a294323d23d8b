"""Target: a lawful promise bound to an indicator, a place and a period; and why another statement became none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from anyu.guard import may_target
from anyu.indicators import Indicator, item
from anyu.kernel import Period, Text
from anyu.reading import Statement

UNITS_ALIKE = {"％": "%", "百分比": "%", "件次": "件", "次数": "次", "场": "場", "期": "場", "個": "次", "活動": "次"}
NO_TARGET = Text("It states no target, so nothing is to be reached.", "此項不是目標,無須設定。")
NOT_KNOWN = Text("No indicator of the catalogue measures it yet; bind it by hand.", "目錄中尚無對應指標,請人工對應。")
NO_VALUE = Text("It has no figure; type one before it can be judged.", "此項沒有數值,填寫後方可判定。")
OTHER_UNIT = Text("Its unit is not that of the indicator.", "計量單位與指標不一致。")
SET_BEFORE = Text("Another statement of the document sets the same target.", "同一文件已有相同目標。")


@dataclass(frozen=True)
class Target:
    """What an office promises: indicator `op` value, at a place, for a period, with a weight among its fellows."""

    indicator: str
    version: str
    place: str
    period: str
    op: str
    value: Decimal
    weight: Decimal
    office: str
    statement: int | None = None
    span: str | None = None


@dataclass(frozen=True)
class LeftOut:
    """A statement that became no target, why, and what could be promised instead (its value left empty)."""

    statement: int
    span: str
    reason: Text
    rules: tuple[str, ...] = ()
    instead: Text | None = None
    declined: bool = False


def bind(statements: Iterable[Statement], spans: Mapping[int, str], catalogue: Mapping[str, Indicator], *, place: str, period: Period,
         office: str, office_kind: str | None = None) -> tuple[list[Target], list[LeftOut]]:
    """The targets that a document lawfully sets, and every statement that it could not set, with the reason.

    In: spans = statement id → its wording.
    """
    targets: dict[str, Target] = {}
    left: list[LeftOut] = []
    for s in statements:
        why = _declined(s, spans[s.id]) or _unbound(s, spans[s.id], catalogue, office_kind)
        if why is None and s.about in targets:
            why = LeftOut(s.id, spans[s.id], SET_BEFORE)
        if why is not None:
            left.append(why)
            continue
        found = catalogue[s.about]
        targets[s.about] = Target(found.id, found.version, place, period.code, "<=" if s.op in ("<=", "<") else ">=", Decimal(str(s.value)),
                                  Decimal(1), office, s.id, spans[s.id])
    return list(targets.values()), left


def _declined(s: Statement, span: str) -> LeftOut | None:
    if s.rights.verdict == "ok":
        return None
    rules = tuple(getattr(r, "rule", r) for r in s.rights.rules)
    return LeftOut(s.id, span, s.rights.why, rules, s.rights.instead, declined=s.rights.verdict == "coercive")


def _unbound(s: Statement, span: str, catalogue: Mapping[str, Indicator], office_kind: str | None) -> LeftOut | None:
    if s.kind != "target":
        return LeftOut(s.id, span, NO_TARGET)
    if s.about not in catalogue:
        return LeftOut(s.id, span, NOT_KNOWN)
    if s.value is None:
        return LeftOut(s.id, span, NO_VALUE)
    found = catalogue[s.about]
    if not alike(s.unit, found.unit):
        return LeftOut(s.id, span, OTHER_UNIT)
    decision = may_target(item(found, s.op, s.value, "office"), office_kind)
    if not decision.allowed:
        better = decision.replacement.text if decision.replacement else None
        return LeftOut(s.id, span, decision.reason, (decision.rule,) if decision.rule else (), better, declined=True)
    return None


def alike(said: str | None, unit: str) -> bool:
    """Whether a number in the unit that was written can stand for one in the unit of an indicator."""
    said = UNITS_ALIKE.get(said or "", said or "")
    rate = {"%", "‰"}
    return said == unit if (said in rate or unit in rate) else True
