"""Link column: records of persons as the columns by which they are compared. In memory only."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from anyu.registers.sound import plain, syllables

OF_NAME = ("whole", "sound", "spoken", "first", "last", "c1", "c2", "c3")


def columns(*, names: Sequence[str | None], born_on: pa.Array, sex: pa.Array, number: pa.Array, household: pa.Array, place: pa.Array) -> pa.Table:
    """One row a record, in the order given, as `link.toml` names the columns.

    In: born_on, days; number, what is equal for equal identity numbers (a blind index is enough).
    """
    distinct = pa.array(names, pa.string()).dictionary_encode()
    told = [_of_name(name) for name in distinct.dictionary.to_pylist()]
    table = {"unique_id": pa.array(range(len(names)), pa.int64())}
    for column, values in zip(OF_NAME, zip(*told, strict=True), strict=True):
        table[column] = pa.array(values, pa.string()).take(distinct.indices)
    text = pc.strftime(born_on.cast(pa.timestamp("s")), "%Y%m%d")
    table |= {"born": text, "date": born_on, "year": pc.utf8_slice_codeunits(text, 0, 4), "month_day": pc.utf8_slice_codeunits(text, 4, 8)}
    return pa.table(table | {"sex": sex, "number": number, "household": household, "place": place})


def _of_name(name: str | None) -> tuple[str | None, ...]:
    whole = plain(name) if name else ""
    if not whole:
        return (None,) * 8
    spoken = syllables(name)
    c1, c2, c3 = whole[:3] if len(whole) in (3, 4) and not whole.isascii() else (None, None, None)
    return (whole, " ".join(sorted(spoken)), " ".join(spoken), spoken[0], spoken[-1], c1, c2, c3)
