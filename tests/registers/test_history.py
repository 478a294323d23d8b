"""Nothing is overwritten: every former version stays, with who, when and why, and any moment can be rebuilt."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyu.registers.history import History
from anyu.registers.rows import rows, rows_as_of
from anyu.registers.scope import scope
from tests.registers.office import A, B, of, put

T = datetime(2025, 1, 1, 9, tzinfo=UTC)


def at(n, *offices, why="because"):
    return of(*(offices or (A,)), care=offices or (A,), at=T + timedelta(minutes=n), why=why)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


CHANGES = {
    "save": lambda row: (setattr(row, "topic", "new"), row.save()),
    "update": lambda row: rows("activity").filter(id=row.id).update(topic="new"),
    "bulk_update": lambda row: (setattr(row, "topic", "new"), type(row).objects.bulk_update([row], ["topic"])),
    "raw": lambda row: sql("UPDATE registers_activity SET topic = 'new' WHERE id = %s", row.id),
    "delete": lambda row: row.delete(),
    "bulk delete": lambda row: rows("activity").delete(),
    "raw delete": lambda row: sql("DELETE FROM registers_activity WHERE id = %s", row.id),
    "upsert": lambda row: sql(
        "INSERT INTO registers_activity SELECT * FROM registers_activity WHERE id = %s ON CONFLICT (id) DO UPDATE SET topic = 'new'", row.id
    ),
    "forged": lambda row: sql("UPDATE registers_activity SET topic = 'new', changed_at = '1999-01-01', changed_by = 'somebody else' WHERE id = %s", row.id),
}


@pytest.mark.parametrize("way", CHANGES)
def test_every_way_of_changing_leaves_the_former_version(db, way):
    with scope(at(0)):
        row = put("activity", topic="old")
    id = row.id
    with scope(at(5, why="a slip")):
        CHANGES[way](row)
        (former,) = History.objects.all()
    assert (former.register, former.row_id, former.office, former.former["topic"]) == ("activity", id, A, "old")
    assert (former.actor, former.why, former.from_at, former.until_at) == ("li.ming", "a slip", T, T + timedelta(minutes=5))
    assert former.op == ("DELETE" if "delete" in way else "UPDATE")
    with scope(at(6)):
        for row in rows("activity"):
            assert (row.changed_by, row.changed_at) == ("li.ming", T + timedelta(minutes=5))


def test_who_is_told_even_without_a_scope(db):
    """A register that nobody owns can be changed outside a scope; the role of the database stands for who."""
    put("place", code="99").delete()
    (former,) = History.objects.all()
    assert former.actor == "anyu_app"


def test_a_clock_set_back_loses_no_version(db):
    with scope(at(10)):
        row = put("activity", topic="first")
    with scope(at(3)):
        rows("activity").update(topic="second")
        row.refresh_from_db()
    seen_at = row.changed_at
    with scope(at(4)):
        rows("activity").update(topic="third")
        row.refresh_from_db()
        assert row.changed_at > seen_at > T + timedelta(minutes=10)
        assert [r.topic for r in rows_as_of("activity", T + timedelta(minutes=10))] == ["first"]
        assert [r.topic for r in rows_as_of("activity", seen_at)] == ["second"]
    with scope(at(2)):
        rows("activity").delete()
        assert all(h.until_at >= h.from_at for h in History.objects.all())


@pytest.mark.parametrize("name", ["place", "office", "post", "grant"])
def test_registers_that_nobody_owns_are_rebuilt_for_everybody(db, name):
    with scope(at(0)):
        row = put(name)
        id = row.id
    with scope(at(1)):
        row.delete()
    with scope(at(2, B)):
        assert [r.id for r in rows_as_of(name, T)] == [id]
        assert list(rows_as_of(name, T + timedelta(minutes=1))) == []


def test_a_row_that_moved_is_rebuilt_where_it_was(db):
    with scope(at(0)):
        row = put("activity", topic="x")
    with scope(at(5, A, B)):
        rows("activity").update(office=B)
    for office, moment, wanted in ((A, 0, 1), (A, 5, 0), (B, 0, 0), (B, 5, 1)):
        with scope(at(9, office)):
            assert [r.id for r in rows_as_of("activity", T + timedelta(minutes=moment))] == [row.id] * wanted


def test_bytes_and_days_come_back_from_history(db):
    with scope(at(0)):
        row = put("person", code="P7", name=b"\x01\x02\xff", name_index=b"\x00" * 32)
        before = {f.name: getattr(row, f.name) for f in row._meta.fields}
    with scope(at(1)):
        rows("person").update(name=b"", sex="FEMALE")
        (then,) = rows_as_of("person", T)
        assert (bytes(then.name), bytes(then.name_index), then.sex, then.born_on) == (before["name"], before["name_index"], before["sex"], before["born_on"])


STEPS = st.lists(
    st.tuples(st.sampled_from(("insert", "update", "update", "delete", "move")), st.integers(0, 5), st.integers(0, 9), st.integers(0, 2)), max_size=14
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_moment_is_rebuilt_exactly(db, steps):
    """Against a plain Python model of what was known after each step."""
    with transaction.atomic():
        known, moments, minute = {}, [], 0
        for kind, which, number, wait in steps:
            minute += wait
            with scope(at(minute, A, B)):
                ids = sorted(known, key=str)
                if kind == "insert":
                    row = put("activity", code=f"{len(moments)}", n_attended=number)
                    known = known | {row.id: (number, A)}
                elif ids:
                    id = ids[which % len(ids)]
                    found = rows("activity").filter(id=id)
                    if kind == "delete":
                        found.delete()
                        known = {k: v for k, v in known.items() if k != id}
                    elif kind == "update":
                        found.update(n_attended=number)
                        known = known | {id: (number, known[id][1])}
                    else:
                        found.update(office=B)
                        known = known | {id: (known[id][0], B)}
            # Two versions of a row are at least a microsecond apart, whatever the clocks of those who wrote them said.
            moments.append((T + timedelta(minutes=minute, milliseconds=1), known))
        with scope(at(99, A, B)):
            last = dict(moments)  # of steps at the same moment the last counts
            for moment, then in last.items():
                got = {r.id: (r.n_attended, r.office) for r in rows_as_of("activity", moment)}
                assert got == then
            assert len(list(rows_as_of("activity", T - timedelta(days=1)))) == 0
        transaction.set_rollback(True)
