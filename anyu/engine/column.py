"""Columns: what of a register reaches a snapshot, and under which names."""

from __future__ import annotations

from anyu.kernel import Sheet

FACTS = (("sex", "code"), ("born_on", "day"))


def columns(sheet: Sheet) -> dict[str, str]:
    """Column name → type of a register as it stands in a snapshot.

    Identifying and intimate columns are absent; beside each person stand sex and date of birth.
    """
    kept = {c.name: c.type for c in sheet.shareable if c.type not in ("json", "moment")}
    for person in sheet.persons:
        for fact, type_ in FACTS:
            kept.setdefault(fact_name(sheet, person.name, fact), type_)
    return kept


def fact_name(sheet: Sheet, person: str, fact: str) -> str:
    """What a fact copied from a person is called: `sex` beside `person`, `mother_sex` beside `mother`."""
    return fact if person == "person" and fact not in sheet.types else f"{person}_{fact}"
