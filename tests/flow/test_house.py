"""The house's idea of places and of who may read what of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from anyu import flow
from anyu.flow import Desk, House
from anyu.guard.access import Actor, roles
from anyu.kernel import Period
from anyu.registers.seal import Seal

ABOVE = {"P": None, "C": "P", "T1": "C", "T2": "C", "V1": "T1", "A": "B", "B": "A"}
OFFICES = {"OC": "P/C", "O1": "P/C/T1", "O2": "P/C/T2", "OV": "P/C/T1/V1"}
HOUSE = House(Path("nowhere"), "", Seal(bytes(32)), OFFICES, ABOVE)


def desk(role: str, place: str, office: str = "O1") -> Desk:
    return Desk(HOUSE, Actor("u", office, place, roles()[role].at(place, date(2027, 1, 1), "test")), datetime(2026, 6, 1, tzinfo=UTC))


def test_a_path_runs_from_the_root_and_a_circle_ends():
    assert HOUSE.path("V1") == "P/C/T1/V1"
    assert set(HOUSE.path("A").split("/")) == {"A", "B"}


def test_a_clerk_reads_the_offices_below_and_no_sealed_row():
    within = desk("clerk", "T1").within("birth")
    assert within.offices == {"O1", "OV"} and within.care_offices == frozenset()
    sealed = desk("clerk", "T1").within("visit")
    assert not sealed.offices and not sealed.care_offices


def test_the_care_team_reads_sealed_rows_and_no_others():
    sealed = desk("health_worker", "T1").within("visit", "write")
    assert sealed.care_offices == {"O1", "OV"} and not sealed.offices
    assert not desk("health_worker", "T1").within("birth").offices


def test_complaints_open_only_for_who_handles_them():
    assert not desk("clerk", "T1").within("complaint").offices
    assert desk("officer", "C", "OC").within("complaint").offices == set(OFFICES)


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_auditors_and_administrators_read_no_person(role):
    found = [desk(role, "C").within(name) for name in ("person", "birth", "visit", "complaint", "residence")]
    assert not any(s.offices or s.care_offices for s in found)


def test_who_may_not_write_gets_the_reason_and_nothing_is_read():
    with pytest.raises(flow.NotAllowed) as refused:
        flow.receive(desk("auditor", "C"), "birth", b"", "x.csv")
    assert refused.value.decision.reason.zh_hant


@pytest.mark.parametrize("through, part, share", [
    (date(2026, 12, 31), "2026", "1"), (date(2026, 3, 31), "2026-01-01..2026-03-31", "0.246"), (date(2025, 12, 31), None, "0"),
])
def test_a_period_is_judged_by_the_part_that_has_passed(through, part, share):
    found, elapsed = flow.passed(Period.parse("2026"), through)
    assert (found.code if found else None) == part and str(elapsed)[:5] == share
