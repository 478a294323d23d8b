"""Spreadsheet: the cells of a workbook, parsed in a process of its own that may use little memory and time.

A workbook of a few kilobytes can ask its parser for hundreds of gigabytes: two cells in opposite corners, or a
long text that a million cells share. The child dies of it; the caller gets one clear sentence. This file is also
the child's program, so it imports nothing of the house.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

CHUNK_ROWS = 500
SAID_MORE = "needs far more memory or time than a table of its size. Keep the table alone, from the top left corner, and save it again"
BASE_BYTES, BYTES_PER_BYTE, CPU_S = 160 * 2**20, 4, 120


class Unparsable(ValueError):
    """The workbook could not be parsed; the message says why and what to do."""


def spreadsheet(data: bytes, name: str, inflated_bytes: int) -> Iterator[list[Any]]:
    """The rows of the first worksheet, days as ISO text. In: inflated_bytes = what the file unpacks to.

    Fails: Unparsable, at the first row or at any later one.
    """
    return parsed([__file__, str(BASE_BYTES + BYTES_PER_BYTE * inflated_bytes), str(CPU_S)], data, name, "Save it again from Excel or WPS")


def parsed(program: Sequence[str], data: bytes, name: str, again: str, more: str = SAID_MORE) -> Iterator[list[Any]]:
    """The rows that a child prints, chunk by chunk, of the file that it is given. In: program = its file and arguments.

    Fails: Unparsable, saying what the child said or, where it died, that the file asks for too much.
    """
    with subprocess.Popen([sys.executable, "-I", *program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        try:
            try:
                child.stdin.write(data)
                child.stdin.close()
            except BrokenPipeError:
                pass  # it died; what it said or did not say tells why
            whole = False
            for line in child.stdout:
                said = json.loads(line)
                if "error" in said:
                    raise Unparsable(f"{name} cannot be read ({said['error']}). {again}")
                whole = "end" in said
                yield from said.get("rows", ())
            if not whole:
                raise Unparsable(f"{name} {more}")
        finally:
            child.kill()


def _parse(limit_bytes: int, cpu_s: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limit_bytes, limit_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(sys.stdin.buffer)
        rows = iter(book.get_sheet_by_index(0).iter_rows() if book.sheet_names else ())
    except CalamineError as e:
        print(json.dumps({"error": str(e)[:200]}))
        return
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK_ROWS:
            print(json.dumps({"rows": chunk}, ensure_ascii=False, default=str))
            chunk = []
    print(json.dumps({"rows": chunk, "end": True}, ensure_ascii=False, default=str))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
    _parse(int(sys.argv[1]), int(sys.argv[2]))
