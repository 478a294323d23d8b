"""What every test may ask for: a database, the shared folder, a browser."""

import atexit
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from anyu.shell import postgres  # noqa: E402

HOMES = Path(tempfile.gettempdir()) / f"anyu-tests-{os.getuid()}"
HOME = HOMES / str(os.getpid())
DATA_DIR = HOME / "postgres"
# A test's rows need not survive a power cut.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def pytest_configure(config: pytest.Config) -> None:
    """Django is set up before tests are imported; the server itself starts with the first test that asks for `db`."""
    HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
    atexit.register(tidy, HOME)
    os.environ |= {
        "ANYU_HOME": str(HOME),
        "ANYU_TODAY": os.environ.get("ANYU_TODAY", "2025-12-05"),
        "DJANGO_SETTINGS_MODULE": "anyu.shell.settings",
    }
    for name in ("ANYU_DATABASE_URL", "ANYU_OWNER_DATABASE_URL", "ANYU_ACTOR"):
        os.environ.pop(name, None)
    owner_url, app_url = (postgres.connection_url(role, DATA_DIR) for role in ("owner", "app"))
    os.environ |= {"ANYU_DATABASE_URL": app_url, "ANYU_OWNER_DATABASE_URL": owner_url}
    import django
    from django.conf import settings

    from anyu.shell.compile import compile_texts

    compile_texts()  # Django remembers what it found when a text was first asked for
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a good one takes a second each
    django.setup()


def tidy(home: Path) -> None:
    """Stop the server that a test run left and remove its folder."""
    if postgres.running(home / "postgres"):
        postgres.stop(postgres.start(home / "postgres"), force=True)
    shutil.rmtree((home / "postgres" / "pgdata").resolve(), ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def server():
    """The embedded server of this test run; what killed runs left is removed first."""
    with (HOMES / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several runs may begin at once
        for home in HOMES.iterdir():
            if home.name.isdigit() and not Path(f"/proc/{home.name}").exists():
                tidy(home)
    cluster = postgres.start(DATA_DIR, HASTY)
    yield cluster
    from django.db import connections

    connections.close_all()
    postgres.stop(cluster, force=True)


@pytest.fixture(scope="session")
def database(server):
    """The migrated, empty database."""
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()
    return server


@pytest.fixture
def db(database):
    """A database where all that the test writes by the default connection is rolled back."""
    from django.db import transaction

    with transaction.atomic():
        yield database
        transaction.set_rollback(True)


@pytest.fixture
def committed_db(database):
    """A database for tests with several connections or real commits; emptied afterwards."""
    yield database
    from django.db import connections

    connections["default"].close()
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
        tables = [f'"{schema}"."{table}"' for schema, table in cursor.fetchall() if table not in KEPT]
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
    owner.close()


@pytest.fixture
def kill_server(server):
    """A function that kills every process of a server at once, as a power switch would; ours runs again afterwards.

    It gives the number of processes killed. `postgres.start(data_dir)` brings the server back.
    """

    def kill(data_dir: Path = DATA_DIR) -> int:
        pgdata = str((Path(data_dir) / "pgdata").resolve())
        victims = [int(process.name) for process in Path("/proc").iterdir() if process.name.isdigit() and _folder(process) == pgdata]
        for pid in victims:
            os.kill(pid, signal.SIGKILL)
        return len(victims)

    yield kill
    from django.db import connections

    connections.close_all()  # they were cut off, and only the start of a web request would notice
    postgres.start(DATA_DIR, HASTY)


def _folder(process: Path) -> str | None:
    try:
        return os.readlink(process / "cwd")
    except OSError:
        return None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of plans and references beside the checkout, or the one ANYU_SHARED names."""
    for place in (os.environ.get("ANYU_SHARED"), ROOT.parent / "shared"):
        if place and (Path(place) / "plans").is_dir():
            return Path(place)
    pytest.skip("no shared folder: put it beside the checkout or name it in ANYU_SHARED")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser that starts."""
    for name in (
        os.environ.get("ANYU_CHROMIUM"),
        "chromium",
        "google-chrome-stable",
        "google-chrome",
        "chromium-browser",
        str(ROOT / ".venv/browser/chromium"),
    ):
        path = name and shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    pytest.skip("no browser: `make test` brings one, or set ANYU_CHROMIUM")


def _fail_skipped(report) -> None:
    """In continuous integration nothing may be left out silently."""
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        why = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome, report.longrepr = "failed", f"A skip is a failure with CI=true. {why}"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport():
    outcome = yield
    _fail_skipped(outcome.get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report():
    outcome = yield
    _fail_skipped(outcome.get_result())
