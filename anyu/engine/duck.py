"""Duck: a DuckDB connection that can read one snapshot and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from anyu.kernel import Place, Text

from .snapshot import Snapshot

# allowed_directories must come before external access is closed, or the snapshot is shut out as well;
# without a temporary directory nothing sealed can spill to disk in clear.
_OPEN = """
SET threads = 2;
SET temp_directory = '';
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET allow_community_extensions = false;
SET allowed_directories = [{folders}];
SET enable_external_access = false;
"""


class Duck:
    """A locked connection with one view per register; close it, or use it in `with`."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.through: date = snapshot.through
        self.registers = frozenset(snapshot.parts)
        self._connection = _locked([snapshot.folder])
        for name, part in snapshot.parts.items():
            if part.sealed:  # DuckDB 2.0 fails on encrypted Parquet as soon as a filter skips pages, so pyarrow opens it
                self._connection.register(name, snapshot.unsealed(name))
            else:
                self._connection.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{_quoted(snapshot.folder / part.path)}')")
        self._connection.execute("SET lock_configuration = true")

    @classmethod
    def holding(cls, tables: Mapping[str, pa.Table], through: date) -> Duck:
        """A connection over tables in memory instead of a snapshot, for worked examples."""
        duck = cls.__new__(cls)
        duck.through, duck.registers = through, frozenset(tables)
        duck._connection = locked()
        for name, table in tables.items():
            duck._connection.register(name, table)
        return duck

    def table(self, sql: str) -> pa.Table:
        """The answer to one statement."""
        return self._connection.sql(sql).to_arrow_table()

    @contextmanager
    def lent(self, **tables: pa.Table) -> Iterator[Duck]:
        """A stretch in which the statements may also read these tables."""
        for name, table in tables.items():
            self._connection.register(name, table)
        try:
            yield self
        finally:
            for name in tables:
                self._connection.unregister(name)

    def places(self) -> list[Place]:
        """Every place of the snapshot, each name and parent with its days."""
        return [
            Place(r["code"], Text(r["name_en"] or r["name"], r["name"]), r["level"], r["parent"], r["valid_from_on"], r["valid_until_on"])
            for r in self.table("SELECT * FROM place ORDER BY code, valid_from_on").to_pylist()
        ]

    def close(self) -> None:
        """Frees the connection."""
        self._connection.close()

    def __enter__(self) -> Duck:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def locked() -> duckdb.DuckDBPyConnection:
    """A connection over memory alone: it opens no file and can be set no otherwise."""
    connection = _locked([])
    connection.execute("SET lock_configuration = true")
    return connection


def _locked(folders: list[Path]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(_OPEN.format(folders=", ".join(f"'{_quoted(f)}/'" for f in folders)))
    return connection


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("'", "''")
