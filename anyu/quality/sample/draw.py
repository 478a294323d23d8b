"""Draw: which records of a lot are read again; anybody who has the seed and the frame draws the same, on any machine."""

from __future__ import annotations

import hashlib
import heapq
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .design import Design

SEED_BYTES = 16
_ORDER, _FRAME, _PROMISE, _SEAL = (f"anyu/sample/{part}/1".encode() for part in ("order", "frame", "promise", "seal"))


@dataclass(frozen=True)
class Sample:
    """A drawn sample: the lot, the design, what it was drawn from and by, the rows in the order of drawing, and the seal over all."""

    office: str
    register: str
    design: Design
    seed: bytes
    frame_hash: str
    rows: tuple[str, ...]
    seal: str


def promise(seed: bytes) -> str:
    """What is made known of a seed before the frame is closed, so that nobody can look for a seed that draws what they like."""
    return _digest(_PROMISE, _checked(seed)).hex()


def frame_hash(rows: Iterable[str]) -> str:
    """The name of a frame: the same for the same rows in any order. Fails: ValueError for a row that stands twice."""
    ordered = sorted(row.encode() for row in rows)
    for one, other in zip(ordered, ordered[1:], strict=False):
        if one == other:
            raise ValueError(f"the row {one.decode()} stands twice in the frame; each record has one chance")
    return _digest(_FRAME, *ordered).hex()


def draw(rows: Iterable[str], design: Design, seed: bytes, *, office: str, register: str) -> Sample:
    """The sample: the n rows whose SHA-256 over seed, lot and row id comes first.

    In: rows = ids of all the lot's records; seed = at least 16 random bytes, other for each draw. Lots are drawn apart, so a
        county of offices is a stratified sample.
    Fails: ValueError for a frame that is not the design's.
    """
    frame = tuple(rows)
    named = frame_hash(frame)
    if design.size is not None and design.size != len(frame):
        raise ValueError(f"the design is for {design.size} records and the frame has {len(frame)}; compute the design again")
    if len(frame) < design.n:
        raise ValueError(f"the frame has {len(frame)} records, fewer than the {design.n} to draw; give the design the size of the lot")
    lot = (_checked(seed), office.encode(), register.encode())
    chosen = heapq.nsmallest(design.n, frame, key=lambda row: (_digest(_ORDER, *lot, row.encode()), row))
    unsealed = Sample(office, register, design, seed, named, tuple(chosen), "")
    return Sample(office, register, design, seed, named, tuple(chosen), _sealed(unsealed))


def is_sealed(sample: Sample, rows: Iterable[str] | None = None, promised: str | None = None) -> bool:
    """Whether nothing of the sample was changed since, and it is the draw from these rows and the promised seed where they are given."""
    if not hmac.compare_digest(_sealed(sample), sample.seal):
        return False
    if promised is not None and promise(sample.seed) != promised:
        return False
    if rows is None:
        return True
    try:
        return draw(rows, sample.design, sample.seed, office=sample.office, register=sample.register) == sample
    except ValueError:
        return False


def _sealed(sample: Sample) -> str:
    design = sample.design
    numbers = (design.n, design.d, design.high, design.low, design.size)
    parts = (sample.office, sample.register, *map(str, numbers), sample.frame_hash, *sample.rows)
    return _digest(_SEAL, sample.seed, *(part.encode() for part in parts)).hex()


def _checked(seed: bytes) -> bytes:
    if len(seed) < SEED_BYTES:
        raise ValueError(f"a seed has at least {SEED_BYTES} random bytes, so that it cannot be guessed")
    return seed


def _digest(*parts: bytes) -> bytes:
    """SHA-256 over the parts, each behind its length, so that no two lists of parts look alike."""
    found = hashlib.sha256()
    for piece in _framed(parts):
        found.update(piece)
    return found.digest()


def _framed(parts: Iterable[bytes]) -> Iterator[bytes]:
    for part in parts:
        yield len(part).to_bytes(8, "big")
        yield part
