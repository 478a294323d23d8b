"""Item: an indicator, and what somebody proposes to promise about it, in the words that the rights rules read."""

from __future__ import annotations

from anyu.guard import Item

from .indicator import Indicator

_DIRECTION = {">=": "min", ">": "min", "up": "min", "<=": "max", "<": "max", "down": "max", "=": "exact"}


def item(indicator: Indicator, op: str | None = None, value: float | None = None, unit: str = "area") -> Item:
    """What `may_target` and the screen judge: the bare indicator, or a promise about it.

    In: op, as a statement or target has it (`>= <= > < = up down`); unit, whom the promise binds (person, worker, office, facility, area).
    """
    text = " ".join(indicator.title.wordings())
    if op is None:
        return Item("indicator", unit=unit, event=indicator.event, purpose="service", text=text)
    return Item("target", unit=unit, event=indicator.event, direction=_DIRECTION.get(op, "none"), numeric=True, purpose="accountability",
                text=text, value=value)
