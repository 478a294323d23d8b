"""May this be a target? Default no: only events that name what an office does are allowed."""

from __future__ import annotations

from dataclasses import dataclass

from anyu.kernel.text import Text

from .decision import Decision
from .item import Item
from .replacement import Replacement, replacement
from .screen import hits

# What an office does, keeps or answers. An event outside this list is somebody's life, or not known to be harmless.
ALLOWED_EVENTS = frozenset(
    "service_quality availability stock data_quality timeliness complaint satisfaction benefit_delivery equity_gap"
    " outreach participation workforce finance planning conduct supervision device_removal".split()
)
_NO_EVENT = Text(
    "A target may speak only of what the office does; this one speaks of people or of nothing the rules know.",
    "目標只可針對單位所做的工作;此項針對個人的生育、健康決定,或不在可設目標的事項之內。",
)
_YES = Text("It promises what the office does.", "此項是單位所做的工作,可設為目標。")


@dataclass(frozen=True)
class TargetDecision(Decision):
    """A yes or no about a target, with what to promise instead of a refused one."""

    replacement: Replacement | None = None


def may_target(item: Item, office_kind: str | None = None) -> TargetDecision:
    """Whether the item may be promised with a number, by an allow-list over its event and by every rights rule.

    In: the item as it would be promised; whatever its kind says, it is judged as a numeric target.
    """
    asked = Item(**{**_fields(item), "kind": "target", "numeric": True})
    found = hits(asked)
    if not found and asked.event_name in ALLOWED_EVENTS:
        return TargetDecision(True, _YES)
    better = replacement(asked.event, [h.rule for h in found], asked.text, office_kind)
    if found:
        return TargetDecision(False, found[0].why, found[0].rule, better)
    return TargetDecision(False, _NO_EVENT, "RS-01" if asked.event_name in ("population", "death", "migration") else None, better)


def _fields(item: Item) -> dict[str, object]:
    return {name: getattr(item, name) for name in Item.__dataclass_fields__}
