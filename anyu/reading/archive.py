"""Looks into an office file before any parser does: how big it really gets, and whether it carries a DTD."""

from __future__ import annotations

import io
import zipfile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

MAX_ENTRIES = 4_000
MAX_BYTES = 200 * 1024 * 1024
MAX_RATIO = 250
_CHUNK = 1 << 18


class UnreadableDocument(ValueError):
    """A document has no text that can be read; says what, why and what to do next."""

    def __init__(self, what: str, why: str, next_step: str) -> None:
        super().__init__(f"{what}: {why} {next_step}")
        self.what, self.why, self.next_step = what, why, next_step


def safe_archive(content: bytes, name: str) -> None:
    """Returns when every entry of the archive is of a bearable size and no XML in it declares a DTD.

    Sizes are measured by inflating, never read from the archive's own table, which can lie.
    Fails: UnreadableDocument.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise UnreadableDocument(name, f"it holds {len(entries):,} parts, more than {MAX_ENTRIES:,}.", "Save only the pages you need as a new file.")
            total = 0
            for entry in entries:
                total = _measured(archive, entry, total, len(content), name)
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _no_dtd(archive, entry)
    except DefusedXmlException as e:
        raise UnreadableDocument(name, "it carries a document type declaration, which office files never need.", "Save it again from Word, WPS or Excel.") from e
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, SyntaxError) as e:
        raise UnreadableDocument(name, "the file is damaged or locked with a password.", "Open it, save it again without a password, and read the new file.") from e


def _measured(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, total: int, packed: int, name: str) -> int:
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            total += len(chunk)
            if total > MAX_BYTES or total > 1 << 20 and total > MAX_RATIO * max(packed, 1):
                raise UnreadableDocument(name, "it unpacks to far more than a document can hold.", "Do not open it; ask the sender for the document again.")
    return total


def _no_dtd(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as part:
        for _, element in iterparse(part, forbid_dtd=True):
            element.clear()
