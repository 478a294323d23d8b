"""Every process of PostgreSQL is killed in the middle of an import: what was acknowledged is whole, the rest is absent, and again enters once."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from anyu.shell import postgres
from tests.intake import importer
from tests.intake.county import csv

MOVE = {"code": "", "place": "9901", "product": "CONDOM", "kind": "RECEIVED", "quantity": 5, "moved_on": "2025-01-05", "lot": "L1"}
N_ROWS, N_BEFORE = 50_000, 500
SET_UP = """
from anyu.shell.installation import ready
ready()
import os
from datetime import date
from anyu.intake import enter
from anyu.registers.scope import Scope
from anyu.shell.clock import now
from anyu.shell.staffing import appoint
within = Scope("setup", at=now())
enter("place", [{"code": "9901", "name": "x", "level": "COUNTY", "valid_from_on": date(2000, 1, 1)}], within=within)
enter("office", [{"code": code, "name": "x", "kind": "BUREAU", "place": "9901"} for code in ("990101", "990102")], within=within)
appoint("li.ming", "a long enough one", office="990101", role="officer")
open(os.environ["SAID"], "w").write(os.environ["ANYU_DATABASE_URL"])
"""


class House:
    """An installation of its own, as safe as a real one: the other tests' server forgets at a crash what it had acknowledged."""

    def __init__(self, folder):
        self.data_dir = folder / "home" / "postgres"
        bare = {k: v for k, v in os.environ.items() if not k.endswith("DATABASE_URL")}
        self.environment = bare | {"ANYU_HOME": str(folder / "home"), "ANYU_LANG": "en", "SAID": str(folder / "said")}
        with (folder / "log").open("w") as log:
            subprocess.run([sys.executable, "-c", SET_UP], env=self.environment, stdout=log, stderr=log, check=True, timeout=120)
        self.url = (folder / "said").read_text()

    def importer(self, path):
        return importer.start("stock_move", path, environment=self.environment | {"ANYU_DATABASE_URL": self.url})

    def ask(self, sql, *values):
        with psycopg.connect(self.url, options="-c anyu.offices=990101") as connection:
            return connection.execute(sql, values).fetchall()

    def stored(self):
        """First letter of the number → how many moves; every one of them in a batch that is whole."""
        moves = dict(self.ask("SELECT left(code, 1), count(*) FROM registers_stockmove GROUP BY 1"))
        assert self.ask("SELECT coalesce(sum(n_entered), 0) FROM registers_batch") == [(sum(moves.values()),)]
        return moves


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    if postgres.running(made.data_dir):
        postgres.stop(postgres.start(made.data_dir), force=True)


def moves(letter, n):
    return csv(MOVE | {"code": f"{letter}{k:06}"} for k in range(n))


# What the import is at, as the database sees it.
MOMENTS = {
    "while the file is read": 'SELECT "registers_office"."code"%',
    "while rows are copied": "COPY pg_temp.entering%",
    "when they are in and not yet committed": "SELECT row_no FROM pg_temp.entering%",
}
AT_WORK = "SELECT 1 FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE %s AND state <> 'idle'"


def wait_for(house, statement, child):
    """Until the import is at this statement; never past its end."""
    until = time.monotonic() + 60
    with psycopg.connect(house.url, autocommit=True) as connection:
        while not connection.execute(AT_WORK, [statement]).fetchall():
            assert time.monotonic() < until and child.poll() is None, "the import was over before"
            time.sleep(0.002)


@pytest.mark.parametrize("letter,moment", list(zip("BCD", MOMENTS, strict=True)))
def test_killed(house, kill_server, tmp_path, letter, moment):
    first, path = tmp_path / "first.csv", tmp_path / "moves.csv"
    first.write_bytes(moves(letter.lower(), N_BEFORE))
    path.write_bytes(moves(letter, N_ROWS))
    assert importer.go(house.importer(first))[0]["n_entered"] == N_BEFORE
    before = house.stored()
    child = house.importer(path)
    importer.begin(child)
    wait_for(house, MOMENTS[moment], child)
    assert kill_server(house.data_dir) > 3
    told = importer.answer(child)
    began_s = time.monotonic()
    postgres.start(house.data_dir)
    print(f"killed {moment}: running again after {time.monotonic() - began_s:.2f} s")
    assert told == {"error": "OperationalError"}
    assert house.stored() == before and before[letter.lower()] == N_BEFORE
    again, third = (importer.go(house.importer(path))[0] for _ in range(2))
    assert (again["error"], again["n_entered"], again["repeated"]) == (None, N_ROWS, False)
    assert (third["n_entered"], third["n_held"], third["repeated"]) == (0, N_ROWS, True)
    assert house.stored() == before | {letter: N_ROWS}


def test_who_imports_is_told_in_one_line_and_the_next_command_starts_the_server(house, kill_server, tmp_path):
    path, said = tmp_path / "moves.csv", tmp_path / "said"
    path.write_bytes(moves("X", N_ROWS))
    command = [str(Path(sys.executable).with_name("anyu")), "import", "stock_move", str(path), "--as", "li.ming"]
    with said.open("w") as log:
        child = subprocess.Popen(command, env=house.environment, stdout=log, stderr=log)
        wait_for(house, MOMENTS["while rows are copied"], child)
        assert kill_server(house.data_dir) > 3
        assert child.wait(60) == 2
    words = said.read_text()
    assert "Traceback" not in words and len(words.splitlines()) == 1 and words.startswith("anyu: "), words
    with said.open("w") as log:
        assert subprocess.run(command, env=house.environment, stdout=log, stderr=log, timeout=120).returncode == 0
    assert f"{N_ROWS} rows: {N_ROWS} entered" in said.read_text()
