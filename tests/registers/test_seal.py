"""Sealed values open for their person, their row and their key alone; without the key they are gone, former versions too."""

from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st

from anyu.intake import accept, correct
from anyu.registers.data_key import DataKey
from anyu.registers.history import History
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.registers.seal import Seal, Unsealable
from anyu.shell.postgres.layout import SUPER, Layout
from tests.registers.office import AT, BOTH, MASTER, A, of, put

NAME = "欧阳娜娜甲乙"
PERSONS = f"code,name,id_number,sex,born_on\nP1,{NAME},990101199001011234,FEMALE,1990-01-01\nP2,王小明,,MALE,1991-02-03\n".encode()
VISITS = b"code,person,place,requested_on,visited_on,service,consented,method,decision\nV1,P1,99,2025-01-01,2025-01-02,COUNSELLING,yes,IMPLANT,ACCEPTED\n"


def receive(name, data, seal, dry_run=False, within=BOTH):
    return accept(name, data, f"{name}.csv", office=A, within=within, seal=seal, dry_run=dry_run)


def opened(seal, name, row, column):
    return seal.open(row.code if name == "person" else row.person, f"{name}.{column}.{row.id}", getattr(row, column))


@pytest.fixture
def stored(db, seal):
    with scope(BOTH):
        put("place", code="99"), put("office", code=A, place="99")
        assert receive("person", PERSONS, seal).n_entered == 2
        assert receive("visit", VISITS, seal).n_entered == 1
        yield {r.code: r for name in ("person", "visit") for r in rows(name)}


def test_what_was_sealed_opens(stored, seal):
    assert opened(seal, "person", stored["P1"], "name") == NAME
    assert opened(seal, "person", stored["P1"], "id_number") == "990101199001011234"
    assert stored["P2"].id_number is None and stored["P2"].id_number_index is None
    assert opened(seal, "visit", stored["V1"], "method") == "IMPLANT"
    assert opened(Seal(MASTER), "visit", stored["V1"], "decision") == "ACCEPTED"


def test_swapped_values_do_not_open(stored, seal):
    one, two, visit = stored["P1"], stored["P2"], stored["V1"]
    one.name, two.name = two.name, one.name
    one.id_number = stored["P1"].name
    visit.method, visit.decision = visit.decision, visit.method
    for name, row, column in (("person", one, "name"), ("person", two, "name"), ("visit", visit, "method"), ("visit", visit, "decision")):
        with pytest.raises(Unsealable):
            opened(seal, name, row, column)


@pytest.mark.parametrize("spoil", [lambda v: v[:-1] + bytes([v[-1] ^ 1]), lambda v: v[:5], lambda v: b"", lambda v: b"\x02" + v[1:-2]])
def test_an_altered_value_does_not_open(stored, seal, spoil):
    stored["P1"].name = spoil(bytes(stored["P1"].name))
    with pytest.raises(Unsealable):
        opened(seal, "person", stored["P1"], "name")


def test_another_master_key_opens_nothing_and_says_so(stored):
    with pytest.raises(Unsealable, match="another master key"):
        opened(Seal(bytes(32)), "person", stored["P1"], "name")


def test_a_key_of_one_person_does_not_pass_for_anothers(stored, seal):
    one, two = DataKey.objects.get(person="P1"), DataKey.objects.get(person="P2")
    DataKey.objects.filter(person="P2").update(wrapped=one.wrapped)
    with scope(BOTH), pytest.raises(Unsealable):
        seal.open("P2", f"person.name.{stored['P2'].id}", bytes(stored["P2"].name))
    assert bytes(two.wrapped) != bytes(one.wrapped)


def test_erasing_the_key_erases_the_person_from_now_and_from_the_past(stored, seal):
    correct("person", stored["P1"].id, {"name": "改名"}, why="renamed", within=of(A, at=AT + timedelta(hours=1)), seal=seal)
    DataKey.objects.filter(person="P1").delete()
    for one in (seal, Seal(MASTER)):
        with scope(BOTH):  # keys are remembered no longer than a scope lasts
            person, visit = rows("person").get(code="P1"), rows("visit").get(code="V1")
            former = History.objects.get(register="person", row_id=person.id).former
            for name, row, column in (("person", person, "name"), ("person", person, "id_number"), ("visit", visit, "method"), ("visit", visit, "decision")):
                with pytest.raises(Unsealable):
                    opened(one, name, row, column)
            with pytest.raises(Unsealable):
                one.open("P1", f"person.name.{person.id}", bytes.fromhex(former["name"][2:]))
            assert opened(one, "person", rows("person").get(code="P2"), "name") == "王小明"


def test_an_erased_person_is_asked_about_and_gets_no_new_key(stored, seal):
    DataKey.objects.filter(person="P1").delete()
    receipt = receive("person", PERSONS + b"\n", seal)
    assert (receipt.n_held, receipt.n_asked) == (1, 1)
    assert {f.column for f in receipt.findings} == {"name", "id_number"}
    assert not DataKey.objects.filter(person="P1").exists()


def test_a_rehearsal_leaves_no_key_behind(committed_db, seal):
    """The keys that a rolled-back transaction made are nowhere, so nothing may be sealed with them afterwards."""
    put("place", code="99"), put("office", code=A, place="99")
    assert receive("person", PERSONS, seal, dry_run=True).n_entered == 2
    assert DataKey.objects.count() == 0
    assert receive("person", PERSONS, seal).n_entered == 2
    with scope(BOTH):
        assert opened(Seal(MASTER), "person", rows("person").get(code="P1"), "name") == NAME


def test_a_corrected_value_takes_its_index_along(stored, seal):
    correct("person", stored["P1"].id, {"id_number": "990101199001015678"}, why="misread", within=of(A), seal=seal)
    found = rows("person").filter(id_number_index=seal.index("person.id_number", "990101199001015678"))
    assert [p.code for p in found] == ["P1"]
    correct("person", stored["P1"].id, {"id_number": ""}, why="not hers", within=of(A), seal=seal)
    person = rows("person").get(code="P1")
    assert person.id_number is None and person.id_number_index is None


def test_equal_values_have_equal_indexes_whatever_their_width(seal):
    assert seal.index("person.id_number", "11010119900101123x ") == seal.index("person.id_number", "11010119900101123X")
    assert seal.index("person.name", "王小明") != seal.index("person.id_number", "王小明")
    assert seal.index("person.name", "王小明") != Seal(bytes(32)).index("person.name", "王小明")


@given(st.text(), st.text())
def test_indexes_tell_values_apart(one, other):
    seal = Seal(MASTER)
    assert (seal.index("c", one) == seal.index("c", other)) >= (one == other)
    assert len(seal.index("c", one)) == 32


def test_the_master_key_is_in_no_message(seal):
    assert MASTER.hex() not in repr(seal) and repr(MASTER) not in repr(seal)


def test_no_name_and_no_method_lies_on_the_disk_in_clear(committed_db, server, seal):
    """Tables, history, write-ahead log and server log, after everything has been written out."""
    with scope(BOTH):
        put("place", code="99"), put("office", code=A, place="99")
    assert receive("person", PERSONS, seal).n_entered == 2
    assert receive("visit", VISITS, seal).n_entered == 1
    with scope(BOTH):
        person, visit = rows("person").get(code="P1"), rows("visit").get(code="V1")
    later = of(A, care=(A,), at=AT + timedelta(days=1))
    correct("person", person.id, {"name": NAME + "二"}, why="renamed", within=later, seal=seal)
    correct("visit", visit.id, {"method": "DMPA", "decision": "NOT_NOW"}, why="misread", within=later, seal=seal)
    receive("person", PERSONS.replace(b"1990-01-01", b"1990-01-09"), seal, within=later)
    receive("visit", VISITS.replace(b"IMPLANT", b"CU_IUD"), seal, within=later)
    with pytest.raises(Exception, match="value too long"), connection.cursor() as cursor:
        cursor.execute("INSERT INTO registers_person (id, code, sex, born_on, office, name) VALUES (gen_random_uuid(), %s, 'MALE', now(), 'x', '')", [NAME * 20])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_filepath('registers_visit'), pg_relation_filepath('registers_history')")
        tables = cursor.fetchone()
    _write_out(server)
    folder = Path(server.data_dir)
    needles = [NAME.encode(), b"990101199001011234", b"NOT_NOW"]
    found = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and any(n in p.read_bytes() for n in needles)}
    assert found == set()
    # Methods are also products, which other tests leave in stock; here only where visits and their history lie.
    written = [(folder / "pgdata" / table).read_bytes() for table in tables]
    assert all(written) and not any(n in content for n in (b"IMPLANT", b"CU_IUD", b"DMPA") for content in written)
    assert _holds(folder, b"li.ming"), "the search finds what does lie in clear"


def _write_out(server):
    connections.close_all()
    password = Layout.at(server.data_dir).password(SUPER)
    with psycopg.connect(host=str(server.socket_dir), port=server.port, user=SUPER, password=password, dbname="postgres", autocommit=True) as c:
        c.execute("CHECKPOINT")


def _holds(folder, needle):
    return any(needle in p.read_bytes() for p in folder.rglob("*") if p.is_file())
