"""Pseudonym: a number that stands for a person inside one family of snapshots and leads nowhere without the key.

Source: RFC 2104 (HMAC); ISO 25237:2017, 5.4 (pseudonymisation by keyed one-way function).
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

import pyarrow as pa


@dataclass
class Pseudonyms:
    """Turns columns of person numbers into columns of pseudonyms; each number is computed once."""

    key: bytes = field(repr=False)
    _known: dict[str, int] = field(default_factory=dict, repr=False)

    def column(self, codes: pa.ChunkedArray) -> pa.ChunkedArray:
        """One int64 for each code, empty where the code is."""
        coded = codes.combine_chunks().dictionary_encode()
        coded = coded if isinstance(coded, pa.ChunkedArray) else pa.chunked_array([coded])
        out = []
        for part in coded.chunks:
            numbers = pa.array([self._of(code) for code in part.dictionary.to_pylist()], pa.int64())
            out.append(numbers.take(part.indices))
        return pa.chunked_array(out, pa.int64())

    def _of(self, code: str) -> int:
        known = self._known.get(code)
        if known is None:
            known = self._known[code] = int.from_bytes(hmac.digest(self.key, code.encode(), "sha256")[:8], "big", signed=True)
        return known
