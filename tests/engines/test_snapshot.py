"""A snapshot holds the same bytes for the same rows, nobody's name, and nothing sealed in clear."""
import json
import os
from datetime import date

import duckdb
import pyarrow.parquet as pq
import pytest

from anyu.engine import Duck, Snapshot, columns, snapshot
from anyu.engine.snapshot import DamagedSnapshot
from anyu.kernel import Sensitivity
from anyu.registers.models import REGISTERS
from anyu.registers.scope import Scope, scope
from anyu.registers.seal import Seal

THROUGH = date(2025, 6, 30)
MINE, THEIRS = "OFFICE1", "OFFICE2"
SCOPE = Scope("tester", frozenset({MINE}), frozenset({MINE}))
SEAL = Seal(b"k" * 32)
NAME, METHOD = b"CANARY-NAME", b"CANARY-METHOD"
SERVICE = "COUNSELLING"


def _fill() -> None:
    def add(register, *rows):
        REGISTERS[register].objects.bulk_create([REGISTERS[register](**row) for row in rows])

    with scope(Scope("tester", frozenset({MINE, THEIRS}), frozenset({MINE, THEIRS}))):
        add("place", {"code": "K", "name": "縣", "level": "COUNTY", "valid_from_on": date(2000, 1, 1)})
        for n, office in enumerate((MINE, MINE, THEIRS)):
            who = f"PERSONCODE{n}"
            add("person", {"code": who, "name": NAME, "id_number": NAME, "sex": "FEMALE", "born_on": date(1990, 2, 28 - n), "office": office})
            add("visit", {"code": f"V{n}", "person": who, "place": "K", "requested_on": date(2025, 1, 1), "visited_on": date(2025, 1, 2),
                          "service": SERVICE, "consented": True, "method": METHOD, "decision": METHOD, "office": office})
            add("birth", {"code": f"B{n}", "place": "K", "born_on": date(2025, 1, 3), "sex": "MALE", "outcome": "LIVE",
                          "registered_on": date(2025, 1, 4), "mother": who, "office": office})


@pytest.fixture
def url(committed_db):
    _fill()
    return os.environ["ANYU_DATABASE_URL"]


@pytest.fixture
def taken(url, tmp_path):
    return snapshot(tmp_path, url, SCOPE, ["birth", "visit"], THROUGH, SEAL)


def test_the_same_rows_give_the_same_name_and_the_same_files(url, taken, tmp_path):
    again = snapshot(tmp_path, url, SCOPE, ["visit", "birth"], THROUGH, SEAL)
    elsewhere = snapshot(tmp_path / "other", url, SCOPE, ["birth", "visit"], THROUGH, SEAL)
    assert again.folder == taken.folder and again.parts == taken.parts
    assert elsewhere.name == taken.name and elsewhere.parts["birth"] == taken.parts["birth"]
    with scope(SCOPE):
        REGISTERS["birth"].objects.filter(code="B0").update(weight_g=3000)
    changed = snapshot(tmp_path, url, SCOPE, ["birth", "visit"], THROUGH, SEAL)
    assert changed.name != taken.name
    assert changed.parts["birth"] != taken.parts["birth"] and changed.parts["person"] == taken.parts["person"]
    assert not [p for p in (tmp_path / "snapshots").iterdir() if p.name.startswith(".")]


def test_only_the_rows_of_the_scope_are_in_it(url, taken, tmp_path):
    assert {name: p.n_rows for name, p in taken.parts.items()} == {"birth": 2, "person": 2, "place": 1, "visit": 2}
    nobody = snapshot(tmp_path, url, Scope("nobody"), ["birth", "visit"], THROUGH, SEAL)
    assert {name: p.n_rows for name, p in nobody.parts.items()} == {"birth": 0, "person": 0, "place": 1, "visit": 0}


def test_nothing_identifying_or_intimate_is_in_any_byte(taken):
    files = [p for p in taken.folder.rglob("*") if p.is_file()]
    assert len(files) == 5
    for file in files:
        content = file.read_bytes()
        for secret in (NAME, METHOD, b"PERSONCODE", SEAL.master, taken.key, taken.key.hex().encode()):
            assert secret not in content, (file.name, secret)


def test_no_hidden_column_can_reach_a_snapshot():
    hidden = (Sensitivity.IDENTIFYING, Sensitivity.INTIMATE)
    for model in REGISTERS.values():
        assert not columns(model.sheet()).keys() & {c.name for c in model.sheet().columns if c.sensitivity in hidden}


def test_persons_are_the_same_pseudonym_everywhere_with_sex_and_birth(taken):
    with Duck(taken) as duck:
        births = duck.table("SELECT mother, mother_sex, mother_born_on, sex FROM birth ORDER BY code").to_pylist()
        visits = duck.table("SELECT person, sex, born_on FROM visit ORDER BY code").to_pylist()
        persons = duck.table("SELECT code FROM person").to_pylist()
    assert [b["mother"] for b in births] == [v["person"] for v in visits]
    assert {b["mother"] for b in births} == {p["code"] for p in persons} and all(isinstance(p["code"], int) for p in persons)
    assert [(b["mother_sex"], b["sex"]) for b in births] == [("FEMALE", "MALE")] * 2
    assert [v["born_on"] for v in visits] == [date(1990, 2, 28), date(1990, 2, 27)]


def test_another_key_gives_other_pseudonyms(url, taken, tmp_path):
    other = snapshot(tmp_path, url, SCOPE, ["birth"], THROUGH, Seal(b"x" * 32))
    with Duck(taken) as mine, Duck(other) as theirs:
        assert mine.table("SELECT mother FROM birth ORDER BY code") != theirs.table("SELECT mother FROM birth ORDER BY code")


def test_a_sealed_register_is_not_readable_without_the_key(taken):
    part = taken.parts["visit"]
    path = taken.folder / part.path
    assert part.sealed and not taken.parts["birth"].sealed
    assert SERVICE.encode() not in path.read_bytes() and b"visited_on" not in path.read_bytes()
    with pytest.raises(OSError, match="encrypt|decrypt"):
        pq.read_table(path)
    with pytest.raises(duckdb.Error, match="encrypt"):
        duckdb.sql(f"SELECT * FROM read_parquet('{path}')").fetchall()
    with pytest.raises(OSError):
        Snapshot.open(taken.folder, Seal(b"x" * 32)).unsealed("visit")
    with Duck(taken) as duck:
        assert duck.table(f"SELECT count(*) AS n FROM visit WHERE service = '{SERVICE}' AND visited_on > DATE '2025-01-01'").to_pylist() == [{"n": 2}]


def test_an_altered_file_is_refused(taken):
    assert Snapshot.open(taken.folder, SEAL) == taken
    told = json.loads((taken.folder / "manifest.json").read_text())
    assert told["through"] == "2025-06-30" and set(told["parts"]) == {"birth", "person", "place", "visit"}
    path = taken.folder / taken.parts["birth"].path
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(DamagedSnapshot, match="birth"):
        Snapshot.open(taken.folder, SEAL)


@pytest.mark.parametrize("sql", [
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "COPY (SELECT 1) TO '/tmp/anyu-leak.csv'",
    "COPY (SELECT * FROM visit) TO '{folder}/../leak.parquet'",
    "ATTACH '/tmp/anyu-leak.db'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET temp_directory = '/tmp'",
    "SELECT * FROM read_text('http://127.0.0.1/')",
])
def test_the_connection_reads_its_snapshot_and_nothing_else(taken, sql):
    with Duck(taken) as duck:
        assert duck.table("SELECT count(*) AS n FROM birth").to_pylist() == [{"n": 2}]
        with pytest.raises(duckdb.Error):
            duck.table(sql.format(folder=taken.folder))
    assert not os.path.exists("/tmp/anyu-leak.csv") and not os.path.exists("/tmp/anyu-leak.db")


def test_every_register_reaches_a_snapshot_without_what_may_not_leave(committed_db, tmp_path):
    """Sample rows of all registers: no name, number or intimate value is in any file, and the files of sealed registers cannot be read."""
    from tests.registers import sample
    from tests.registers.office import BOTH, MASTER, put

    seal = Seal(MASTER)
    for code in ("9901", "9902"):
        put("place", code=code, level="COUNTY", parent=None)
    for code in ("990101", "990102"):
        put("office", code=code, place="9901", parent=None)
    for name in [n for n in sample.order() if n not in ("place", "office", "grant")]:
        receipt = sample.taken_in(name, seal, n=1)
        assert (receipt.n_entered, receipt.n_held) in ((1, 0), (0, 1)), (name, receipt.findings)
    taken = snapshot(tmp_path, os.environ["ANYU_DATABASE_URL"], BOTH, sample.IMPORTED, date(2025, 12, 31), seal)
    for name in sample.IMPORTED:
        sheet, part = REGISTERS[name].sheet(), taken.parts[name]
        assert part.sealed is sheet.sealed
        table = taken.unsealed(name) if part.sealed else duckdb.read_parquet(str(taken.folder / part.path)).to_arrow_table()
        assert set(table.column_names) == set(columns(sheet)) and not set(table.column_names) & sample.hidden(sheet)
        text = str(table.to_pylist())
        assert sample.NAME not in text and sample.NUMBER not in text and f"'{sample.PERSON}'" not in text, name
