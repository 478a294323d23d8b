"""Archive: looks into a zipped office document before any parser does, and refuses bombs and document type declarations.

Source: OWASP ASVS 5.0, V5.2.3 and V1.5.1.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from .text import Text

MEMBERS, INFLATED_BYTES, CHUNK = 2_000, 320 * 2**20, 2**20
RATIO, RATIO_FROM_BYTES = 60, 32 * 2**20
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
EMBEDDED = (".svg", ".html", ".htm")  # pictures and pages that office programs carry along and nothing here parses
SAVE_AGAIN = Text("Open it in an office program and save it again.", "請用辦公軟件打開並重新保存。")
SPLIT = Text("Split it and try again.", "請拆分後再試。")


class UnsafeFile(ValueError):
    """The file was not opened, and why: it would unpack to far more than a document holds, it declares entities, it is damaged."""

    def __init__(self, what: str, why: Text, next_step: Text = SAVE_AGAIN) -> None:
        super().__init__(f"{what} {why.en}. {next_step.en}")
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
                raise UnsafeFile(name, Text(f"has {len(entries)} parts, where a document has a few dozen", f"內有{len(entries)}個部件,遠多於一般文件"))
            total = 0
            for entry in entries:
                total = _member(archive, entry, name, total, len(data))
            return total
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error, ValueError) as e:
        if isinstance(e, UnsafeFile):
            raise
        raise UnsafeFile(name, Text(f"is damaged or locked with a password ({e})", "已損壞或設有密碼")) from e


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, total: int, packed: int) -> int:
    if entry.compress_type not in PLAIN:
        raise UnsafeFile(name, Text("is packed in a way that no office program uses", "壓縮方式異常,不是辦公軟件所保存"))
    entry.file_size = 2**62  # read on to the true end, wherever the archive says it is
    before = b""
    with archive.open(entry) as part:
        while piece := part.read(CHUNK):
            total += len(piece)
            if total > INFLATED_BYTES or (total > RATIO_FROM_BYTES and total > RATIO * packed):
                raise UnsafeFile(name, Text(f"unpacks to far more than its size allows, over {total // 2**20} MB", f"解壓後過大,超過{total // 2**20} MB"), SPLIT)
            joined = before + piece
            if (b"<!DOCTYPE" in joined or b"<!ENTITY" in joined) and not entry.filename.lower().endswith(EMBEDDED):
                raise UnsafeFile(name, Text("carries a document type declaration, which no office program writes", "含有辦公軟件不會寫入的文檔類型聲明"))
            if not before and piece.startswith(UTF_16) and entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                raise UnsafeFile(name, Text("is written in UTF-16, which no office program does", "內部採用了辦公軟件不用的UTF-16編碼"))
            before = piece[-16:]
    return total
