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

from python_calamine import CalamineError, CalamineWorkbook

from .archive import UnsafeFile, inspect

ROWS, COLUMNS, FIELD_CHARACTERS = 1_048_576, 400, 32_767
ENCODINGS = ("utf-8-sig", "gb18030", "big5")
SAVE_AGAIN = "Save it as an Excel workbook (.xlsx) or as text (.csv) and try again"


class UnreadableFile(ValueError):
    """The file cannot be read as a table; the message says what it is, why, and what to do."""


@dataclass(frozen=True)
class Table:
    """Headings, and an iterator of (row number as the person sees it, cells)."""

    headings: list[str]
    rows: Iterator[tuple[int, list[Any]]]


def read_table(data: bytes, name: str) -> Table:
    """The first worksheet of a workbook, or a delimited or json-lines text, by its content and its name's ending.

    Fails: UnreadableFile.
    """
    ending = name.lower().rsplit(".", 1)[-1]
    try:
        if data[:4] == b"PK\x03\x04":
            inspect(data, name)
            return _first_lines(_workbook(data), name)
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" and ending in ("xls", "et"):
            return _first_lines(_workbook(data), name)
        if ending in ("jsonl", "ndjson"):
            return _json_lines(_decoded(data, name), name)
        if ending in ("csv", "txt", "tsv"):
            return _first_lines(_delimited(_decoded(data, name)), name)
    except (UnsafeFile, CalamineError, csv.Error) as e:
        raise UnreadableFile(str(e) if isinstance(e, UnsafeFile) else f"{name} cannot be read ({e}). {SAVE_AGAIN}") from e
    raise UnreadableFile(f"{name} is neither a workbook nor a table of text. {SAVE_AGAIN}")


def _first_lines(lines: Iterator[list[Any]], name: str) -> Table:
    numbered = enumerate(lines, start=1)
    for _, head in itertools.islice(numbered, 20):  # some offices put a title above the headings
        filled = [c for c in head if c not in (None, "")]
        if len(filled) >= 2 or (filled and len(head) == 1):
            if len(head) > COLUMNS:
                raise UnreadableFile(f"{name} has {len(head)} columns; at most {COLUMNS} are read")
            return Table([str(c or "").strip() for c in head], ((n, r) for n, r in numbered if any(c not in (None, "") for c in r)))
    raise UnreadableFile(f"{name} has no row of headings. Start from the template of the register")


def _workbook(data: bytes) -> Iterator[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    if not book.sheet_names:
        return iter(())
    return iter(book.get_sheet_by_index(0).iter_rows())


def _decoded(data: bytes, name: str) -> str:
    if b"\x00" in data[:4096] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFile(f"{name} holds binary data, not text. {SAVE_AGAIN}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    fits = {}
    for encoding in ENCODINGS:
        try:
            fits[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8-sig":
            break  # text that is valid UTF-8 is UTF-8
    if not fits:
        raise UnreadableFile(f"{name} is in an encoding that is not known. {SAVE_AGAIN}")
    return max(fits.values(), key=_likeness)


def _likeness(text: str) -> float:
    """Share of characters in everyday use, by which one encoding is told from another that also decodes."""
    sample = text[:4000]
    common = sum(c in "的一是在不了有和人這这中大為为上個个國国我以要他時时來来用生到作地於于出就分對对成會会可主發发年動动同工也能下過过子說说產产種种面而方後后多定行學学法所民得經经日月號号位性別别村鄉乡鎮镇縣县" or c.isascii() for c in sample)
    rare = sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in sample)
    return (common - 5 * rare) / max(1, len(sample))


def _delimited(text: str) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(FIELD_CHARACTERS)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return itertools.islice(lines, ROWS)


def _json_lines(text: str, name: str) -> Table:
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        objects = [json.loads(line) for line in lines]
        headings = list(dict.fromkeys(k for o in objects for k in o))
        return Table(headings, ((n, [o.get(h) for h in headings]) for n, o in enumerate(objects, start=1)))
    except (json.JSONDecodeError, TypeError, RecursionError) as e:
        raise UnreadableFile(f"{name}: every line has to be one JSON object ({e})") from e
