"""Compound: a stream out of the compound file that old office programs write.

Source: MS-CFB.
"""

from __future__ import annotations

import struct

_END = 0xFFFFFFFA  # from here on no sector, but a mark


def stream(content: bytes, wanted: str) -> bytes | None:
    """The bytes of the first stream of that name; None where there is none. Fails: ValueError when the file is damaged."""
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or small_shift != 6:
        raise ValueError("sector size")
    n_fat, first_dir = struct.unpack_from("<I", content, 44)[0], struct.unpack_from("<I", content, 48)[0]
    cutoff, first_small, _, first_more, _ = struct.unpack_from("<IIIII", content, 56)
    size = 1 << shift
    n_sectors = len(content) // size + 1

    def sector(number: int) -> bytes:
        return content[(number + 1) * size : (number + 2) * size]

    tables = list(struct.unpack_from("<109I", content, 76))
    while first_more < _END and len(tables) < n_sectors + 109:
        more = _numbers(sector(first_more))
        tables, first_more = tables + more[:-1], more[-1] if more else _END
    fat = [n for t in tables[: max(0, n_fat)] if t < _END for n in _numbers(sector(t))]
    entries = b"".join(sector(n) for n in _chain(fat, first_dir))
    root_start = None
    for at in range(0, len(entries) - 127, 128):
        n_name, kind = struct.unpack_from("<HB", entries, at + 64)
        start, length = struct.unpack_from("<II", entries, at + 116)
        root_start = start if kind == 5 else root_start
        if kind != 2 or entries[at : at + max(0, n_name - 2)].decode("utf-16-le", "replace") != wanted:
            continue
        if length >= cutoff or root_start is None:
            return b"".join(sector(n) for n in _chain(fat, start))[:length]
        small = b"".join(sector(n) for n in _chain(fat, root_start))
        small_fat = [n for s in _chain(fat, first_small) for n in _numbers(sector(s))]
        return b"".join(small[n * 64 : n * 64 + 64] for n in _chain(small_fat, start))[:length]
    return None


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _chain(table: list[int], start: int) -> list[int]:
    """The sectors from the first one on. Fails: ValueError where they run in a circle."""
    found: list[int] = []
    while start < len(table):
        found.append(start)
        if len(found) > len(table):
            raise ValueError("a chain of sectors runs in a circle")
        start = table[start]
    return found
