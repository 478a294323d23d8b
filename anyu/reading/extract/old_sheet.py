"""Old sheet: the worksheets of an .xls or .et, every number as its cell shows it; hidden sheets are left out.

Source: MS-XLS.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from .compound import stream
from .kind import locked
from .sheet import in_cell
from .sheet_format import BUILT_IN, shown
from .table import COLUMNS, titled
from .text import CHARACTERS, LINE, too_large

_FORMULA, _EOF, _DATEMODE, _FILEPASS, _CONTINUE, _BOUNDSHEET, _MULRK, _RSTRING, _XF = 0x06, 0x0A, 0x22, 0x2F, 0x3C, 0x85, 0xBD, 0xD6, 0xE0
_SST, _LABELSST, _NUMBER, _LABEL, _BOOLERR, _STRING, _RK, _FORMAT, _BOF = 0xFC, 0xFD, 0x203, 0x204, 0x205, 0x207, 0x27E, 0x41E, 0x809


def text_of(content: bytes, name: str) -> str:
    """Sheet after sheet: its name, then its rows with tabs between the cells, each below its heading."""
    data = stream(content, "Workbook")
    if data is None:
        raise ValueError("no workbook")
    book = _Book(data, name)
    lines: list[str] = []
    size = 0
    for title, at in book.sheets:
        lines += titled(title)
        for cells in book.rows(at):
            line = "\t".join(cells)
            size += len(line) + LINE
            if size > CHARACTERS:
                raise too_large(name, f"over {CHARACTERS} characters", str(CHARACTERS))
            lines.append(line)
    return "\n".join(lines)


class _Book:
    """What all sheets share: their places, strings and formats."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.sheets: list[tuple[str, int]] = []
        self.strings: list[str] = []
        self.formats: list[int] = []
        self.codes: dict[int, str] = dict(BUILT_IN)
        self.since_1904 = False
        shared: list[bytes] = []
        before = 0
        for kind, body in self.records(0):
            if kind == _FILEPASS:
                raise locked(name)
            if kind == _BOUNDSHEET and len(body) > 7 and body[4] & 3 == 0 and body[5] == 0:
                self.sheets.append((_text(body, 6, "B")[0], struct.unpack_from("<I", body)[0]))
            elif kind == _FORMAT:
                self.codes[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
            elif kind == _XF:
                self.formats.append(struct.unpack_from("<H", body, 2)[0])
            elif kind == _DATEMODE:
                self.since_1904 = body[:1] == b"\1"
            elif kind == _SST or (kind == _CONTINUE and before in (_SST, _CONTINUE) and shared):
                shared.append(body)
            before = kind
        if shared:
            self.strings = list(_shared(shared))

    def records(self, at: int) -> Iterator[tuple[int, bytes]]:
        """The records from a place up to the end of its part."""
        while at + 4 <= len(self.data):
            kind, length = struct.unpack_from("<HH", self.data, at)
            yield kind, self.data[at + 4 : at + 4 + length]
            at += 4 + length
            if kind == _EOF:
                return

    def rows(self, at: int) -> Iterator[list[str]]:
        """The cells of every row that has some, in their columns."""
        found: dict[int, dict[int, str]] = {}
        awaited = None
        for kind, body in self.records(at):
            if kind == _STRING and awaited:
                found.setdefault(awaited[0], {})[awaited[1]] = in_cell(_text(body, 0)[0])
                awaited = None
            if kind not in _CELLS or len(body) < 6:
                continue
            row, column, style = struct.unpack_from("<HHH", body)
            if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 0:
                awaited = (row, column)  # its text comes in the next record
                continue
            for step, value in enumerate(self._values(kind, body, style)):
                if value and column + step < COLUMNS:
                    found.setdefault(row, {})[column + step] = value
        for row in sorted(found):
            cells = found[row]
            yield [cells.get(c, "") for c in range(max(cells) + 1)]

    def _values(self, kind: int, body: bytes, style: int) -> Iterator[str]:
        if kind == _LABELSST:
            number = struct.unpack_from("<I", body, 6)[0]
            yield self.strings[number] if number < len(self.strings) else ""
        elif kind in (_LABEL, _RSTRING):
            yield in_cell(_text(body, 6)[0])
        elif kind == _BOOLERR:
            yield ("TRUE" if body[6] else "FALSE") if body[7:8] == b"\0" else ""
        elif kind == _MULRK:
            for n in range((len(body) - 6) // 6):
                xf, rk = struct.unpack_from("<HI", body, 4 + n * 6)
                yield self._number(_rk(rk), xf)
        elif kind == _RK:
            yield self._number(_rk(struct.unpack_from("<I", body, 6)[0]), style)
        elif kind == _NUMBER or body[12:14] != b"\xff\xff":
            yield self._number(struct.unpack_from("<d", body, 6)[0], style)
        elif body[6] == 1:
            yield "TRUE" if body[8] else "FALSE"

    def _number(self, value: float, style: int) -> str:
        return shown(value, self.codes.get(self.formats[style], "") if style < len(self.formats) else "", from_1904=self.since_1904)


_CELLS = frozenset((_FORMULA, _MULRK, _RSTRING, _LABELSST, _NUMBER, _LABEL, _BOOLERR, _RK))


def _rk(value: int) -> float:
    number: Any = (value - (1 << 32) if value & 0x80000000 else value) >> 2 if value & 2 else struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", value & 0xFFFFFFFC))[0]
    return number / 100 if value & 1 else number


def _text(body: bytes, at: int, length: str = "H") -> tuple[str, int]:
    """A string that lies in one record, and where it ends."""
    count = struct.unpack_from(f"<{length}", body, at)[0]
    at += struct.calcsize(length)
    wide = body[at] & 1
    end = at + 1 + count * (1 + wide)
    return body[at + 1 : end].decode("utf-16-le" if wide else "latin-1", "replace"), end


def _shared(parts: list[bytes]) -> Iterator[str]:
    """The strings of the table that all sheets share; one may go on in the next record, in the other width."""
    part, at = 0, 8
    total = struct.unpack_from("<I", parts[0], 4)[0]

    def skip(n: int) -> None:
        nonlocal part, at
        at += n
        while part < len(parts) and at >= len(parts[part]):
            at, part = at - len(parts[part]), part + 1

    skip(0)
    for _ in range(total):
        if part >= len(parts) or at + 3 > len(parts[part]):
            return
        count, flags = struct.unpack_from("<HB", parts[part], at)
        skip_runs = struct.unpack_from("<H", parts[part], at + 3)[0] * 4 if flags & 8 else 0
        skip_more = struct.unpack_from("<I", parts[part], at + 3 + (2 if flags & 8 else 0))[0] if flags & 4 else 0
        skip(3 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0))
        said, wide = "", flags & 1
        while count and part < len(parts):
            piece = parts[part][at : at + count * (1 + wide)]
            said += piece.decode("utf-16-le" if wide else "latin-1", "replace")
            count -= len(piece) // (1 + wide)
            before = part
            skip(len(piece))
            if count and part < len(parts):
                if part == before:
                    return
                wide = parts[part][0] & 1
                skip(1)
        skip(skip_runs + skip_more)
        yield in_cell(said)
