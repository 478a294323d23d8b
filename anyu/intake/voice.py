"""Voice: what a complaint may say and who may handle it, before it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anyu.guard.accusation import may_take
from anyu.kernel import Finding, Text
from anyu.registers.register import Register
from anyu.registers.rows import rows

TOO_LOW = Text(
    "Handled too low: it goes to an office above the one it is about, and two levels above where its head is meant; "
    "one about the topmost office goes to the petition office of the government",
    "辦理層級不符:應由所涉單位的上級單位辦理,涉及單位負責人的由上兩級單位辦理(無上兩級的由最高一級辦理);涉及最高一級單位的,轉同級人民政府信訪部門",
)
REMEDY_STEPS = {False: 1, True: 2}


def unheard(model: type[Register], rows_in: Mapping[int, tuple[Any, ...]]) -> dict[int, list[Finding]]:
    """Row → why it may not be taken: it accuses somebody of a birth, or it would be handled by whom it concerns.

    The findings carry nothing of what was written, so that nothing of an accusation is kept.
    """
    names = [c.name for c in model.sheet().columns]
    found: dict[int, list[Finding]] = {}
    for column in model.voices:
        at = names.index(column)
        for number, row in rows_in.items():
            if row[at] is not None and not (decision := may_take(row[at])):
                found.setdefault(number, []).append(Finding("accuses_of_a_birth", number, "refuse", decision.reason, column))
    if model.above:
        accused, head, handler = (names.index(n) for n in (*model.above, "office"))
        parents = dict(rows("office").values_list("code", "parent"))
        for number, row in rows_in.items():
            if not _high_enough(parents, row[accused], row[handler], REMEDY_STEPS[bool(row[head])]):
                found.setdefault(number, []).append(Finding("handled_too_low", number, "refuse", TOO_LOW, "office"))
    return found


def _high_enough(parents: Mapping[str, str | None], accused: str, handler: str, steps: int) -> bool:
    """Whether the handler stands that many levels above the accused, or at the top; an office beside the line (a supervisor's) will do."""
    line, at = [], parents.get(accused)
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    if handler == accused or _below(parents, handler, accused):
        return False
    return handler not in line or line.index(handler) >= min(steps, len(line)) - 1


def _below(parents: Mapping[str, str | None], office: str, top: str) -> bool:
    seen, at = set(), parents.get(office)
    while at is not None and at not in seen:
        if at == top:
            return True
        seen.add(at)
        at = parents.get(at)
    return False
