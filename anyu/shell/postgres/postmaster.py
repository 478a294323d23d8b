"""Whether a server process lives, and what one left behind."""

import os
from dataclasses import dataclass
from pathlib import Path

from psycopg.pq import PGconn, Ping


@dataclass(frozen=True)
class Postmaster:
    """What postmaster.pid says of the server that wrote it."""

    pid: int
    port: int
    socket_dir: Path

    @property
    def answers(self) -> bool:
        """Whether it takes connections now."""
        return PGconn.ping(f"host={self.socket_dir} port={self.port} connect_timeout=5".encode()) == Ping.OK


def read_postmaster(pgdata: Path) -> Postmaster | None:
    """The living server of a folder, or None. A zombie is dead, and so is another program with its old process number."""
    try:
        lines = (pgdata / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    pid = int(lines[0]) if lines and lines[0].strip().isdigit() else 0
    if not pid or not _lives(pid, pgdata):
        return None
    port = int(lines[3]) if len(lines) > 3 and lines[3].strip().isdigit() else 0
    return Postmaster(pid, port, Path(lines[4].strip()) if len(lines) > 4 else Path())


def clear_remains(pgdata: Path) -> bool:
    """Whether nothing is left of a killed server; its lock file goes once no process of it lives.

    PostgreSQL takes an unreaped zombie, or a stranger with the same number after a restart, for a living server and
    refuses to start. While one backend lives the file must stay: two servers on one folder would destroy it.
    """
    lock = pgdata / "postmaster.pid"
    if not lock.exists():
        return True
    if not Path("/proc/self/cwd").exists():
        return False
    if any(_works_in(process, pgdata) for process in Path("/proc").iterdir() if process.name.isdigit()):
        return False
    lock.unlink(missing_ok=True)
    return True


def _lives(pid: int, pgdata: Path) -> bool:
    if Path("/proc/self/cwd").exists():
        return _works_in(Path("/proc") / str(pid), pgdata)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _works_in(process: Path, folder: Path) -> bool:
    """Whether a process lives with a folder as its own, as each process of a server does. A zombie has none."""
    try:
        return os.readlink(process / "cwd") == str(folder)
    except OSError:
        return False
