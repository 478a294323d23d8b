"""Every figure of the catalogue equals what a naive second translator finds in PostgreSQL, at every level, month and sex."""
import re
from datetime import date
from pathlib import Path

import psycopg
import pytest

import anyu.indicators
from tests.oracle.county import FIRST, LAST, SCOPE
from tests.oracle.translate import Declared, open_to

CATALOGUE = Path(anyu.indicators.__file__).parent / "catalogue"
FORMS = Path(__file__).parent / "form"  # declarations that use what no indicator of the catalogue happens to use
MONTHS = [f"{y}-{m:02}" for y in (2024, 2025) for m in range(1, 13)]
LONGER = ["2024", "2025", "2025S", "2025Q2"]


@pytest.fixture(scope="module")
def oracle(county):
    """A connection that carries the scope and knows where every place stood on every day."""
    with psycopg.connect(county) as connection:
        open_to(connection, SCOPE.settings(), FIRST, LAST)
        yield connection
        connection.rollback()


def declared() -> dict[str, Declared]:
    return {p.stem: Declared(p) for folder in (CATALOGUE, FORMS) for p in sorted(folder.rglob("*.toml"))}


def kind(period: str) -> str:
    return "statistical_year" if period.endswith("S") else "quarter" if "Q" in period else "month" if "-" in period else "year"


def expected(oracle, ids, periods) -> dict:
    """(indicator, period, place, level, sex) → (value, numerator, denominator, unknown), by the second translator."""
    found = {}
    for id, d in declared().items():
        for period in periods if id in ids else ():
            if d.kinds is None or kind(period) in d.kinds:
                for place, level, sex, *numbers in oracle.execute(d.sql(period)):
                    found[id, period, place, level, None if sex == "*" else sex] = tuple(numbers)
    return found


def computed(duck, indicators, periods) -> dict:
    """The same, by anyu."""
    from anyu.engine import tree
    from anyu.indicators import cube, figures
    from anyu.kernel import Period

    cells = cube(indicators.values(), [Period.parse(p) for p in periods], duck, tree(duck.places()))
    made = figures(cells, indicators)
    return {(f.indicator, f.period, f.place, f.level, f.sex): (f.value, f.numerator, f.denominator, f.unknown) for f in made}


def differences(left: dict, right: dict) -> list:
    return [(k, left.get(k), right.get(k)) for k in sorted(left.keys() | right.keys(), key=str) if left.get(k) != right.get(k)]


def test_every_figure_of_every_month_equals_the_oracle(duck, oracle):
    from anyu.indicators import catalogue

    indicators = catalogue([FORMS])
    left, right = computed(duck, indicators, MONTHS + LONGER), expected(oracle, indicators, MONTHS + LONGER)
    assert differences(left, right)[:5] == []
    assert {k[0] for k in left} == set(indicators)
    assert {k[3] for k in left} == {"PROVINCE", "CITY", "COUNTY", "TOWN", "VILLAGE", "GROUP"}
    assert {k[4] for k in left} == {None, "MALE", "FEMALE"}
    telling = {k[0] for k, v in left.items() if v[0]}  # no indicator may agree only because all is zero
    assert telling == set(indicators)


BROKEN = {
    "births": ("outcome == 'LIVE'", "outcome != 'STILL' or outcome == 'STILL'"),
    "low_birth_weight": ("weight_g < 2500", "weight_g <= 2500"),
    "person_years_under_3": ("< 3", "<= 3"),
    "clients_served": ("distinct person in visit", "count visit"),
    "population_resident": ("at end", "at mid"),
}


@pytest.mark.parametrize("id", BROKEN)
def test_a_broken_declaration_is_found(id, duck, oracle):
    """The test above can fail: each of these small slips makes it."""
    from anyu.indicators import Indicator, catalogue
    from anyu.registers.models import REGISTERS

    path = next(CATALOGUE.rglob(f"{id}.toml"))
    slipped = path.read_text("utf-8").replace(*BROKEN[id])
    broken = Indicator.parse(id, slipped, {n: m.sheet() for n, m in REGISTERS.items()})
    assert broken.version != catalogue()[id].version
    periods = MONTHS[12:]
    assert differences(computed(duck, {id: broken}, periods), expected(oracle, {id}, periods))


AT = "JOIN above a ON a.place = r.place AND a.day = {day} AND a.ancestor = 'K1'"
BY_HAND = {
    ("births", "2025-02"): "SELECT count(*) FROM registers_birth r " + AT.format(day="r.born_on")
    + " WHERE r.born_on >= '2025-02-01' AND r.born_on < '2025-03-01' AND outcome = 'LIVE'",
    ("deaths", "2024"): "SELECT count(*) FROM registers_death r " + AT.format(day="r.died_on") + " WHERE r.died_on >= '2024-01-01' AND r.died_on < '2025-01-01'",
    ("population_resident", "2025-06"): "SELECT count(*) FROM registers_residence r " + AT.format(day="DATE '2025-06-30'")
    + " WHERE kind = 'ACTUAL' AND from_on <= '2025-06-30' AND coalesce(until_on, '9999-01-01') > '2025-06-30'",
    ("population_average", "2025-06"): "SELECT round(count(*)::numeric / 30, 6) FROM registers_residence r "
    "JOIN generate_series(DATE '2025-06-01', DATE '2025-06-30', interval '1 day') d ON r.from_on <= d AND (until_on IS NULL OR d < until_on) "
    + AT.format(day="d::date") + " WHERE kind = 'ACTUAL'",
    ("clients_served", "2025Q2"): "SELECT count(DISTINCT person) FROM registers_visit r " + AT.format(day="r.visited_on")
    + " WHERE visited_on >= '2025-04-01' AND visited_on <= '2025-06-30'",
    ("mii", "2025"): "SELECT round(100.0 * count(*) FILTER (WHERE told_other_methods AND told_side_effects AND told_what_to_do) "
    "/ count(*) FILTER (WHERE num_nulls(told_other_methods, told_side_effects, told_what_to_do) = 0), 6) FROM registers_visit r "
    + AT.format(day="r.visited_on") + " WHERE service = 'COUNSELLING' AND extract(year FROM visited_on) = 2025",
    ("stock_loss", "2024"): "SELECT round(100.0 * sum(quantity) FILTER (WHERE kind = 'LOST') / sum(quantity), 6) FROM registers_stockmove r "
    + AT.format(day="r.moved_on") + " WHERE kind IN ('LOST', 'DISPENSED') AND extract(year FROM moved_on) = 2024",
    ("complaint_answered_in_time", "2025"): "SELECT round(100.0 * count(*) FILTER (WHERE answered_on <= due_on) / count(*), 6) FROM registers_complaint r "
    + AT.format(day="r.received_on") + " WHERE received_on BETWEEN '2025-01-01' AND '2025-12-31' AND (answered_on IS NOT NULL OR due_on <= '2025-12-31')",
    ("share_65_and_over", "2025"): "SELECT round(100.0 * count(*) FILTER (WHERE born_on <= '1960-12-31') / count(*), 6) FROM registers_residence r "
    "JOIN registers_person w ON w.code = r.person " + AT.format(day="DATE '2025-12-31'")
    + " WHERE kind = 'ACTUAL' AND from_on <= '2025-12-31' AND (until_on IS NULL OR until_on >= '2026-01-01')",
    ("cyp_2022", "2025"): "SELECT round(sum(quantity * CASE product WHEN 'CONDOM' THEN 1 / 120.0 WHEN 'COC' THEN 1 / 15.0 WHEN 'POP' THEN 1 / 12.0 "
    "WHEN 'DMPA' THEN 0.25 WHEN 'IMPLANT' THEN 2.5 WHEN 'CU_IUD' THEN 4.6 WHEN 'ECP' THEN 0.05 ELSE 0 END), 6) FROM registers_stockmove r "
    + AT.format(day="r.moved_on") + " WHERE kind = 'DISPENSED' AND extract(year FROM moved_on) = 2025",
}


@pytest.mark.parametrize(("id", "period"), BY_HAND)
def test_the_oracle_itself_equals_statements_written_by_hand(id, period, oracle):
    by_hand = oracle.execute(BY_HAND[id, period]).fetchone()[0]
    rows = oracle.execute(declared()[id].sql(period)).fetchall()
    assert [row[3] for row in rows if row[0] == "K1" and row[2] == "*"] == [by_hand]
    assert by_hand


def test_the_oracle_shares_no_code_with_what_it_checks():
    for name in ("translate.py", "condition.py"):
        assert not re.search(r"^\s*(from|import) +anyu", (Path(__file__).parent / name).read_text("utf-8"), re.MULTILINE)
    assert date(2025, 12, 31) == LAST
