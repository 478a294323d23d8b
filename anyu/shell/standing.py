"""Standing: the targets an actor may see, judged by the figures of today."""

from __future__ import annotations

from collections.abc import Sequence

from anyu import flow
from anyu.kernel import Period
from anyu.plans import Assessment, Status, Target
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from . import measured


def targets(desk: flow.Desk, period: Period) -> list[Target]:
    """The targets of a period in the actor's scope."""
    with scope(desk.within("target")):
        found = rows("target").filter(period=period.code).order_by("office", "indicator", "place")
        return [Target(t.indicator, t.version, t.place, t.period, t.op, t.value, t.weight, t.office, t.statement, t.span) for t in found]


def standing(desk: flow.Desk, period: Period) -> tuple[list[Status], Assessment]:
    """How the targets of a period stand, and the sum of it."""
    return judged(desk, targets(desk, period))


def judged(desk: flow.Desk, wanted: Sequence[Target]) -> tuple[list[Status], Assessment]:
    """How these targets stand, and the sum of it."""
    last = measured.through()
    parts = {part.code for t in wanted if (part := flow.passed(Period.parse(t.period), last)[0]) is not None}
    figures = measured.figures(desk.house, *sorted(parts)) if parts else []
    return flow.judge(wanted, figures, last)
