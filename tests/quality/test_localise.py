"""The fewest fields whose change satisfies every check: by example, against brute force, and by property."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from anyu.kernel import Expression
from anyu.quality import localise
from tests.quality.held import SHEETS

TYPES = {"a": "int", "b": "int", "c": "int", "d": "day", "e": "day", "f": "day", "k": "code", "t": "bool"}
CODES = {"k": ("X", "Y", "Z")}
CONDITIONS = (
    "a >= 300 and a <= 7000", "a < b", "b + c <= 100", "d <= e", "days_between(d, e) < 280", "age(d, e) >= 15", "f is None or f > e",
    "k != 'X' or a == 0", "k == 'X' or c > 0", "t or k == 'Y'", "not t or f is not None", "a == b + c",
)


def parsed(*sources, types=TYPES):
    return [Expression.parse(s, types) for s in sources]


def test_nothing_broken_is_nothing_to_look_at():
    assert localise({"a": 1, "b": 2}, parsed("a < b"), TYPES) is None
    assert localise({"a": None, "b": 2}, parsed("a < b"), TYPES) is None


def test_one_field_shared_by_two_broken_checks_is_enough():
    row = {"d": date(2025, 6, 1), "e": date(2025, 1, 1), "f": date(2025, 2, 1)}
    found = localise(row, parsed("d <= e", "d <= f"), TYPES)
    assert found.columns == ("d",) and found.sure and found.proof["d"] <= date(2025, 1, 1)


def test_a_cover_that_would_break_another_check_is_passed_over():
    """`a` alone covers what is broken, but no value of it satisfies both: the implied check says that b must change."""
    found = localise({"a": 50, "b": 10, "c": 60}, parsed("a < b", "a > c"), TYPES)
    assert found.columns in {("a", "b"), ("a", "c"), ("b", "c")} and found.sure
    assert localise({"a": 5, "b": 10, "c": 60}, parsed("a < b", "a > c"), TYPES).columns == ("c",)


def test_among_equals_the_least_reliable_field_is_proposed():
    row = {"d": date(2025, 6, 1), "e": date(2025, 1, 1)}
    assert localise(row, parsed("d <= e"), TYPES, weights={"d": 9, "e": 2}).columns == ("e",)
    assert localise(row, parsed("d <= e"), TYPES, weights={"d": 2, "e": 9}).columns == ("d",)


def test_what_cannot_be_satisfied_is_said_to_be_unsure():
    found = localise({"a": 1}, parsed("a > 5", "a < 3"), TYPES)
    assert found.columns == ("a",) and not found.sure and found.proof == {}


def test_codes_come_from_the_list():
    found = localise({"k": "X", "a": 500}, parsed("k != 'X' or a == 0", "a >= 300 and a <= 7000"), TYPES, CODES)
    assert found.columns == ("k",) and found.proof["k"] in ("Y", "Z")


def test_many_columns_are_covered_greedily():
    types = {f"x{n}": "int" for n in range(20)}
    values = {**dict.fromkeys(types, 5), "x0": 0}
    found = localise(values, parsed(*(f"x{n} <= x0" for n in range(1, 20)), types=types), types)
    assert found.columns == ("x0",) and found.sure


def test_a_joined_row_is_localised_over_the_columns_of_both():
    types = {**{f"birth_{c}": t for c, t in SHEETS["birth"].types.items()}, **{f"mother_{c}": t for c, t in SHEETS["person"].types.items()}}
    row = dict.fromkeys(types) | {"birth_born_on": date(2025, 3, 1), "birth_registered_on": date(2025, 3, 9), "mother_born_on": date(2025, 3, 2), "mother_sex": "MALE"}
    holds = parsed("mother_born_on < birth_born_on", "mother_sex != 'MALE'", "age(mother_born_on, birth_born_on) >= 12", "birth_registered_on >= birth_born_on", types=types)
    found = localise(row, holds, types, {"mother_sex": ("MALE", "FEMALE")})
    assert found.columns == ("mother_born_on", "mother_sex") and found.sure


@pytest.mark.parametrize("name, row, columns", [
    ("birth", {"weight_g": 33_000}, ("weight_g",)),
    ("birth", {"born_on": date(2025, 6, 1), "registered_on": date(2025, 1, 1)}, ("born_on",)),
    ("stock_move", {"quantity": -5, "kind": "RECEIVED"}, ("kind",)),
    ("activity", {"n_attended": 5, "n_migrants": 9}, ("n_attended",)),
])
def test_checks_of_registers(name, row, columns):
    sheet = SHEETS[name]
    holds = [Expression.parse(c.holds, sheet.types) for c in sheet.checks]
    codes = {c.name: tuple(c.code_titles) for c in sheet.columns if c.codes}
    found = localise({**dict.fromkeys(sheet.types), **row}, holds, sheet.types, codes)
    assert found.columns == columns and found.sure


DAYS = st.dates(date(1950, 1, 1), date(2025, 12, 31))
ROWS = st.fixed_dictionaries({
    **dict.fromkeys("abc", st.none() | st.integers(-5, 400)), "d": DAYS | st.none(), "e": DAYS | st.none(), "f": DAYS | st.none(),
    "k": st.sampled_from(CODES["k"]), "t": st.booleans(),
})


@settings(max_examples=120, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(row=ROWS, chosen=st.sets(st.sampled_from(CONDITIONS), min_size=1, max_size=5))
def test_changing_exactly_these_fields_satisfies_every_check_and_no_fewer_do(row, chosen):
    holds = parsed(*sorted(chosen))
    found = localise(row, holds, TYPES, CODES)
    failed = [e for e in holds if e.row(row) is False]
    assert (found is None) == (not failed)
    if found is None:
        return
    assert all(set(found.columns) & e.columns for e in failed)
    if found.sure:
        changed = {**row, **found.proof}
        assert set(found.proof) == set(found.columns) and all(changed[c] != row[c] for c in found.columns)
        assert all(e.row(changed) is not False for e in holds)
    columns = sorted({c for e in holds for c in e.columns})
    for size in range(len(found.columns) if found.sure else 0):
        for fewer in combinations(columns, size):
            assert not all(set(fewer) & e.columns for e in failed) or not satisfiable(row, holds, fewer)


def satisfiable(row, holds, columns):
    """Whether some of many values of these columns satisfies every check: a search that knows nothing of bounds."""
    values = {"k": CODES["k"], "t": (True, False)}
    days = [date(1950, 1, 1) + timedelta(days=487 * n) for n in range(58)]
    for c in columns:
        values.setdefault(c, days if TYPES[c] == "day" else (-5, 0, 1, 50, 99, 300, 301, 350, 400, 7000))
    stack = [dict(row)]
    for c in columns:
        stack = [{**r, c: v} for r in stack for v in values[c]]
        if len(stack) > 400:
            return False
    return any(all(e.row(r) is not False for e in holds) for r in stack)
