"""As whom the server runs."""

import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import namespace
from .binary import Binaries
from .refusal import NoServer

RELOCATED = Path("/var/lib/anyu/pg")
CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The operating-system user that owns the server's files, and the way to run a program as that user."""

    uid: int
    gid: int
    by: str  # "self", "namespace" (root that reads as nobody) or "user" (root that steps down)

    def run(self, command: list[str], log: Path, stdin: str = "") -> int:
        """The exit status of a program; what it says goes to the log.

        A file, not a pipe: the server inherits the output of pg_ctl and would hold a pipe open for ever.
        """
        if self.by == "namespace":
            command = [sys.executable, "-I", "-S", namespace.__file__, *command]
        step_down = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.by == "user" else {}
        with log.open("a") as out:
            done = subprocess.run(command, input=stdin, text=True, stdout=out, stderr=out, cwd="/", env=_environment(), **step_down)
        return done.returncode

    def own(self, path: Path) -> None:
        """Give a folder and all below it to this account, where another way of running left it to somebody else."""
        if os.geteuid() != 0 or path.stat().st_uid == self.uid:
            return
        for each in (path, *path.rglob("*")):
            os.chown(each, self.uid, self.gid, follow_symlinks=False)


def choose_account() -> Account:
    """Ourselves; as root a user namespace; where that is forbidden, or ANYU_PG_USER names one, another user."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), "self")
    named = os.environ.get("ANYU_PG_USER")
    if not named and _namespace_allowed():
        return Account(0, os.getegid(), "namespace")
    for name in [named] if named else CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, "user")
    raise NoServer(
        f"PostgreSQL does not run as root, and the user {named or ' or '.join(CANDIDATES)} does not exist. "
        "Run anyu as an ordinary user, set ANYU_PG_USER to an existing one, or set ANYU_DATABASE_URL to a server."
    )


def relocate(binaries: Binaries, account: Account) -> Binaries:
    """Programs that the account can reach: itself, or a copy in /var/lib/anyu where they lie in a private folder."""
    if account.by != "user" or reachable(binaries.bin_dir, account):
        return binaries
    root = binaries.bin_dir.parent
    target = RELOCATED / binaries.version
    if not (target / "complete").exists():
        _copy(root, target)
    return Binaries(target / root.parent.name / root.name / "bin", binaries.version)


def reachable(path: Path, account: Account) -> bool:
    """Whether the account may pass through every folder on the way to a path."""
    for folder in (path, *path.parents):
        status = folder.stat()
        shift = 6 if status.st_uid == account.uid else 3 if status.st_gid == account.gid else 0
        if not status.st_mode >> shift & 1:
            return False
    return True


def _copy(root: Path, target: Path) -> None:
    """The wheel's tree: `<package>/pginstall` and beside it `<package>.libs`, to which the programs' library path points."""
    package = root.parent
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.copytree(root, draft / package.name / root.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name, symlinks=True)
    for each in (RELOCATED.parent, RELOCATED, draft, *(p for p in draft.rglob("*") if p.is_dir())):
        each.chmod(0o755)
    (draft / "complete").touch()
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)


@cache
def _namespace_allowed() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    test = [sys.executable, "-I", "-S", namespace.__file__, "/bin/true"]
    return subprocess.run(test, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def _environment() -> dict[str, str]:
    """Ours without PostgreSQL's own variables, which would point its programs elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "PYTHON"))}
    return kept | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
