"""Where a cluster keeps its files, its passwords, its locks and its socket."""

import fcntl
import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .account import RELOCATED, Account, reachable
from .refusal import NoServer

SUPER = "anyu_super"
ROLES = {"owner": "anyu_owner", "app": "anyu_app"}
DATABASE = "anyu"
PORT = 5432  # only names the socket: nothing listens on the network


@dataclass(frozen=True)
class Layout:
    """The files of one cluster below its data folder. Everything there is private to its owner."""

    home: Path

    @classmethod
    def at(cls, data_dir: Path | str) -> "Layout":
        """The layout below a folder, which need not exist."""
        return cls(Path(data_dir).expanduser().resolve())

    @property
    def pgdata(self) -> Path:
        """The server's own folder, behind a link where its account cannot reach the data folder."""
        return (self.home / "pgdata").resolve()

    @property
    def log(self) -> Path:
        return self.home / "start.log"

    @property
    def prepared(self) -> Path:
        """Exists once roles and database are made."""
        return self.home / "prepared"

    @property
    def initialised(self) -> bool:
        return (self.pgdata / "PG_VERSION").exists()

    @property
    def socket_dir(self) -> Path:
        """A folder with a short path, because a socket's path has at most 107 bytes.

        Below /tmp, not /run/user, which goes at sign-out while the server lives on; the server touches it every hour.
        """
        return Path("/tmp") / f"anyu-{_digest(self.home)}"

    def password(self, role: str) -> str:
        """The password of a role, made at the first call and kept in a file of mode 0600."""
        path = self.home / f"{role}.password"
        if not path.exists():
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}")
            with open(draft, "w", opener=_private) as out:
                out.write(secrets.token_urlsafe(32))
            with suppress(FileExistsError):  # another process was first, and its password counts
                os.link(draft, path)
            draft.unlink()
        return path.read_text()

    def make(self, account: Account) -> None:
        """The data folder, and the place for the server's own folder where its account can reach it."""
        try:
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as why:
            raise NoServer(f"The data folder {self.home} cannot be made: {why.strerror}. Choose another, or set ANYU_HOME.") from why
        if not os.access(self.home, os.R_OK | os.W_OK | os.X_OK):
            raise NoServer(f"The data folder {self.home} belongs to another user. Run anyu as that user, or choose another folder by ANYU_HOME.")
        link = self.home / "pgdata"
        if account.by == "user" and not link.exists() and not reachable(self.home, account):
            elsewhere = RELOCATED / "clusters"
            elsewhere.mkdir(parents=True, exist_ok=True)
            for folder in (RELOCATED.parent, RELOCATED, elsewhere):
                folder.chmod(0o755)
            link.unlink(missing_ok=True)
            link.symlink_to(elsewhere / _digest(self.home), target_is_directory=True)
        elif link.exists() and account.by == "user" and not reachable(self.pgdata.parent, account):
            raise NoServer(
                f"{self.pgdata} was made by root and user namespaces are forbidden now; uid {account.uid} cannot reach it. "
                "Move the data folder out of a private folder such as /root, or run anyu as an ordinary user."
            )

    def make_socket_dir(self, account: Account) -> Path:
        """The socket's folder, private to the account. Fails: NoServer, when somebody else made it first."""
        path = self.socket_dir
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid():
            account.own(path)
            status = path.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != account.uid or status.st_mode & 0o077:
            raise NoServer(f"{path} is not private to uid {account.uid}. Look who made it, remove it, then start again.")
        return path

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Alone among all processes that start or stop this cluster."""
        handle = os.open(self.home / "start.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def hold(self) -> int:
        """A lock that says this process uses the server; the system drops it when the process ends, however it ends."""
        handle = os.open(self.home / "use.lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_SH)
        return handle

    def held_by_others(self) -> bool:
        """Whether any process still uses the server."""
        handle = os.open(self.home / "use.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
        return False


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _digest(path: Path) -> str:
    return hashlib.sha256(f"{os.geteuid()}:{path}".encode()).hexdigest()[:16]
