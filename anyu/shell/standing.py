"""Standing: the targets an actor may see, judged by the figures of today."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from anyu import flow
from anyu.guard.publish import REASONS
from anyu.kernel import Period
from anyu.plans import Assessment, Status, Target, assess, veil
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from . import measured


def targets(desk: flow.Desk, period: Period) -> list[Target]:
    """The targets of a period in the actor's scope."""
    with scope(desk.within("target")):
        found = rows("target").filter(period=period.code).order_by("office", "indicator", "place")
        return [Target(t.indicator, t.version, t.place, t.period, t.op, _short(t.value), _short(t.weight), t.office, t.statement, t.span) for t in found]


def standing(desk: flow.Desk, period: Period) -> tuple[list[Status], Assessment]:
    """How the targets of a period stand, as the desk may see it, and the sum of it."""
    statuses, _ = judged(desk, targets(desk, period))
    shown = [_veiled(desk, s) for s in statuses]
    return shown, assess(shown)


def _veiled(desk: flow.Desk, found: Status) -> Status:
    if found.figure is None:
        return found
    of = found.figure
    seen = measured.published(desk.house, desk, of.period)
    published = next((p for p in seen if (p.indicator, p.place, p.sex) == (of.indicator, of.place, None)), None)
    return veil(found, published, REASONS.get(published.hidden_because or "") if published else None)


def judged(desk: flow.Desk, wanted: Sequence[Target]) -> tuple[list[Status], Assessment]:
    """How these targets stand, and the sum of it."""
    last = measured.through()
    parts = {part.code for t in wanted if (part := flow.passed(Period.parse(t.period), last)[0]) is not None}
    figures = measured.figures(desk.house, *sorted(parts)) if parts else []
    return flow.judge(wanted, figures, last)


def _short(value: Decimal) -> Decimal:
    """The number without the zeros that its column adds: 95.0000 is printed as it was promised, 95."""
    return Decimal(f"{value:f}".rstrip("0").rstrip(".")) if value % 1 else value.quantize(Decimal(1))
