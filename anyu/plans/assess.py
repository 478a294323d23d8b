"""Assess: the plain sum of how an office's targets stand, over what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .status import Status

POINTS = {"MET": Decimal(1), "NEAR": Decimal("0.5"), "FAR": Decimal(0)}


@dataclass(frozen=True)
class Assessment:
    """Counts by state and the score in per cent of the weight that is known; None where nothing is known."""

    n_met: int
    n_near: int
    n_far: int
    n_unknown: int
    known_weight: Decimal
    weight: Decimal
    score_pct: Decimal | None


def assess(statuses: Sequence[Status]) -> Assessment:
    """The assessment of one office. An unknown status takes its weight out of the reckoning, on both sides."""
    known = [s for s in statuses if s.state in POINTS]
    weight, known_weight = (sum((s.target.weight for s in part), Decimal(0)) for part in (statuses, known))
    points = sum((POINTS[s.state] * s.target.weight for s in known), Decimal(0))
    score = (points * 100 / known_weight).quantize(Decimal("0.1")) if known_weight else None
    states = [s.state for s in statuses]
    return Assessment(*(states.count(s) for s in ("MET", "NEAR", "FAR", "UNKNOWN")), known_weight, weight, score)
