"""Archive: looks into a zipped office document before any parser does, and refuses bombs and document type declarations.

Source: OWASP ASVS 5.0, V5.2.3 and V1.5.1.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

MEMBERS, INFLATED_BYTES, CHUNK = 2_000, 320 * 2**20, 2**20
RATIO, RATIO_FROM_BYTES = 60, 32 * 2**20
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
CELLS, CHARACTERS = 20_000_000, 2**31
_CELL = re.compile(rb"<c\b[^>]{0,200}?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
SAVE_AGAIN = "Open it in an office program and save it again"


class UnsafeFile(ValueError):
    """The file was not opened, and why: it would unpack to far more than a document holds, it declares entities, it is damaged."""

    def __init__(self, what: str, why: str, next_step: str = f"{SAVE_AGAIN}.") -> None:
        super().__init__(f"{what} {why}. {next_step}")
        self.what, self.why, self.next_step = what, why, next_step


def inspect(data: bytes, name: str) -> int:
    """The bytes that the archive really unpacks to, when it is safe to parse.

    They are counted piece by piece, because the sizes that an archive states may lie.
    Fails: UnsafeFile.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MEMBERS:
                raise UnsafeFile(name, f"has {len(entries)} parts, where a document has a few dozen")
            total = 0
            for entry in entries:
                total = _member(archive, entry, name, total, len(data))
            return total
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error, ValueError) as e:
        if isinstance(e, UnsafeFile):
            raise
        raise UnsafeFile(name, f"is damaged or locked with a password ({e})") from e


def sheets_fit(data: bytes, name: str) -> None:
    """Nothing, when the worksheets of an inspected workbook ask a parser for a bearable number of cells and characters.

    Two cells in opposite corners ask for all between them, and one long text may be shared by a million cells.
    Fails: UnsafeFile.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if not entry.filename.startswith("xl/worksheets/") or not entry.filename.endswith(".xml"):
                continue
            last = [(m[1], m[2]) for m in _CELL.finditer(archive.read(entry))]
            area = max((int(row) for _, row in last), default=0) * max((_column(letters) for letters, _ in last), default=0)
            if area > CELLS or len(last) * _longest(archive) > CHARACTERS:
                raise UnsafeFile(name, "asks for far more memory than a table of its size", f"Keep the table alone, from the top left corner. {SAVE_AGAIN}.")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _longest(archive: zipfile.ZipFile) -> int:
    """Bytes of the longest shared text."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return 0
    return max(map(len, archive.read("xl/sharedStrings.xml").split(b"</si>")), default=0)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, total: int, packed: int) -> int:
    if entry.compress_type not in PLAIN:
        raise UnsafeFile(name, "is packed in a way that no office program uses")
    entry.file_size = 2**62  # read on to the true end, wherever the archive says it is
    before = b""
    with archive.open(entry) as part:
        while piece := part.read(CHUNK):
            total += len(piece)
            if total > INFLATED_BYTES or (total > RATIO_FROM_BYTES and total > RATIO * packed):
                raise UnsafeFile(name, f"unpacks to far more than its size allows, over {total // 2**20} MB", "Split it and try again.")
            joined = before + piece
            if b"<!DOCTYPE" in joined or b"<!ENTITY" in joined:
                raise UnsafeFile(name, "carries a document type declaration, which no office program writes")
            if not before and piece.startswith(UTF_16) and entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                raise UnsafeFile(name, "is written in UTF-16, which no office program does")
            before = piece[-16:]
    return total
