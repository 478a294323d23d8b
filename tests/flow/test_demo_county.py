"""The invented county: the same every time, whole, plausible, and nobody's."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from anyu.intake.table import read_table
from anyu.intake.value import reader
from anyu.kernel.expression import Expression
from anyu.registers.models import REGISTERS
from anyu.shell.demo import fault, workbook
from anyu.shell.demo.county import invent

TODAY = date(2025, 12, 5)
INVENTED = sorted(invent(200, today=TODAY))
BEGIN, END = date(2023, 12, 1), date(2025, 12, 1)
YEARS = (END - BEGIN).days / 365.2425


@pytest.fixture(scope="module")
def county():
    return invent(20_000, today=TODAY)


def table(county, name):
    """The rows of one register as dictionaries."""
    columns = county[name]
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


@pytest.fixture(scope="module")
def stays(county):
    """(person, kind) → spells in order."""
    found = defaultdict(list)
    for row in table(county, "residence"):
        found[row["person"], row["kind"]].append((row["from_on"], row["until_on"] or date.max, row["place"]))
    return {k: sorted(v) for k, v in found.items()}


def lives(stays, person, day):
    return next((place for since, until, place in stays.get((person, "ACTUAL"), ()) if since <= day < until), None)


def test_same_seed_same_county(county):
    assert invent(20_000, today=TODAY) == county
    assert invent(20_000, today=TODAY, seed=1) != county


@pytest.mark.parametrize("n", [200, 1_000, 3_001])
@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1)])
def test_any_size_on_any_day(n, today):
    small = invent(n, today=today)
    assert len(small["person"]["code"]) == n
    assert max(small["birth"]["born_on"]) < today.replace(day=1)


def test_too_small_is_said():
    with pytest.raises(ValueError, match="200"):
        invent(10, today=TODAY)


def test_every_invented_register_has_rows_with_the_columns_of_its_sheet(county):
    assert set(county) == set(INVENTED) <= {name for name, model in REGISTERS.items() if model.imported}
    for name in county:
        assert set(county[name]) == set(REGISTERS[name].sheet().types), name
        assert len({len(values) for values in county[name].values()}) == 1 and county[name][next(iter(county[name]))]


@pytest.mark.parametrize("name", INVENTED)
def test_rows_meet_their_sheet(county, name):
    sheet, rows = REGISTERS[name].sheet(), table(county, name)
    checks = [Expression.parse(c.holds, sheet.types) for c in sheet.checks]
    keys = Counter(tuple(row[k] for k in sheet.key) for row in rows)
    assert max(keys.values()) == 1
    coded = [(c.name, set(c.code_titles)) for c in sheet.columns if c.codes]
    needed = [c.name for c in sheet.columns if c.required]
    for row in rows:
        assert all(row[c] is not None for c in needed), row
        assert all(row[c] is None or row[c] in codes for c, codes in coded), row
        assert all(e.row(row) in (True, None) for e in checks), row


def test_every_reference_exists(county):
    codes = {name: set(county[name]["code"]) for name in ("place", "office", "person", "household")}
    for name, columns in county.items():
        for column in REGISTERS[name].sheet().columns:
            if column.refers in codes:
                missing = set(columns[column.name]) - {None} - codes[column.refers]
                assert not missing, (name, column.name, sorted(missing)[:3])
    assert set(county["person"]["household"]) == codes["household"]


def test_codes_are_lined_up_in_the_order_of_import(county):
    order = list(county)
    assert order.index("place") < order.index("office") < order.index("person") < order.index("residence") < order.index("birth")


def test_no_overlap_within_a_kind(stays):
    assert all(a[1] <= b[0] for spells in stays.values() for a, b in zip(spells, spells[1:], strict=False))
    assert {kind for _, kind in stays} == {"REGISTERED", "ACTUAL", "MANAGED"}


def test_nobody_lives_before_birth_or_after_death(county, stays):
    born = dict(zip(county["person"]["code"], county["person"]["born_on"], strict=True))
    assert all(spells[0][0] >= born[person] for (person, _), spells in stays.items())
    for row in table(county, "death"):
        assert lives(stays, row["person"], row["died_on"]) is None
        ended = [spells[-1] for (person, _), spells in stays.items() if person == row["person"]] if row["code"] <= "D000020" else []
        assert all(until <= row["died_on"] for _, until, _ in ended)


def test_children_and_visitors_live_where_the_row_says(county, stays):
    newborn = Counter((row["born_on"], row["sex"]) for row in table(county, "person") if row["born_on"] >= BEGIN)
    live = [row for row in table(county, "birth") if row["outcome"] == "LIVE"]
    assert newborn == Counter((row["born_on"], row["sex"]) for row in live)
    for row in live:
        assert row["mother"] is None or lives(stays, row["mother"], row["born_on"]) == row["place"]
    for row in table(county, "visit"):
        assert lives(stays, row["person"], row["visited_on"]) == row["place"]


def test_rates_are_plausible(county, stays):
    days = sum(max(0, (min(until, END) - max(since, BEGIN)).days) for (_, kind), spells in stays.items() if kind == "ACTUAL" for since, until, _ in spells)
    person_years = days / 365.2425
    births = [row for row in table(county, "birth") if row["outcome"] == "LIVE"]
    boys = sum(row["sex"] == "MALE" for row in births)
    assert 16_500 < person_years / YEARS < 19_500
    assert 6.5 < 1000 * len(births) / person_years < 7.7
    assert 6.5 < 1000 * len(county["death"]["code"]) / person_years < 7.7
    assert 101 < 100 * boys / (len(births) - boys) < 109
    light = [row["weight_g"] for row in births if row["weight_g"]]
    assert 0.02 < sum(w < 2_500 for w in light) / len(light) < 0.12 and 3_000 < sum(light) / len(light) < 3_450
    assert 0.05 < sum((row["registered_on"] - row["born_on"]).days > 30 for row in births) / len(births) < 0.25


def test_ages_and_households_are_plausible(county):
    people = table(county, "person")
    ages = [(BEGIN - p["born_on"]).days / 365.2425 for p in people]
    assert 0.14 < sum(0 <= a < 15 for a in ages) / len(ages) < 0.19 and 0.13 < sum(a >= 65 for a in ages) / len(ages) < 0.2
    assert 0.48 < sum(p["sex"] == "MALE" for p in people) / len(people) < 0.54
    sizes = Counter(Counter(p["household"] for p in people).values())
    assert 2.3 < len(people) / sizes.total() < 3.2 and max(sizes) <= 12
    born = {p["code"]: p["born_on"] for p in people}
    for row in table(county, "birth"):
        assert row["mother"] is None or 15 <= (row["born_on"] - born[row["mother"]]).days / 365.2425 < 50


def test_places_change_within_the_window_without_a_gap(county):
    versions = defaultdict(list)
    for row in table(county, "place"):
        versions[row["code"]].append(row)
    changed = [rows for rows in versions.values() if len(rows) > 1]
    assert len(changed) == 2 and len(versions) == 309
    for before, after in changed:
        assert BEGIN < before["valid_until_on"] == after["valid_from_on"] < END and after["valid_until_on"] is None
    assert sum(a["name"] != b["name"] for a, b in changed) == 1 == sum(a["parent"] != b["parent"] for a, b in changed)


def test_each_row_is_owned_as_agreed(county):
    kind = dict(zip(county["office"]["code"], county["office"]["kind"], strict=True))
    above = dict(zip(county["office"]["code"], county["office"]["parent"], strict=True))
    for name in ("person", "household", "residence", "birth", "death"):
        assert {kind[o] for o in county[name]["office"]} == {"VILLAGE"}, name
    assert {kind[o] for o in county["visit"]["office"]} == {"STATION"}
    assert {kind[o] for o in county["stock_move"]["office"]} == {"STATION", "TOWNSHIP"}
    assert all(row["office"] == above[row["about_office"]] for row in table(county, "complaint"))
    assert Counter(kind.values()) == {"BUREAU": 1, "TOWNSHIP": 6, "VILLAGE": 60, "SCHOOL": 1, "STATION": 2}


def test_counts_are_what_the_moves_leave(county):
    on_hand, empty = Counter(), 0
    for row in table(county, "stock_move"):
        shelf = row["office"], row["product"]
        if row["kind"] == "COUNTED":
            assert row["quantity"] == on_hand[shelf], row
            empty += row["quantity"] == 0
        else:
            on_hand[shelf] += row["quantity"] * (-1 if row["kind"] in ("DISPENSED", "LOST") else 1)
    assert 5 < empty < 200


def test_services_are_voluntary_and_answers_vary(county):
    visits, complaints = county["visit"], table(county, "complaint")
    assert {"DECLINED", "NOT_NOW", "ACCEPTED", None} == set(visits["decision"])
    assert all({True, False, None} == set(visits[q]) for q in visits if q.startswith("told_"))
    assert all(visits["consented"]) and 5_000 < len(visits["code"]) < 7_000
    assert any(c["answered_on"] is None and c["due_on"] < TODAY for c in complaints)
    assert any(c["answered_on"] and c["answered_on"] > c["due_on"] for c in complaints)
    assert all(c["answered_on"] is None or c["answered_on"] <= TODAY for c in complaints)


def test_nobody_real_is_meant(county):
    assert all(code.startswith("99") for code in county["place"]["code"])
    assert all(row["name"].startswith("示例") for row in table(county, "place") if row["level"] in ("PROVINCE", "CITY", "COUNTY"))
    known = [n for n in county["person"]["id_number"] if n]
    assert len(known) == len(set(known)) and all(n.startswith("99") and len(n) == 18 for n in known)
    weights = [2 ** (17 - i) % 11 for i in range(17)]
    assert all("10X98765432"[sum(w * int(d) for w, d in zip(weights, n, strict=False)) % 11] == n[17] for n in known[:2_000])
    names = county["person"]["name"]
    assert sum("·" in n for n in names) == 1 and any(ord(c) > 0xFFFF for n in names for c in n)


def test_workbooks_read_back_as_they_were(tmp_path):
    small = invent(600, today=TODAY)
    for name, path in workbook.write(small, tmp_path):
        sheet = REGISTERS[name].sheet()
        found = read_table(path.read_bytes(), path.name)
        assert found.headings == [c.title.zh_hant for c in sheet.columns]
        readers = [reader(c) for c in sheet.columns]
        rows = [[read(cell) for read, cell in zip(readers, cells + [None] * (len(readers) - len(cells)), strict=True)] for _, cells in found.rows]
        assert rows == [list(values) for values in zip(*(small[name][c.name] for c in sheet.columns), strict=True)], name


def test_faulty_rows_are_apart_and_faulty(tmp_path, county):
    paths = fault.write(county, tmp_path)
    assert set(paths) == {"birth", "residence"} and all(p.exists() for p in paths.values())
    rows = fault.births(county["birth"])
    at = county["birth"]["code"].index(rows[1]["code"])
    assert rows[0]["code"] in county["birth"]["code"] and rows[1]["weight_g"] == county["birth"]["weight_g"][at] + 200
    assert not {row["code"] for row in rows[2:]} & set(county["birth"]["code"])
