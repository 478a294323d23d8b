"""How fast rows enter, from each kind of file: beside the least that has to be done by hand, and beside what one would otherwise write.

    python bench/intake.py [ROWS]      100,000 unless told

`ours` reads, translates, checks, keeps history and writes under row security. `limit` reads the same file with the same reader and copies bare text into a table
without key, check or history. `pandas` reads it with pandas and appends it with to_sql; it checks nothing either.
"""

from __future__ import annotations

import io
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from own_postgres import own_postgres  # noqa: E402

ROUNDS, OFFICE, PLACE = 3, "990101", "9901"
HEADINGS = ["code", "place", "product", "kind", "quantity", "lot", "expires_on", "moved_on", "office"]


def line(k: int, turn: int) -> list[object]:
    """One movement of supplies, of a number of its own."""
    return [f"M{turn}-{k:07}", PLACE, "CONDOM", "DISPENSED", k % 50, f"L{k % 99}", "2030-01-01", f"2025-01-{1 + k % 28:02}", OFFICE]


def xlsx(rows: list[list[object]]) -> bytes:
    """A workbook of them."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "in_memory": True})
    page = book.add_worksheet()
    for at, row in enumerate([HEADINGS, *rows]):
        page.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def csv(rows: list[list[object]]) -> bytes:
    """Text with commas."""
    return "\n".join(",".join(map(str, row)) for row in [HEADINGS, *rows]).encode()


def jsonl(rows: list[list[object]]) -> bytes:
    """A JSON object a line."""
    return "\n".join(json.dumps(dict(zip(HEADINGS, row, strict=True))) for row in rows).encode()


def parquet(rows: list[list[object]]) -> bytes:
    """A Parquet file of text and one whole number."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table(dict(zip(HEADINGS, map(list, zip(*rows, strict=True)), strict=True))), out)
    return out.getvalue()


FORMS: dict[str, Callable[[list[list[object]]], bytes]] = {"xlsx": xlsx, "csv": csv, "jsonl": jsonl, "parquet": parquet}


def ours(data: bytes, name: str) -> int:
    """Rows entered through the door."""
    from anyu.intake import accept
    from anyu.registers.scope import Scope
    from anyu.registers.seal import Seal

    mine = frozenset({OFFICE})
    return accept("stock_move", data, name, office=OFFICE, within=Scope("bench", mine, mine, datetime.now(UTC)), seal=Seal(bytes(32))).n_entered


def limit(data: bytes, name: str) -> int:
    """Rows copied as they stand."""
    from django.db import connections

    from anyu.intake.table import read_table

    n = 0
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_limit; CREATE TABLE bench_limit (" + ", ".join(f"{h} text" for h in HEADINGS) + ")")
        with cursor.copy("COPY bench_limit FROM STDIN") as copy:
            for _, cells in read_table(data, name).rows:
                copy.write_row([None if c is None else str(c) for c in cells])
                n += 1
    return n


def pandas(data: bytes, name: str) -> int:
    """Rows appended by pandas through its own SQL writer; SQLAlchemy is not there, so a cursor's executemany does what to_sql does by default."""
    import pandas as pd
    from django.db import connections

    read = {"xlsx": pd.read_excel, "csv": pd.read_csv, "jsonl": lambda f: pd.read_json(f, lines=True), "parquet": pd.read_parquet}[name.rsplit(".", 1)[1]]
    frame = read(io.BytesIO(data)).astype(str)
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_pandas; CREATE TABLE bench_pandas (" + ", ".join(f"{h} text" for h in HEADINGS) + ")")
        cursor.executemany(f"INSERT INTO bench_pandas VALUES ({', '.join(['%s'] * len(HEADINGS))})", list(frame.itertuples(index=False, name=None)))
    return len(frame)


def main(n: int) -> None:
    """Prints medians in seconds and the ratios."""
    print(f"{n:,} rows × {len(HEADINGS)} columns, median of {ROUNDS}; {os.cpu_count()} cores {platform.machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}, "
          + ", ".join(f"{p} {version(p)}" for p in ("python-calamine", "pyarrow", "django", "psycopg", "pandas")))
    with own_postgres():
        _ground()
        print(f"{'':8}{'MB':>7}{'ours s':>9}{'limit s':>9}{'pandas s':>10}{'ours/limit':>12}{'pandas/ours':>13}{'rows/s':>10}")
        for at, (form, made) in enumerate(FORMS.items()):
            taken: dict[str, list[float]] = {"ours": [], "limit": [], "pandas": []}
            for turn in range(ROUNDS):
                data = made([line(k, turn * 10 + at) for k in range(n)])
                for way in (limit, pandas, ours):
                    begun = time.perf_counter()
                    entered = way(data, f"rows.{form}")
                    taken[way.__name__].append(time.perf_counter() - begun)
                    assert entered == n, (way.__name__, form, entered)
            mid = {way: statistics.median(times) for way, times in taken.items()}
            print(f"{form:8}{len(data) / 1e6:7.1f}{mid['ours']:9.2f}{mid['limit']:9.2f}{mid['pandas']:10.2f}{mid['ours'] / mid['limit']:12.1f}{mid['pandas'] / mid['ours']:13.1f}"
                  f"{n / mid['ours']:10,.0f}")


def _ground() -> None:
    """One place and one office that the rows belong to."""
    from tests.registers.office import put

    put("place", code=PLACE, level="VILLAGE", parent=None)
    put("office", code=OFFICE, place=PLACE, parent=None)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
