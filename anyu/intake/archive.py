"""Archive: looks into a zipped workbook before any parser does, and refuses bombs and document type declarations.

Source: OWASP ASVS 5.0, V5.2.3 and V1.5.1.
"""

from __future__ import annotations

import io
import zipfile

MEMBERS, INFLATED_BYTES, CHUNK = 2_000, 400 * 2**20, 2**20
RATIO, RATIO_FROM_BYTES = 60, 32 * 2**20


class UnsafeFile(ValueError):
    """The file was not opened: it would unpack to far more than a workbook holds, or it declares entities."""


def inspect(data: bytes, name: str) -> None:
    """Nothing, when the archive is safe to parse.

    What it really unpacks to is counted, piece by piece, because the sizes that it states may lie.
    Fails: UnsafeFile.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MEMBERS:
                raise UnsafeFile(f"{name} has {len(entries)} parts; a workbook has a few dozen. Save it again from Excel")
            total = 0
            for entry in entries:
                total = _member(archive, entry, name, total, len(data))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as e:
        raise UnsafeFile(f"{name} is not a readable workbook ({e}). Open it in Excel or WPS and save it as .xlsx again") from e


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, total: int, packed: int) -> int:
    before = b""
    with archive.open(entry) as part:
        while piece := part.read(CHUNK):
            total += len(piece)
            if total > INFLATED_BYTES or (total > RATIO_FROM_BYTES and total > RATIO * packed):
                raise UnsafeFile(f"{name} unpacks to over {total // 2**20} MB, far more than its size allows. Split the workbook and try again")
            if entry.filename.lower().endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in (before + piece).upper():
                raise UnsafeFile(f"{name} declares a document type, which no office program writes. Save it again from Excel or WPS")
            before = piece[-16:]
    return total
