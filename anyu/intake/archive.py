"""Archive: looks into a zipped workbook before any parser does, and refuses bombs and document type declarations.

Source: OWASP ASVS 5.0, V5.2.3 and V1.5.1.
"""

from __future__ import annotations

import io
import zipfile
import zlib

MEMBERS, INFLATED_BYTES, CHUNK = 2_000, 320 * 2**20, 2**20
RATIO, RATIO_FROM_BYTES = 60, 32 * 2**20
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
SAVE_AGAIN = "Open it in Excel or WPS and save it as .xlsx again"


class UnsafeFile(ValueError):
    """The file was not opened: it would unpack to far more than a workbook holds, or it declares entities."""


def inspect(data: bytes, name: str) -> int:
    """The bytes that the archive really unpacks to, when it is safe to parse.

    They are counted piece by piece, because the sizes that an archive states may lie.
    Fails: UnsafeFile.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MEMBERS:
                raise UnsafeFile(f"{name} has {len(entries)} parts; a workbook has a few dozen. {SAVE_AGAIN}")
            total = 0
            for entry in entries:
                total = _member(archive, entry, name, total, len(data))
            return total
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error, ValueError) as e:
        if isinstance(e, UnsafeFile):
            raise
        raise UnsafeFile(f"{name} is not a readable workbook ({e}). {SAVE_AGAIN}") from e


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, total: int, packed: int) -> int:
    if entry.compress_type not in PLAIN:
        raise UnsafeFile(f"{name} is packed in a way that no office program uses. {SAVE_AGAIN}")
    entry.file_size = 2**62  # read on to the true end, wherever the archive says it is
    before = b""
    with archive.open(entry) as part:
        while piece := part.read(CHUNK):
            total += len(piece)
            if total > INFLATED_BYTES or (total > RATIO_FROM_BYTES and total > RATIO * packed):
                raise UnsafeFile(f"{name} unpacks to over {total // 2**20} MB, far more than its size allows. Split the workbook and try again")
            joined = before + piece
            if b"<!DOCTYPE" in joined or b"<!ENTITY" in joined:
                raise UnsafeFile(f"{name} declares a document type, which no office program writes. {SAVE_AGAIN}")
            if not before and piece.startswith(UTF_16) and entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                raise UnsafeFile(f"{name} is written in UTF-16, which no office program does. {SAVE_AGAIN}")
            before = piece[-16:]
    return total
