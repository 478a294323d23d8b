"""Whatever is sent and corrected, in whatever order: every row ends entered, held, asked or refused, and every version that was ever stored is still known."""

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyu.intake import Refused, correct
from anyu.registers.history import History
from anyu.registers.rows import rows, rows_as_of
from anyu.registers.scope import scope
from anyu.registers.seal import Seal
from tests.intake.county import BOTH, csv, found, of, send
from tests.registers.office import AT, MASTER, A, B

CODES, OFFICES = ("A1", "A2", "A3"), {A: "9901", B: "9902"}
# Attendances, and migrants among them: the last pair breaks a check, and is refused.
VALUES = ((10, 2), (20, 2), (20, None), (10, 30))
LINES = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(VALUES)), min_size=1, max_size=5)
STEPS = st.lists(st.one_of(st.tuples(st.just("send"), LINES), st.tuples(st.just("correct"), st.tuples(st.sampled_from(CODES), st.sampled_from(VALUES)))), max_size=8)


def line(code, values):
    return {"code": code, "place": "9901", "kind": "CLASS", "topic": "講座", "held_on": "2025-02-01", "n_attended": values[0], "n_migrants": values[1], "office": A}


def told(found_rows):
    return {r.code: (r.n_attended, r.n_migrants) for r in found_rows}


def is_right(values):
    return values[1] is None or values[1] <= values[0]


def says_nothing_else(values, known):
    """An empty cell of a file asks for nothing to be taken away."""
    return all(v in (None, k) for v, k in zip(values, known, strict=True))


def expected(lines, stored):
    """What becomes of each row, and what is stored afterwards. A second row of one key in a file is measured by the first, the first by what is stored."""
    fates, after, first = [], dict(stored), {}
    for code, values in lines:
        if not is_right(values):
            fates.append("refused")
        elif code in first:
            fates.append("held" if first[code] == values else "asked")
        else:
            first[code] = values
            fates.append("entered" if code not in stored else "held" if says_nothing_else(values, stored[code]) else "asked")
            after.setdefault(code, values)
    return fates, after


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_no_sequence_of_files_and_corrections_loses_anything(db, steps):
    with transaction.atomic():
        found()
        stored, moments, n_versions, asked, refused = {}, [], 0, 0, 0
        for n, (kind, given_) in enumerate(steps, 1):
            if kind == "send":
                fates, after = expected(given_, stored)
                receipt = send("activity", csv(line(*one) for one in given_) + b"\n" * n, minute=n)  # no two files are the same
                assert [receipt.n_entered, receipt.n_held, receipt.n_asked, receipt.n_refused] == [fates.count(f) for f in ("entered", "held", "asked", "refused")]
                stored, asked, refused = after, asked + fates.count("asked"), refused + fates.count("refused")
            else:
                stored, corrected = _corrected(n, *given_, stored)
                n_versions += corrected
            moments.append((AT + timedelta(minutes=n, seconds=30), dict(stored)))
        with scope(BOTH):
            assert told(rows("activity")) == stored
            assert all(told(rows_as_of("activity", moment)) == then for moment, then in moments)
            assert History.objects.filter(register="activity", op="UPDATE").count() == n_versions
            assert History.objects.filter(register="activity", op="DELETE").count() == 0
            waiting = rows("finding").filter(register="activity", state="OPEN")
            assert waiting.exclude(proposed=None).values("batch", "row").distinct().count() == asked
            assert waiting.filter(severity="refuse").values("batch", "row").distinct().count() == refused
        transaction.set_rollback(True)


def _corrected(minute, code, values, stored):
    """What is stored after a correction, and whether there was one: a broken check refuses it, and an absent row has none."""
    within = of(A, B, care=(A, B), at=AT + timedelta(minutes=minute))
    with scope(within):
        row = rows("activity").filter(code=code).first()
    if row is None:
        return stored, False
    try:
        correct("activity", row.id, {"n_attended": values[0], "n_migrants": values[1]}, why="a slip", within=within, seal=Seal(MASTER))
    except Refused:
        assert not is_right(values)
        return stored, False
    assert is_right(values)
    return stored | {code: values}, True
