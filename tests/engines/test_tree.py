"""A place stands under the places it stood under that day."""
from datetime import date

import pyarrow as pa
import pytest

from anyu.engine import Duck, tree
from anyu.engine.tree import BrokenTree
from anyu.indicators import Indicator, cube, figures, lineage
from anyu.kernel import Period, Place, Text
from anyu.registers.models import REGISTERS

MOVED = date(2025, 3, 16)


def place(code, level, parent, since=date(2000, 1, 1), until=None):
    return Place(code, Text(code, code), level, parent, since, until)


PLACES = [
    place("K", "COUNTY", None), place("T1", "TOWN", "K"), place("T2", "TOWN", "K", since=date(2001, 1, 1)),
    place("V", "VILLAGE", "T1", until=MOVED), place("V", "VILLAGE", "T2", since=MOVED), place("G", "GROUP", "V"),
]


def indicator(measure):
    text = f"""
title = {{en = "x", zh_hant = "數"}}
is = "m"
unit = "day"
source = "test"
[measure]
m = "{measure}"
[example]
period = "2025"
value = 0
"""
    return Indicator.parse("x", text, {n: m.sheet() for n, m in REGISTERS.items()})


def test_what_is_above_a_place_changes_when_it_moves():
    whole = tree(PLACES)
    assert whole.ancestors("G", date(2025, 3, 15)) == {"GROUP": "G", "VILLAGE": "V", "TOWN": "T1", "COUNTY": "K"}
    assert whole.ancestors("G", MOVED)["TOWN"] == "T2"
    assert whole.ancestors("G", date(1999, 1, 1)) == {} and whole.ancestors("X", MOVED) == {}
    assert len([s for s in whole.spans if s.place == "G"]) == 2
    now = tree(PLACES, on=date(2025, 6, 1))
    assert now.ancestors("G", date(2024, 1, 1))["TOWN"] == "T2"
    assert set(whole.standing(date(2000, 1, 1), date(2000, 6, 1))) == {"K", "T1", "V", "G"}


def test_a_rename_cuts_nothing_and_a_missing_parent_is_no_ancestor():
    rows = [place("K", "COUNTY", None, until=MOVED), place("K", "COUNTY", None, since=MOVED), place("T", "TOWN", "K"), place("L", "TOWN", "GONE")]
    found = tree(rows)
    assert len([s for s in found.spans if s.place == "T"]) == 1
    assert found.ancestors("L", MOVED) == {"TOWN": "L"}


def test_a_place_below_itself_is_refused():
    with pytest.raises(BrokenTree, match="A below B below A|B below A below B"):
        tree([place("A", "TOWN", "B"), place("B", "TOWN", "A")])


def by_place(measure, rows, around, periods=("2025-03",), register="birth"):
    types = {"born_on": pa.date32(), "from_on": pa.date32(), "until_on": pa.date32(), "person": pa.int64()}
    names = {n for r in rows for n in r} | ({"until_on", "sex", "kind"} if register == "residence" else {"sex"})
    table = pa.table({n: pa.array([r.get(n) for r in rows], types.get(n, pa.string())) for n in sorted(names)})
    x = indicator(measure)
    with Duck.holding({register: table}, date(2025, 12, 31)) as duck:
        cells = cube([x], [Period.parse(p) for p in periods], duck, around)
        return {(f.place, f.period): f.value for f in figures(cells, [x]) if f.sex is None}


def test_births_before_and_after_the_move_count_in_the_town_of_their_day():
    rows = [{"place": "G", "born_on": date(2025, 3, 15)}, {"place": "V", "born_on": MOVED}, {"place": "G", "born_on": date(2025, 3, 31)}]
    as_it_was = by_place("count birth", rows, tree(PLACES))
    assert as_it_was == {(p, "2025-03"): n for p, n in {"K": 3, "T1": 1, "T2": 2, "V": 3, "G": 2}.items()}
    as_it_is = by_place("count birth", rows, tree(PLACES, on=date(2025, 6, 1)))
    assert as_it_is["T1", "2025-03"] == 0 and as_it_is["T2", "2025-03"] == 3


def test_days_lived_are_cut_where_the_village_moves():
    rows = [{"place": "G", "kind": "ACTUAL", "from_on": date(2025, 3, 11), "until_on": None, "person": 1}]
    found = by_place("days residence", rows, tree(PLACES), register="residence")
    assert (found["T1", "2025-03"], found["T2", "2025-03"], found["K", "2025-03"]) == (5, 16, 21)


def test_a_person_in_two_villages_is_one_in_the_county():
    rows = [{"place": p, "kind": "ACTUAL", "from_on": date(2025, 1, 1), "until_on": None, "person": 1} for p in ("G", "T1")]
    found = by_place("distinct person in residence at begin", rows, tree(PLACES), register="residence")
    assert (found["G", "2025-03"], found["T1", "2025-03"], found["K", "2025-03"]) == (1, 1, 1)


def test_a_period_that_is_not_over_has_no_value():
    rows = [{"place": "G", "born_on": date(2025, 3, 15)}]
    found = by_place("count birth", rows, tree(PLACES), periods=("2025-12", "2026-01", "2025-12-01..2026-01-01"))
    assert [found["K", p] for p in ("2025-12", "2026-01", "2025-12-01..2026-01-01")] == [0, None, None]


def test_lineage_tells_every_row_and_why_it_does_not_count():
    rows = [
        {"place": "G", "born_on": date(2025, 3, 15), "outcome": "LIVE"}, {"place": "G", "born_on": date(2025, 3, 15), "outcome": "STILL"},
        {"place": "G", "born_on": date(2025, 3, 15)}, {"place": "T2", "born_on": date(2025, 3, 15), "outcome": "LIVE"},
        {"place": "NOWHERE", "born_on": date(2025, 3, 15), "outcome": "LIVE"}, {"place": "G", "born_on": date(2025, 4, 1), "outcome": "LIVE"},
    ]
    table = pa.table({n: pa.array([r.get(n) for r in rows], t) for n, t in {"place": pa.string(), "born_on": pa.date32(), "outcome": pa.string(), "sex": pa.string()}.items()})
    with Duck.holding({"birth": table}, date(2025, 12, 31)) as duck:
        found = lineage(indicator("count birth where outcome == 'LIVE'"), Period.parse("2025-03"), "T1", duck, tree(PLACES))
        (trace,) = found.traces
        assert (trace.n_rows, trace.n_counted, trace.n_left_out, trace.n_unknown, found.n_nowhere) == (3, 1, 1, 1, 1)
        assert found.figure.value == 1 == trace.value and found.figure.unknown == 1
        assert "GROUPING SETS" in trace.sql and found.tree == "as it was"
        with pytest.raises(LookupError, match="no figure for place 'X'"):
            lineage(indicator("count birth"), Period.parse("2025-03"), "X", duck, tree(PLACES))
