"""Starting, sharing and stopping the embedded server."""

import os
import shlex
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .account import Account, choose_account, relocate
from .binary import MAJOR, Binaries, find_binaries
from .layout import PORT, SUPER, Layout
from .postmaster import Postmaster, clear_remains, read_postmaster
from .refusal import NoServer
from .role import prepare

RETRY_S = 30.0
RECOVERY_S = 600
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "logging_collector": "on",
    "log_filename": "server-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    # A failed statement carries people's data: the log says what failed, never with which values.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


@dataclass(frozen=True)
class Cluster:
    """A running server. `hold` keeps others from stopping it while this process lives."""

    socket_dir: Path
    port: int
    data_dir: Path
    hold: int


def start(data_dir: Path | str, settings: Mapping[str, str] | None = None) -> Cluster:
    """The server of a data folder, running: made at the first call, shared with whoever started it before.

    In: settings of PostgreSQL beyond ours, heeded only by the call that really starts it.
    Fails: NoServer.
    """
    layout, account = Layout.at(data_dir), choose_account()
    binaries = relocate(find_binaries(), account)
    layout.make(account)
    with layout.starting():
        if not layout.initialised:
            _initialise(layout, binaries, account)
        _check_version(layout)
        account.own(layout.pgdata)
        server = _living(layout) or _launch(layout, binaries, account, SETTINGS | dict(settings or {}))
        if not layout.prepared.exists():
            prepare(layout, server.socket_dir)
            layout.prepared.touch()
        return Cluster(server.socket_dir, server.port, layout.home, layout.hold())


def stop(cluster: Cluster, *, force: bool = False) -> bool:
    """Whether the server was stopped: unforced it stays while anybody else uses it. Open transactions are rolled back."""
    layout, account = Layout.at(cluster.data_dir), choose_account()
    os.close(cluster.hold)
    with layout.starting():
        if read_postmaster(layout.pgdata) is None or (layout.held_by_others() and not force):
            return False
        stopped = _halt(layout, relocate(find_binaries(), account), account)
        with suppress(OSError):
            cluster.socket_dir.rmdir()
        return stopped


def running(data_dir: Path | str) -> bool:
    """Whether the server of a data folder takes connections now."""
    server = read_postmaster(Layout.at(data_dir).pgdata)
    return server is not None and server.answers


def _living(layout: Layout) -> Postmaster | None:
    server = read_postmaster(layout.pgdata)
    return server if server and server.answers else None


def _initialise(layout: Layout, binaries: Binaries, account: Account) -> None:
    """A new cluster, made beside its place and moved there whole, so that a killed attempt leaves none."""
    draft = layout.pgdata.with_name(f"{layout.pgdata.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    account.own(draft)
    secret = layout.make_socket_dir(account) / "secret"
    with open(secret, "w", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
        out.write(layout.password(SUPER))
    account.own(secret)
    try:
        command = [binaries.program("initdb"), "--pgdata", str(draft), "--username", SUPER, "--pwfile", str(secret), "--auth", "scram-sha-256"]
        # The builtin C.UTF-8 keeps trigram search working on Chinese; locale C would not, and no build carries ICU.
        command += ["--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C.UTF-8", "--data-checksums"]
        if account.run(command, layout.log):
            raise NoServer(f"A new database could not be made in {layout.pgdata}. {_last_words(layout)}")
    finally:
        secret.unlink(missing_ok=True)
    layout.prepared.unlink(missing_ok=True)
    draft.rename(layout.pgdata)


def _check_version(layout: Layout) -> None:
    found = (layout.pgdata / "PG_VERSION").read_text().strip()
    if found != MAJOR:
        raise NoServer(
            f"{layout.pgdata} is of PostgreSQL {found}, this anyu runs {MAJOR}. Back it up with the anyu that made it "
            "(anyu backup), then restore the backup into a new data folder (anyu restore)."
        )


def _launch(layout: Layout, binaries: Binaries, account: Account, settings: Mapping[str, str]) -> Postmaster:
    """The server, started; after a crash only once nothing of the old one lives. Fails: NoServer after 30 seconds."""
    socket_dir = layout.make_socket_dir(account)
    options = settings | {"unix_socket_directories": str(socket_dir), "port": str(PORT)}
    flags = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in options.items())
    command = [binaries.program("pg_ctl"), "start", "-D", str(layout.pgdata), "-w", "-t", str(RECOVERY_S), "-o", flags]
    give_up_at_s = time.monotonic() + RETRY_S
    while True:
        if read_postmaster(layout.pgdata):
            _settle(layout, binaries, account)
        elif clear_remains(layout.pgdata):
            layout.log.unlink(missing_ok=True)
            if account.run(command, layout.log) == 0:
                break
        if server := _living(layout):
            return server
        if time.monotonic() > give_up_at_s:
            raise NoServer(f"The database in {layout.pgdata} does not start. {_last_words(layout)}")
        time.sleep(0.5)
    server = _living(layout)
    if server is None:
        raise NoServer(f"The database in {layout.pgdata} started and went away. {_last_words(layout)}")
    return server


def _settle(layout: Layout, binaries: Binaries, account: Account) -> None:
    """A living server that does not answer: still starting or stopping, or cut off because its socket was removed."""
    server = read_postmaster(layout.pgdata)
    if server and server.port and not (server.socket_dir / f".s.PGSQL.{server.port}").exists():
        _halt(layout, binaries, account)


def _halt(layout: Layout, binaries: Binaries, account: Account) -> bool:
    return account.run([binaries.program("pg_ctl"), "stop", "-D", str(layout.pgdata), "-m", "fast", "-w", "-t", "60"], layout.log) == 0


def _last_words(layout: Layout) -> str:
    lines = layout.log.read_text(errors="replace").strip().splitlines()[-5:] if layout.log.exists() else []
    return f"It says: {' / '.join(lines) or 'nothing'}. See {layout.log}, or set ANYU_DATABASE_URL to a server."
