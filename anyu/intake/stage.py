"""Stage: rows on their way in, in a temporary table where the database can match them with those already there."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from anyu.registers.register import Register


class Stage:
    """The staged rows of one batch; lives as long as the transaction around it."""

    def __init__(self, model: type[Register]) -> None:
        self.model = model
        self.table = model._meta.db_table
        self.names = list(dict.fromkeys((*model.key, *(model.spell or ()))))
        self.columns = [f.column for f in model._meta.fields if f.name not in ("changed_at", "changed_by")]
        self._make("staged", self.names)

    def _make(self, name: str, columns: Sequence[str]) -> None:
        with connection.cursor() as c:
            c.execute(f"DROP TABLE IF EXISTS pg_temp.{name}")
            c.execute(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS SELECT 0 AS row_no, {_listed(columns)} FROM {self.table} WHERE false")

    def copy(self, rows: Iterable[Sequence[Any]]) -> None:
        """Stages rows of (row number, one value for each of `names`)."""
        self._copy("staged", self.names, rows)

    def _copy(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        with connection.cursor() as c:
            with c.copy(f"COPY pg_temp.{name} (row_no, {_listed(columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            c.execute(f"ANALYZE pg_temp.{name}")

    def twins(self) -> list[tuple[int, int]]:
        """(row, the earlier row of the same key) for keys that stand twice in the file."""
        keys = ", ".join(f'"{k}"' for k in self.model.key)
        return self._fetch(
            "SELECT row_no, first FROM (SELECT row_no, min(row_no) OVER (PARTITION BY " + keys + ") AS first FROM pg_temp.staged) t WHERE row_no <> first"
        )

    def there(self) -> list[tuple[int, uuid.UUID]]:
        """(row, id of the row of the same key that is already stored and visible)."""
        same = " AND ".join(f's."{k}" = r."{k}"' for k in self.model.key)
        return self._fetch(f"SELECT s.row_no, r.id FROM pg_temp.staged s JOIN {self.table} r ON {same}")

    def overlaps(self) -> list[int]:
        """Rows whose spell overlaps another of the same holder, stored or earlier in the file and not itself overlapping."""
        if not self.model.spell:
            return []
        begin, end = self.model.spell
        holder = [k for k in self.model.key if k != begin]
        meets = " AND ".join([*(f's."{k}" = r."{k}"' for k in holder), f's."{begin}" < coalesce(r."{end}", \'infinity\')',
                              f'r."{begin}" < coalesce(s."{end}", \'infinity\')', f's."{begin}" <> r."{begin}"'])
        refused: set[int] = set()
        for number, earlier in self._fetch(
            f"SELECT s.row_no, 0 FROM pg_temp.staged s JOIN {self.table} r ON {meets} UNION "
            f"SELECT s.row_no, r.row_no FROM pg_temp.staged s JOIN pg_temp.staged r ON {meets} AND r.row_no < s.row_no ORDER BY 1, 2"
        ):
            if earlier not in refused:
                refused.add(number)
        return sorted(refused)

    def drop(self, rows: Iterable[int]) -> None:
        """Takes rows off the stage."""
        with connection.cursor() as c:
            c.execute("DELETE FROM pg_temp.staged WHERE row_no = ANY(%s)", [list(rows)])

    def enter(self, rows: Iterable[Sequence[Any]]) -> list[int]:
        """Puts rows of (row number, one value for each of `columns`) into the register.

        Out: those it could not take, because the key is in use out of sight. They go in by key, so that two batches
        that hold the same keys wait for each other and never lock one another.
        """
        self._make("entering", self.columns)
        self._copy("entering", self.columns, rows)
        with connection.cursor() as c:
            c.execute(
                f"INSERT INTO {self.table} ({_listed(self.columns)}) SELECT {_listed(self.columns)} FROM pg_temp.entering "
                f"ORDER BY {_listed(self.model.key)} ON CONFLICT DO NOTHING"
            )
        return [n for (n,) in self._fetch(f"SELECT row_no FROM pg_temp.entering s WHERE NOT EXISTS (SELECT 1 FROM {self.table} r WHERE r.id = s.id)")]

    def _fetch(self, sql: str) -> list[tuple]:
        with connection.cursor() as c:
            c.execute(sql)
            return c.fetchall()


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{c}"' for c in columns)
