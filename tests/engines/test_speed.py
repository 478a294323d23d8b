"""Time: the whole catalogue over a county of 20,000 people, 24 months, six levels and both sexes."""
import time
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from anyu.engine import Duck, columns, tree
from anyu.indicators import catalogue, cube, figures
from anyu.kernel import Period, Place, Text
from anyu.registers.models import REGISTERS

PEOPLE, FIRST = 20_000, date(2024, 1, 1)
ARROW = {"int": pa.int64(), "bool": pa.bool_(), "day": pa.date32(), "person": pa.int64()}
PER_PERSON = {"residence": 2, "birth": 0.025, "death": 0.015, "visit": 1, "stock_move": 0.3, "activity": 0.03, "complaint": 0.01, "household": 0.35}


def places() -> list[Place]:
    """12 towns of 8 villages of 5 groups."""
    rows = [("P", "PROVINCE", None), ("C", "CITY", "P"), ("K", "COUNTY", "C")]
    for t in range(12):
        rows.append((f"T{t}", "TOWN", "K"))
        for v in range(8):
            rows.append((f"T{t}V{v}", "VILLAGE", f"T{t}"))
            rows += [(f"T{t}V{v}G{g}", "GROUP", f"T{t}V{v}") for g in range(5)]
    return [Place(code, Text(code, code), level, parent, date(2000, 1, 1)) for code, level, parent in rows]


def register(name: str, leaves: list[str], dice: np.random.Generator) -> pa.Table:
    """Rows at random, of the right types."""
    sheet = REGISTERS[name].sheet()
    n, out = int(PER_PERSON[name] * PEOPLE), {}
    codes = {c.name: [k.value for k in c.codes] for c in sheet.columns} | {"sex": ["MALE", "FEMALE"], "mother_sex": ["FEMALE"], "head_sex": ["MALE"]}
    for column, type_ in columns(sheet).items():
        if type_ == "day":
            since, days = (date(1950, 1, 1), 27_000) if column.endswith("born_on") and name != "birth" else (date(2015, 1, 1), 3_600) if name == "residence" else (FIRST, 730)
            values = [since + timedelta(int(d)) for d in dice.integers(0, days, n)]
            values = [None if column == "until_on" and i % 2 else v for i, v in enumerate(values)]
        elif type_ == "person":
            values = dice.integers(0, PEOPLE, n)
        elif type_ == "bool":
            values = dice.integers(0, 2, n).astype(bool)
        elif type_ == "int":
            values = dice.integers(0, 100, n)
        else:
            values = dice.choice(leaves if type_ == "place" else codes.get(column) or ["x"], n)
        out[column] = pa.array(values, ARROW.get(type_, pa.string()))
    return pa.table(out)


@pytest.mark.bench
def test_a_county_for_two_years_within_eight_seconds():
    dice = np.random.default_rng(1)
    leaves = [p.code for p in places() if p.level == "GROUP"]
    months = [Period.parse(f"{y}-{m:02}") for y in (2024, 2025) for m in range(1, 13)]
    with Duck.holding({name: register(name, leaves, dice) for name in PER_PERSON}, date(2025, 12, 31)) as duck:
        start = time.perf_counter()
        around = tree(places())
        cells = cube(catalogue().values(), months, duck, around)
        counted = time.perf_counter()
        made = figures(cells, catalogue())
        end = time.perf_counter()
        county = figures(cells, catalogue(), levels={"COUNTY", "TOWN"})
        print(f"\ncube {counted - start:.2f} s; {len(made)} figures {end - counted:.2f} s; {len(county)} of county and towns {time.perf_counter() - end:.2f} s")
    assert counted - start < 8
