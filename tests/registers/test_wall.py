"""The second wall: the database itself shows and takes only the rows of the scope in force."""

import random
import uuid

import pytest
from django.core.exceptions import FieldError
from django.db import DatabaseError, connection, connections, transaction

from anyu.registers.history import History
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows, rows_as_of
from anyu.registers.scope import OutOfScope, Scope, current, scope
from anyu.registers.wall import build
from tests.registers.office import A, B, of, put

WALLED = [name for name, model in REGISTERS.items() if model.walled]
SEALED = [name for name, model in REGISTERS.items() if model.sealed]
PLAIN = [name for name in WALLED if name not in SEALED]


def raw(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def seen(name):
    return {office for (office,) in raw(f"SELECT office FROM {REGISTERS[name]._meta.db_table}")}


def test_without_a_scope_nothing_is_seen(two_offices):
    assert {name: seen(name) for name in WALLED} == {name: set() for name in WALLED}
    for name in WALLED:
        with pytest.raises(OutOfScope):
            rows(name)


def test_an_office_sees_its_own_rows_only(two_offices):
    with scope(of(A)):
        for name in PLAIN:
            assert seen(name) == {A}, name
            assert {r.office for r in rows(name)} == {A}
            assert not rows(name).filter(id=two_offices[name][B]).exists()
            assert not REGISTERS[name].objects.filter(id=two_offices[name][B]).exists()  # round the read door too
            assert {r.office for r in rows_as_of(name, of().at)} == {A}
        for name in SEALED:
            assert seen(name) == set()
            assert not rows(name).exists()


def test_sealed_rows_are_seen_by_the_care_team_alone(two_offices):
    with scope(of(care=(A,))):
        assert {name: seen(name) for name in SEALED} == {name: {A} for name in SEALED}
        assert {name: seen(name) for name in PLAIN} == {name: set() for name in PLAIN}


@pytest.mark.parametrize("name", ["batch", "finding"])
def test_what_tells_of_a_sealed_register_is_sealed_too(db, name):
    with scope(of(A, care=(A,))):
        put(name, care=True, register="visit")
        put(name, care=False, register="birth")
        rows(name).update(batch_id=uuid.uuid4())
    for told, wanted in ((of(A), {False}), (of(care=(A,)), {True}), (of(A, care=(A,)), {True, False}), (of(B, care=(B,)), set())):
        with scope(told):
            assert {r.care for r in rows(name)} == wanted
            assert {c for (c,) in raw(f"SELECT care FROM registers_{name}")} == wanted
            assert {h.former["care"] for h in History.objects.all()} == wanted
            assert {r.care for r in rows_as_of(name, of().at)} == wanted


def test_history_stands_behind_the_same_wall(two_offices):
    with scope(of(A, B, care=(A, B))):
        for name in WALLED:
            raw(f"UPDATE {REGISTERS[name]._meta.db_table} SET batch_id = gen_random_uuid() RETURNING 1")
    assert History.objects.count() == 0
    with scope(of(A)):
        assert {(h.office, h.sealed) for h in History.objects.all()} == {(A, False)}
    with scope(of(care=(B,))):
        assert {(h.office, h.register) for h in History.objects.all()} == {(B, name) for name in SEALED}


@pytest.mark.parametrize("setting", ["", "%", "{990101}", "99010", "990101%", "*", "990101 ", "NULL"])
def test_an_empty_or_artful_scope_opens_nothing(two_offices, setting):
    with transaction.atomic():
        raw("SELECT set_config('anyu.offices', %s, true), set_config('anyu.care_offices', %s, true)", setting, setting)
        assert {name: seen(name) for name in WALLED} == {name: set() for name in WALLED}


def test_a_connection_used_before_opens_nothing(committed_db):
    """After SET LOCAL a setting reads as '' and no longer as NULL."""
    with scope(of(A)):
        put("activity", code="a")
    raw("SELECT set_config('anyu.offices', '', false)")
    assert raw("SELECT current_setting('anyu.offices', true)") == [("",)]
    assert seen("activity") == set()


@pytest.mark.parametrize("name", WALLED)
def test_the_database_refuses_a_row_of_another_office(two_offices, name):
    table = REGISTERS[name]._meta.db_table
    with scope(of(A, care=(A,))):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            put(name, office=B, **{k: "new" for k in REGISTERS[name].key if k != "office" and REGISTERS[name].sheet().column(k).type == "text"})
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            raw(f"UPDATE {table} SET office = %s RETURNING 1", B)
        assert raw(f"UPDATE {table} SET batch_id = NULL WHERE office = %s RETURNING 1", B) == []
        assert raw(f"DELETE FROM {table} WHERE office = %s RETURNING 1", B) == []


def test_an_inner_scope_gives_the_outer_one_back(two_offices):
    with scope(of(A)) as outer:
        with scope(of(B)):
            assert seen("birth") == {B}
        assert seen("birth") == {A} and current() is outer
        with pytest.raises(ZeroDivisionError), scope(of(A, B)):
            assert seen("birth") == {A, B}
            1 / 0  # noqa: B018
        assert seen("birth") == {A} and current() is outer
        with pytest.raises(DatabaseError), scope(of(B)):
            raw("SELECT no_such_column")
        assert seen("birth") == {A}
    with pytest.raises(OutOfScope):
        current()


def test_a_scope_inside_a_longer_transaction_leaves_nothing_open(two_offices):
    with transaction.atomic():
        with scope(of(A, care=(A,))):
            assert seen("visit") == {A}
        assert seen("visit") == set() and seen("birth") == set()


def test_an_office_code_with_a_comma_opens_no_other_office(two_offices):
    with scope(Scope("x", frozenset({f"{A},{B}"}), frozenset({f"{A},{B}"}), of().at)):
        assert {name: seen(name) for name in WALLED} == {name: set() for name in WALLED}


def test_a_thousand_mixed_requests_over_one_connection(committed_db):
    with scope(of(A, B)):
        for office in (A, B):
            for n in range(3):
                put("activity", code=f"{office}{n}", office=office)
    chance, foreign, n_answered = random.Random(5), 0, 0
    for _ in range(1000):
        mine = chance.choice((A, B, None))
        kind = chance.choice(("list", "get", "raw", "fail", "rollback", "write"))
        try:
            if mine is None:
                foreign += len(seen("activity"))
                continue
            with scope(of(mine)):
                if kind == "list":
                    got = {r.office for r in rows("activity")}
                elif kind == "get":
                    got = {r.office for r in rows("activity").filter(code=f"{chance.choice((A, B))}1")}
                elif kind == "raw":
                    got = seen("activity")
                elif kind == "write":
                    got = {o for (o,) in raw("UPDATE registers_activity SET topic = 'y' RETURNING office")}
                elif kind == "rollback":
                    got = seen("activity")
                    transaction.set_rollback(True)
                else:
                    rows("activity").filter(no_such_column=1)
                foreign += len(got - {mine})
                n_answered += len(got)
        except FieldError:
            pass
    assert foreign == 0 and n_answered > 300 and seen("activity") == set()


OFFENDERS = """
SELECT c.relname || ': ' || fault FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
CROSS JOIN LATERAL (VALUES
    ('shows all rows',  NOT (c.relrowsecurity AND c.relforcerowsecurity) AND c.relname <> ALL (%(open)s)
                        AND (c.relname LIKE 'registers\\_%%' OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'office'))),
    ('has a policy that is true', EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND pg_get_expr(p.polqual, c.oid) = 'true')),
    ('belongs to the application', pg_has_role('anyu_app', c.relowner, 'MEMBER')),
    ('can be emptied', has_table_privilege('anyu_app', c.oid, 'TRUNCATE')),
    ('can be rewritten', c.relname = 'registers_history' AND has_table_privilege('anyu_app', c.oid, 'INSERT, UPDATE, DELETE')),
    ('keeps no history', c.relname LIKE 'registers\\_%%' AND c.relname <> ALL ('{registers_history,registers_datakey}')
        AND (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname IN ('anyu_stamp', 'anyu_keep') AND t.tgenabled = 'O') <> 2),
    ('is a view with its owner''s rights', c.relkind = 'v' AND NOT coalesce(c.reloptions::text[] @> '{security_invoker=true}', false)),
    ('is a copy that no wall guards', c.relkind = 'm' AND has_table_privilege('anyu_app', c.oid, 'SELECT'))
) AS asked (fault, is_so)
WHERE is_so AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
UNION ALL
SELECT rolname || ' is too mighty' FROM pg_roles WHERE rolname IN ('anyu_app', 'anyu_owner') AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication)
"""
# Registers that nobody owns, the web's accounts (whose office is not a wall), and the keys.
OPEN = [REGISTERS[n]._meta.db_table for n in REGISTERS if not REGISTERS[n].walled] + ["registers_datakey", "web_staff"]


def offenders(cursor):
    cursor.execute(OFFENDERS, {"open": OPEN})
    return {what for (what,) in cursor.fetchall()}


def test_the_catalogue_holds_no_hole(database):
    with connection.cursor() as cursor:
        assert offenders(cursor) == set()


@pytest.mark.parametrize(
    "hole",
    [
        "CREATE TABLE registers_loose (id uuid, office text)",
        "CREATE TABLE anything (office text)",
        "CREATE VIEW all_births AS SELECT * FROM registers_birth",
        "CREATE MATERIALIZED VIEW kept_births AS SELECT * FROM registers_birth; GRANT SELECT ON kept_births TO anyu_app",
        "ALTER TABLE registers_birth NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE registers_visit DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY more ON registers_birth USING (true)",
        "ALTER TABLE registers_birth DISABLE TRIGGER anyu_keep",
        "GRANT TRUNCATE ON registers_birth TO anyu_app",
        "GRANT DELETE ON registers_history TO anyu_app",
    ],
)
def test_the_catalogue_test_sees_a_hole(database, hole):
    owner = connections["owner"]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute(hole)
        assert len(offenders(cursor)) >= 1
        transaction.set_rollback(True, using="owner")
    owner.close()


def test_building_the_wall_again_changes_nothing(database):
    def state(cursor):
        cursor.execute("SELECT polrelid::regclass::text, polname, pg_get_expr(polqual, polrelid) FROM pg_policy ORDER BY 1, 2")
        return cursor.fetchall()

    owner = connections["owner"]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        before = state(cursor)
        build("owner")
        assert state(cursor) == before
        transaction.set_rollback(True, using="owner")
    owner.close()


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE registers_history SET actor = 'x'",
        "DELETE FROM registers_history",
        "TRUNCATE registers_history",
        "INSERT INTO registers_history (register, row_id, sealed, until_at, op, former) VALUES ('birth', gen_random_uuid(), false, now(), 'UPDATE', '{}')",
        "ALTER TABLE registers_birth DISABLE TRIGGER anyu_keep",
        "ALTER TABLE registers_birth DISABLE TRIGGER ALL",
        "DROP TRIGGER anyu_keep ON registers_birth",
        "SET LOCAL session_replication_role = 'replica'",
        "SET ROLE anyu_owner",
        "CREATE OR REPLACE FUNCTION anyu_keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TABLE public.mine (x int)",
        "ALTER TABLE registers_history DISABLE ROW LEVEL SECURITY",
        "DROP POLICY anyu_read ON registers_history",
        "COPY registers_history TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_the_application_cannot_touch_the_past(two_offices, forbidden):
    with scope(of(A)), pytest.raises(DatabaseError, match="permission denied|must be owner"), transaction.atomic():
        raw(forbidden)


def test_a_table_of_the_same_name_on_the_side_catches_no_history(two_offices):
    """The trigger runs with its owner's rights; a temporary table must not step before the true one."""
    with scope(of(A)):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE registers_history (LIKE public.registers_history) ON COMMIT DROP")
            cursor.execute("UPDATE registers_birth SET weight_g = 3000")
        assert raw("SELECT count(*) FROM public.registers_history WHERE register = 'birth'") == [(1,)]
        assert raw("SELECT count(*) FROM pg_temp.registers_history") == [(0,)]


def test_ids_are_ours(two_offices):
    with scope(of(A)):
        assert all(isinstance(rows(n).first().id, uuid.UUID) for n in PLAIN)
