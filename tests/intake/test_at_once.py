"""Two who import at once: nothing enters twice, nobody sees a crash."""

import pytest
from django.db import connection, connections

from anyu.registers.rows import rows
from anyu.registers.scope import scope
from tests.intake import importer
from tests.intake.county import BIRTH, BOTH, PERSON, STAY, A, B, csv, found


def births(numbers):
    return csv(BIRTH | {"code": f"B{n:05}"} for n in numbers)


@pytest.fixture
def together(committed_db, tmp_path):
    """A function that imports files at once, one process for each, and gives what each was told."""
    found()

    def run(register, *files):
        children = []
        for n, (data, office) in enumerate(files):
            path = tmp_path / f"{n}.csv"
            path.write_bytes(data)
            children.append(importer.start(register, path, office))
        return importer.go(*children)

    yield run
    connections.close_all()


def codes(name):
    with scope(BOTH):
        return sorted(rows(name).values_list("code", flat=True))


def told(receipts):
    assert [r["error"] for r in receipts] == [None] * len(receipts)
    return sorted((r["n_entered"], r["n_held"], r["n_asked"], r["n_refused"], r["repeated"]) for r in receipts)


def test_the_same_file_at_once_enters_once(together):
    assert told(together("birth", (births(range(800)), A), (births(range(800)), A))) == [(0, 800, 0, 0, True), (800, 0, 0, 0, False)]
    assert len(codes("birth")) == 800


def test_overlapping_files_of_one_office(together):
    receipts = together("birth", (births(range(0, 600)), A), (births(reversed(range(300, 900))), A))
    assert told(receipts) == [(300, 300, 0, 0, False), (600, 0, 0, 0, False)]
    assert codes("birth") == [f"B{n:05}" for n in range(900)]


def test_overlapping_files_of_two_offices_in_opposite_order_lock_nobody(together):
    for round in range(2):
        first = range(round * 10_000, round * 10_000 + 900)
        receipts = together("birth", (births(first), A), (births(reversed(first)), B))
        assert sum(r["n_entered"] for r in receipts) == 900 and sum(r["n_rows"] for r in receipts) == 1800
        told(receipts)
    assert len(codes("birth")) == len(set(codes("birth"))) == 1800


def test_the_same_new_persons_from_two_offices_have_one_key_and_one_row(together):
    persons = [PERSON | {"code": f"N{n:04}", "name": f"名{n}"} for n in range(500)]
    told(together("person", (csv(persons), A), (csv(reversed(persons)), B)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registers_datakey WHERE person LIKE 'N%'")
        assert cursor.fetchone() == (500,)
    assert len([c for c in codes("person") if c.startswith("N")]) == 500


def test_spells_sent_at_once_by_two_offices_do_not_overlap(together):
    receipts = together("residence", (csv([STAY]), A), (csv([STAY | {"from_on": "2021-01-01", "place": "9902"}]), B))
    assert told(receipts) == [(0, 0, 0, 1, False), (1, 0, 0, 0, False)]
