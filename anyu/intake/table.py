"""Table: the headings and rows of a file, whatever its kind."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from anyu.kernel.archive import UnsafeFile, inspect

from .parquet import parquet
from .spreadsheet import Unparsable, spreadsheet

FILE_BYTES, ROWS, COLUMNS, FIELD_CHARACTERS, LINE_CHARACTERS = 256 * 2**20, 1_048_576, 400, 32_767, 2_000_000
TITLE_ROWS = 20
ENCODINGS = ("utf-8-sig", "gb18030", "big5")
SAVE_AGAIN = "Save it as an Excel workbook (.xlsx) or as text (.csv) and try again"
csv.field_size_limit(FIELD_CHARACTERS)


class UnreadableFile(ValueError):
    """The file cannot be read as a table; the message says what it is, why, and what to do."""


@dataclass(frozen=True)
class Table:
    """Headings, and an iterator of (row number as the person sees it, cells)."""

    headings: list[str]
    rows: Iterator[tuple[int, list[Any]]]


def read_table(data: bytes, name: str) -> Table:
    """The first worksheet of a workbook, a Parquet file, or a delimited or json-lines text, by its content and its name's ending.

    Fails: UnreadableFile, here or at any of the rows.
    """
    if len(data) > FILE_BYTES:
        raise UnreadableFile(f"{name} has {len(data) // 2**20} MB; at most {FILE_BYTES // 2**20} are read at once. Split it and try again")
    ending = name.lower().rsplit(".", 1)[-1]
    try:
        if data[:4] == b"PK\x03\x04":
            return _first_lines(_bounded(spreadsheet(data, name, inspect(data, name)), name), name)
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" and ending in ("xls", "et"):
            return _first_lines(_bounded(spreadsheet(data, name, 2 * len(data)), name), name)
        if data[:4] == b"PAR1" and ending in ("parquet", "pq"):
            headings, lines = parquet(data, name, ROWS, COLUMNS)
            return Table([h.strip() for h in headings], enumerate(_bounded(lines, name), start=1))
        if ending in ("jsonl", "ndjson"):
            return _json_lines(data, _encoding(data, name), name)
        if ending in ("csv", "txt", "tsv"):
            return _first_lines(_bounded(_delimited(data, _encoding(data, name), name), name), name)
    except (UnsafeFile, Unparsable) as e:
        raise UnreadableFile(str(e)) from e
    raise UnreadableFile(f"{name} is neither a workbook nor a table of text. {SAVE_AGAIN}")


def _bounded(lines: Iterator[list[Any]], name: str) -> Iterator[list[Any]]:
    """The lines, as long as they are no more than a table has, with every trouble at one of them in our own words."""
    try:
        for n, line in enumerate(lines):
            if n >= ROWS:
                raise UnreadableFile(f"{name} has over {ROWS} rows. Split it and try again")
            yield line
    except Unparsable as e:
        raise UnreadableFile(str(e)) from e


def _first_lines(lines: Iterator[list[Any]], name: str) -> Table:
    numbered = enumerate(lines, start=1)
    above = [(n, row, sum(c not in (None, "") for c in row)) for n, row in itertools.islice(numbered, TITLE_ROWS)]
    wanted = 2 if any(filled > 1 for _, _, filled in above) else 1  # some offices put a title above the headings
    for i, (_, head, filled) in enumerate(above):
        if filled >= wanted:
            if len(head) > COLUMNS:
                raise UnreadableFile(f"{name} has {len(head)} columns; at most {COLUMNS} are read")
            rest = itertools.chain(((n, row) for n, row, filled in above[i + 1 :] if filled), numbered)
            return Table([str(c or "").strip() for c in head], ((n, r) for n, r in rest if any(c not in (None, "") for c in r)))
    raise UnreadableFile(f"{name} has no row of headings. Start from the template of the register")


def _encoding(data: bytes, name: str) -> str:
    """The encoding in which the whole text can be read, and reads most like everyday words."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in data[:4096]:
        raise UnreadableFile(f"{name} holds binary data, not text. {SAVE_AGAIN}")
    else:
        candidates = ENCODINGS
    fits = {}
    for encoding in candidates:
        if _decodes(data, encoding):
            fits[encoding] = data[:16_000].decode(encoding, errors="ignore")
            if encoding == "utf-8-sig":
                break  # text that is valid UTF-8 is UTF-8
    if not fits:
        raise UnreadableFile(f"{name} is in an encoding that is not known, or in two at once. {SAVE_AGAIN}")
    return max(fits, key=lambda e: _likeness(fits[e]))


def _decodes(data: bytes, encoding: str) -> bool:
    decoder, view = codecs.getincrementaldecoder(encoding)(), memoryview(data)
    try:
        for at in range(0, len(data), 2**20):
            decoder.decode(view[at : at + 2**20])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _likeness(text: str) -> float:
    """Share of characters in everyday use, by which one encoding is told from another that also decodes."""
    sample = text[:4000]
    common = sum(c in "的一是在不了有和人這这中大為为上個个國国我以要他时時來来用生到作地於于出就分對对成會会可主發发年動动同工也能下過过子說说產产種种面而方後后多定行學学法所民得經经日月號号位性別别村鄉乡鎮镇縣县男女編编單单" or c.isascii() for c in sample)
    rare = sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in sample)
    return (common - 5 * rare) / max(1, len(sample))


def _lines(data: bytes, encoding: str, name: str, newline: str) -> Iterator[str]:
    """The lines of a text, decoded one by one, so that a line of hundreds of megabytes is refused and not read."""
    stream = io.TextIOWrapper(io.BytesIO(data), encoding, newline=newline)
    for n in itertools.count(1):
        line = stream.readline(LINE_CHARACTERS)
        if len(line) >= LINE_CHARACTERS:
            raise UnreadableFile(f"{name}: line {n} is longer than a row of a table can be. {SAVE_AGAIN}")
        if not line:
            return
        yield line


def _delimited(data: bytes, encoding: str, name: str) -> Iterator[list[str]]:
    sample = "".join(itertools.islice(_lines(data, encoding, name, ""), TITLE_ROWS))
    delimiter = max(",;\t|", key=sample.count)
    rows = csv.reader(_lines(data, encoding, name, ""), delimiter=delimiter, strict=True)
    n = 0
    try:
        for n, row in enumerate(rows, start=1):  # noqa: B007
            yield row
    except csv.Error as e:
        why = "a quotation mark is opened and never closed, or a cell is longer than a spreadsheet allows"
        raise UnreadableFile(f"{name}: row {n + 1} cannot be read ({e}): {why}. Correct it, or save the table as .xlsx") from e


def _json_lines(data: bytes, encoding: str, name: str) -> Table:
    headings = list(dict.fromkeys(k for _, one in _objects(data, encoding, name) for k in one))
    return Table(headings, ((n, [one.get(h) for h in headings]) for n, one in _objects(data, encoding, name)))


def _objects(data: bytes, encoding: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for n, line in enumerate(_lines(data, encoding, name, "\n"), start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line, object_pairs_hook=_object, parse_constant=_no_number)
            if not isinstance(one, dict):
                raise ValueError("not an object")
        except (ValueError, RecursionError) as e:
            raise UnreadableFile(f"{name}: line {n} is not one JSON object ({e})") from e
        if n > ROWS or len(one) > COLUMNS:
            raise UnreadableFile(f"{name} has over {ROWS} rows or {COLUMNS} columns. Split it and try again")
        yield n, one


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of a line. Fails: ValueError where a name stands twice, or a value is no cell, since one of them would be lost."""
    one = dict(pairs)
    if len(one) < len(pairs):
        raise ValueError("a name stands twice in it")
    if any(isinstance(value, dict | list) for value in one.values()):
        raise ValueError("a value is a list or an object, where a cell holds a text, a number, true, false or null")
    return one


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")
