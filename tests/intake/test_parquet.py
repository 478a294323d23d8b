"""Parquet goes in like any table: typed cells arrive as they were, damage and traps end in one sentence, memory stays flat."""

import io
import random
import subprocess
import sys
import tracemalloc
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from anyu.intake import UnknownHeader, UnreadableFile, accept
from anyu.intake.header import columns
from anyu.intake.table import read_table
from anyu.intake.value import reader
from anyu.registers.models import REGISTERS
from anyu.registers.seal import Seal
from tests.intake.county import BIRTH, counts, send, stored
from tests.registers.office import BOTH, MASTER, A

ARROW = {"int": pa.int32(), "decimal": pa.decimal128(18, 4), "bool": pa.bool_(), "day": pa.date32()}


def parquet(table, **how):
    out = io.BytesIO()
    pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), out, **how)
    return out.getvalue()


def read(data, name="x.parquet"):
    table = read_table(data, name)
    return table.headings, list(table.rows)


def typed(column, rng):
    """A value of the column's type, or none where it may be empty."""
    if not column.required and rng.random() < 0.3:
        return None
    if column.codes:
        return rng.choice(column.codes).value
    match column.type:
        case "int":
            return rng.randint(column.least or 0, 10_000)
        case "decimal":
            return Decimal(rng.randint(-(10**9), 10**9)) / 100
        case "bool":
            return rng.random() < 0.5
        case "day":
            return date.fromordinal(rng.randint(date(1900, 3, 1).toordinal(), date(2026, 1, 1).toordinal()))
        case "period":
            return rng.choice(["2025", "2025-03", "2025Q1", "2025H1", "2025S"])
    return "".join(rng.choices("安育王㐀𠀀·Ab7", k=min(column.size or 9, 9)))


@pytest.mark.parametrize("register", ["person", "birth", "death", "residence", "household", "activity", "benefit_payment", "voucher", "training_session", "stock_move"])
@pytest.mark.parametrize("compression", ["zstd"])
def test_rows_of_a_register_come_back_as_they_were(register, compression):
    sheet, rng = REGISTERS[register].sheet(), random.Random(register)
    rows = [[typed(c, rng) for c in sheet.columns] for _ in range(600)]
    cells = {c.name: pa.array([r[i] for r in rows], ARROW.get(c.type, pa.string())) for i, c in enumerate(sheet.columns)}
    headings, found = read(parquet(cells, compression=compression, row_group_size=250))
    readers = [reader(c) for c in columns(headings, sheet)]
    assert [n for n, _ in found] == list(range(1, 601))
    assert [[read_cell(cell) for read_cell, cell in zip(readers, line, strict=True)] for _, line in found] == rows


def test_titles_in_any_script_are_headings():
    sheet = REGISTERS["birth"].sheet()
    headings, _ = read(parquet({c.title.zh_hant: pa.array(["x"]) for c in sheet.columns}))
    assert columns(headings, sheet) == list(sheet.columns)
    for wrong in ({**{c.name: ["x"] for c in sheet.columns}, "blood": ["A"]}, {"__index_level_0__": [1]}):
        with pytest.raises(UnknownHeader, match="is not known"):
            columns(read(parquet(wrong))[0], sheet)


def test_kinds_of_cells():
    table = pa.table({
        "i": pa.array([2**63 - 1, None]), "u": pa.array([2**64 - 1, 0], pa.uint64()), "f": [0.1, None], "b": [True, None], "s": ["", None],
        "d": pa.array([Decimal("-0.0100"), Decimal("1.50")]), "t": pa.array([datetime(2025, 3, 1), None], pa.timestamp("ns")),
        "late": pa.array([5_000_000, None], pa.int32()).cast(pa.date32()), "k": pa.array(["男", "女"]).dictionary_encode(), "n": pa.nulls(2),
    })
    _, ((_, one), (_, two)) = read(parquet(table))
    assert one[:6] == [2**63 - 1, 2**64 - 1, 0.1, True, "", "-0.0100"] and one[6].startswith("2025-03-01 00:00:00") and one[8:] == ["男", None]
    assert one[7] not in (None, "") and two == [None, 0, None, None, None, "1.5000", None, None, "女", None]
    assert read(parquet(table.slice(0, 0)))[1] == []


DEEP = {"list": pa.array([[1]]), "struct": pa.array([{"a": 1}]), "map": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64()))}
STRANGE = {"binary": pa.array([b"x"]), "time": pa.array([1], pa.time64("us")), "duration": pa.array([1], pa.duration("s")),
           "zoned": pa.array([datetime(2025, 1, 1, tzinfo=UTC)]), "nested codes": pa.array([[1]])}


@pytest.mark.parametrize("kind", [*DEEP, *STRANGE])
def test_a_column_that_is_no_cell_is_named(kind):
    with pytest.raises(UnreadableFile, match="the column '.*' holds .*, and a cell is"):
        read(parquet({"ok": [1], kind: (DEEP | STRANGE)[kind]}))


def test_more_rows_or_columns_than_a_table_has(monkeypatch):
    monkeypatch.setattr("anyu.intake.table.ROWS", 10)
    assert len(read(parquet({"a": list(range(10))}))[1]) == 10
    for data in (parquet({"a": list(range(11))}), parquet({f"c{i}": [1] for i in range(401)})):
        with pytest.raises(UnreadableFile, match="over 10 rows or 400 columns"):
            read(data)


WHOLE = parquet({"code": [f"B{i}" for i in range(3_000)], "n": list(range(3_000))}, write_page_checksum=True)


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", WHOLE[:-1], WHOLE[: len(WHOLE) // 2], WHOLE[:100] + b"\xff" * 50 + WHOLE[150:],
                                  b"PAR1" + b"\xff\xff\xff\x7fPAR1"])
def test_damage_ends_in_one_sentence(data):
    with pytest.raises(UnreadableFile, match="x.parquet (cannot be read|is damaged)") as e:
        read(data)
    assert len(str(e.value)) < 400 and "save the table as .csv" in str(e.value)


def test_flipped_bytes_never_do_worse_than_a_sentence():
    rng, n_refused = random.Random(4), 0
    for _ in range(12):
        bent = bytearray(WHOLE)
        for _ in range(3):
            bent[rng.randrange(4, len(bent) - 4)] ^= 1 << rng.randrange(8)
        try:
            assert len(read(bytes(bent))[1]) == 3_000
        except UnreadableFile as e:
            n_refused += 1
            assert len(str(e)) < 400
    assert n_refused >= 6


def test_text_that_is_no_text_is_refused():
    bad = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe"))
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read(parquet({"a": bad}))


def test_a_bomb_dies_alone():
    """The file is small and one long text stands in many of its rows; or its pages unpack to more than there is."""
    shared = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000, pa.int32()), pa.array(["中" * 10**5]))
    packed = pa.array(["0" * 10**6] * 330, pa.large_string())
    for column, how in ((shared, {}), (packed, {"compression": "zstd", "use_dictionary": False, "data_page_size": 2**31 - 1})):
        data = parquet({"a": column}, **how)
        assert len(data) < 3_000_000
        with pytest.raises(UnreadableFile, match="longer than a spreadsheet allows|needs far more memory"):
            read(data)


def test_a_name_without_the_content_and_content_without_the_name():
    for data, name in ((b"a,b\n", "x.parquet"), (WHOLE, "x.txt"), (WHOLE, "x.bin")):
        with pytest.raises(UnreadableFile):
            read(data, name)
    assert len(read(WHOLE, "X.PQ")[1]) == 3_000


def test_memory_is_flat():
    data = parquet({"code": [f"B{i:07}" for i in range(200_000)], "born_on": [date(2025, 1, 1)] * 200_000})
    tracemalloc.start()
    n = sum(1 for _ in read_table(data, "x.parquet").rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert n == 200_000 and peak < 3 * 2**20


def test_the_child_imports_nothing_of_the_house():
    program = Path(__file__).parents[2] / "anyu" / "intake" / "parquet.py"
    said = subprocess.run([sys.executable, "-I", program, str(2**31), "60", "10", "10"], input=parquet({"a": [1]}), capture_output=True, timeout=60)
    assert said.returncode == 0 and said.stdout.splitlines()[0] == b'{"rows": [["a"]]}' and b'"end": true' in said.stdout


def test_births_enter_from_parquet_and_are_held_from_text(county):
    births = [BIRTH | {"code": f"B{i}", "weight_g": 2_500 + i} for i in range(40)]
    births[7]["sex"] = "?"
    table = {k: [b[k] for b in births] for k in BIRTH}
    table |= {k: [date.fromisoformat(b[k]) for b in births] for k in ("born_on", "registered_on")}
    receipt = accept("birth", parquet(table), "birth.parquet", office=A, within=BOTH, seal=Seal(MASTER))
    assert counts(receipt) == (39, 0, 0, 1) and {f.row for f in receipt.findings} == {8}
    assert stored("birth")["B39"]["weight_g"] == 2_539
    assert counts(send("birth", births, minute=1)) == (0, 39, 0, 1)
