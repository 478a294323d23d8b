"""Parquet: the columns and rows of a Parquet file, read in a process of its own that may use little memory and time.

A damaged file can take its parser down, and a few kilobytes can ask for gigabytes; the child dies of it and the caller
gets one clear sentence. This file is also the child's program, so it imports nothing of the house at its head.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

CHUNK_ROWS, CHUNK_BYTES = 500, 64 * 2**20
BASE_BYTES, BYTES_PER_BYTE, CPU_S = 640 * 2**20, 3, 120  # address space; the parser alone maps under half of the base
AGAIN = "Write it again, or save the table as .csv"
CELL = "a text, a whole or decimal number, yes or no, or a day"


def parquet(data: bytes, name: str, most_rows: int, most_columns: int) -> tuple[list[str], Iterator[list[Any]]]:
    """The headings, and the rows in the order of the file; days and decimals as text, so that nothing is rounded.

    Fails: Unparsable, at once or at any row.
    """
    from .spreadsheet import parsed

    command = [__file__, str(BASE_BYTES + BYTES_PER_BYTE * len(data)), str(CPU_S), str(most_rows), str(most_columns)]
    lines = parsed(command, data, name, AGAIN, f"is damaged, or needs far more memory or time than a table of its size. {AGAIN}")
    headings = next(lines)
    return headings, lines


def _parse(limit_bytes: int, cpu_s: int, most_rows: int, most_columns: int) -> None:
    import os
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limit_bytes, limit_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ.update(ARROW_DEFAULT_MEMORY_POOL="system", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    import pyarrow

    try:
        _tell(sys.stdin.buffer.read(), most_rows, most_columns)
    except MemoryError:
        print(json.dumps({"error": "it needs far more memory than a table of its size"}))
    except (pyarrow.ArrowException, OSError, ValueError) as e:
        print(json.dumps({"error": " ".join(str(e).split())[:200]}))


def _tell(data: bytes, most_rows: int, most_columns: int) -> None:
    """Prints the headings and then the rows, a chunk at a time, so that memory does not grow with the rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = pq.ParquetFile(
        pa.BufferReader(data), page_checksum_verification=True, pre_buffer=False, thrift_string_size_limit=len(data) + 1, thrift_container_size_limit=1_000_000
    )
    schema = file.schema_arrow
    if file.metadata.num_rows > most_rows or len(schema) > most_columns:
        raise ValueError(f"it has over {most_rows} rows or {most_columns} columns; split it and try again")
    for field in schema:
        if not _plain(field.type):
            raise ValueError(f"the column {field.name[:60]!r} holds {str(field.type)[:60]}, and a cell is {CELL}")
    print(json.dumps({"rows": [schema.names]}, ensure_ascii=False))
    for batch in file.iter_batches(batch_size=CHUNK_ROWS, use_threads=False):
        batch.validate(full=True)
        columns = [_written(column) for column in batch.columns]
        if sum(column.nbytes for column in columns) > CHUNK_BYTES:
            raise ValueError("its cells are longer than a spreadsheet allows")
        cells = [column.to_pylist() for column in columns]
        print(json.dumps({"rows": list(zip(*cells, strict=True))}, ensure_ascii=False))
    print(json.dumps({"end": True}))


def _plain(kind: Any) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        return _plain(kind.value_type)
    if types.is_timestamp(kind):
        return kind.tz is None
    tests = (types.is_boolean, types.is_integer, types.is_floating, types.is_decimal, types.is_date, types.is_string, types.is_large_string, types.is_string_view,
             types.is_null)
    return any(test(kind) for test in tests)


def _written(column: Any) -> Any:
    """The column with its days and decimals as text and without a dictionary, as large as it will be."""
    import pyarrow as pa
    from pyarrow import types

    if types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if types.is_date(column.type) or types.is_timestamp(column.type) or types.is_decimal(column.type):
        column = column.cast(pa.string())
    return column


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
    _parse(*map(int, sys.argv[1:]))
