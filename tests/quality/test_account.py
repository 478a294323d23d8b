"""The accounts close on consistent data, agree with counting by hand, and tell a gap apart into causes that sum up to it."""

import random
from collections import Counter
from datetime import date

import pytest

from anyu.kernel import Period
from anyu.quality import account, proposals
from anyu.quality.account import BASES, reported
from anyu.quality.cause import SAYS
from tests.quality.faults import Spoiler
from tests.quality.held import SHEETS, holding

LAST = date(2025, 11, 30)
YEAR = Period.parse("2025").months()
COUNTY = "990101000000"


@pytest.fixture(scope="module")
def closed(county):
    with holding(county, LAST, empty=SHEETS) as duck:
        months = reported(duck, LAST)
        return account(duck, months)


def test_the_clean_county_closes_to_zero_for_every_place_month_and_basis(closed):
    assert len(closed.months) == 24 and closed.gaps() == [] and closed.causes == ()
    assert len(closed.places) > 240 and all(closed.lines(COUNTY, b) for b in BASES)


def test_stocks_and_events_are_those_counted_by_hand(county, closed):
    born = {p["code"]: p["born_on"] for p in county["person"]}
    parent = {p["code"]: p["parent"] for p in county["place"]}
    dice = random.Random(3)
    for place in [COUNTY, *dice.sample([p for p in closed.places if p != COUNTY], 12)]:
        for basis in BASES:
            lines = closed.lines(place, basis)
            spells = [s for s in county["residence"] if s["kind"] == basis and place in above(parent, s["place"])]
            for line in lines[:: 7]:
                for day, told in ((line.period.begin, line.opening), (line.period.end, line.closing)):
                    there = {s["person"] for s in spells if s["from_on"] < day and (s["until_on"] is None or s["until_on"] >= day)}
                    assert told == len(there), (place, basis, line)
            if basis == "ACTUAL":
                live = [b for b in county["birth"] if b["outcome"] == "LIVE" and place in above(parent, b["place"])]
                assert sum(x.births for x in lines) == len(live)
                assert sum(x.deaths for x in lines) == sum(place in above(parent, d["place"]) for d in county["death"])
    assert min(born.values()) < date(1950, 1, 1)


def test_a_move_within_a_place_is_no_arrival_there(county, closed):
    spells = {}
    for s in county["residence"]:
        if s["kind"] == "REGISTERED":
            spells.setdefault(s["person"], []).append(s)
    assert any(len(v) > 1 for v in spells.values())
    assert sum(x.came + x.went for x in closed.lines(COUNTY, "REGISTERED")) == 0
    below = [p["code"] for p in county["place"] if p["level"] == "GROUP"]
    assert sum(x.came for p in below for x in closed.lines(p, "REGISTERED")) > 50


def test_the_causes_sum_up_to_every_gap(county):
    spoilt, _ = Spoiler(county, 11, date(2023, 12, 1), date(2025, 12, 1)).spoil(400)
    with holding(spoilt, LAST, empty=SHEETS) as duck:
        found = account(duck, reported(duck, LAST))
    assert len(found.gaps()) > 100 and {c.kind for c in found.causes} >= set(SAYS) - {"residence_twice", "late_residence", "person_twice"}
    sums = Counter()
    for cause in found.causes:
        for place in found.above.get(cause.place, (cause.place,)):
            sums[place, cause.basis, cause.month] += cause.gap
    for place in found.places:
        for basis in BASES:
            for line in found.lines(place, basis):
                assert line.gap == sums[place, basis, line.period.begin], (place, basis, line)


PLACES = [{"code": "k", "level": "COUNTY"}, {"code": "a", "parent": "k", "level": "GROUP"}, {"code": "b", "parent": "k", "level": "GROUP"}]
MOTHER = {"code": "m", "sex": "FEMALE", "born_on": date(1995, 1, 1), "household": "h"}
CHILD = {"code": "c", "sex": "MALE", "born_on": date(2025, 3, 5), "household": "h"}
BIRTH = {"place": "a", "born_on": date(2025, 3, 5), "sex": "MALE", "outcome": "LIVE", "mother": "m", "registered_on": date(2025, 3, 9)}


def spell(person, place="a", since=date(2020, 1, 1), until=None, kind="ACTUAL"):
    return {"person": person, "place": place, "from_on": since, "until_on": until, "kind": kind}


def told(persons, spells, births=(), deaths=()):
    rows = {"place": PLACES, "person": list(persons), "residence": list(spells), "birth": list(births), "death": list(deaths)}
    with holding(rows) as duck:
        return account(duck, YEAR)


@pytest.mark.parametrize("spells, births, deaths, expected", [
    ([spell("m")], [BIRTH], [], {("birth_without_residence", "a", -1)}),
    ([spell("m"), spell("c", since=date(2025, 5, 1))], [BIRTH], [], {("late_residence", "a", -1)}),
    ([spell("m"), spell("c", since=date(2025, 3, 5))], [], [], {("residence_without_birth", "a", 1)}),
    ([spell("m"), spell("c", since=date(2025, 3, 5))], [{**BIRTH, "place": "b"}], [], {("birth_place_differs", "b", -1), ("birth_place_differs", "a", 1)}),
    ([spell("m"), spell("c", since=date(2025, 3, 5))], [{**BIRTH, "sex": "FEMALE"}], [], {("birth_sex_differs", "a", 0)}),
    ([spell("m"), spell("c", since=date(2025, 3, 5))], [{**BIRTH, "born_on": date(2025, 4, 5)}], [], {("birth_day_differs", "a", -1), ("birth_day_differs", "a", 1)}),
    ([spell("m")], [], [{"person": "m", "place": "a", "died_on": date(2025, 6, 1)}], {("death_without_end", "a", 1)}),
    ([spell("m", until=date(2025, 5, 1))], [], [{"person": "m", "place": "a", "died_on": date(2025, 6, 1)}], {("death_without_residence", "a", 1)}),
    ([spell("m", until=date(2025, 6, 1))], [], [{"person": "m", "place": "b", "died_on": date(2025, 6, 1)}], {("death_place_differs", "a", -1), ("death_place_differs", "b", 1)}),
    ([spell("m", until=date(2025, 6, 1))], [], [{"person": "m", "place": "a", "died_on": date(2025, 6, n)} for n in (1, 9)], {("death_twice", "a", 1)}),
    ([spell("m"), spell("m", "b", date(2025, 7, 3))], [], [], {("moved_without_leaving", "a", -1)}),
    ([spell("m", until=date(2025, 9, 1)), spell("m", "b", date(2025, 7, 3))], [], [], {("moved_without_leaving", "a", -1), ("moved_without_leaving", "a", 1)}),
    ([spell("m", until=date(2025, 7, 3)), spell("m", "b", date(2025, 7, 3))], [], [], set()),
])
def test_each_cause_is_told_for_what_it_is(spells, births, deaths, expected):
    persons = [MOTHER, CHILD] if any(s["person"] == "c" for s in spells) or births else [MOTHER]
    found = told(persons, spells, births, deaths)
    assert {(c.kind, c.place, c.gap) for c in found.causes} == expected
    assert sum(line.gap for _, _, line in found.gaps()) == 2 * sum(gap for _, _, gap in expected)  # at the place itself and at the county above
    assert all(c.rows and c.says.zh_hant for c in found.causes)


def test_twins_of_one_sex_are_two_and_one_missing_names_both_births():
    twins = [CHILD, {**CHILD, "code": "d"}]
    born = [spell("m"), spell("c", since=CHILD["born_on"]), spell("d", since=CHILD["born_on"])]
    assert told([MOTHER, *twins], born, [BIRTH, BIRTH]).causes == ()
    (cause,) = told([MOTHER, CHILD], born[:2], [BIRTH, BIRTH]).causes
    assert cause.kind == "birth_without_person" and {r.id for r in cause.rows} == {"birth-0", "birth-1"}


def test_a_child_that_stands_twice_is_told_as_such_by_its_name():
    named = [{**CHILD, "name_index": "aa"}, {**CHILD, "code": "d", "name_index": "aa"}]
    born = [spell("m"), spell("c", since=CHILD["born_on"]), spell("d", since=CHILD["born_on"])]
    (cause,) = told([MOTHER, *named], born, [BIRTH]).causes
    assert (cause.kind, cause.gap) == ("person_twice", 1) and {r.id for r in cause.rows} >= {"person-1", "person-2"}


def test_proposals_speak_of_records_and_come_by_effect(county):
    spoilt, _ = Spoiler(county, 11, date(2023, 12, 1), date(2025, 12, 1)).spoil(120)
    with holding(spoilt, LAST, empty=SHEETS) as duck:
        found = account(duck, reported(duck, LAST))
    made = proposals(found.causes, found.months[-1].begin)
    assert made and [p.effect for p in made] == sorted((p.effect for p in made), reverse=True)
    assert all(p.says.zh_hant.startswith("核對記錄") and "上門" not in p.says.zh_hant and p.n_persons for p in made)
    assert sum(len(p.causes) for p in made) == len(found.causes)


def test_months_that_were_not_reported_as_usual_are_not_accounted_for():
    births = [{**BIRTH, "born_on": date(2025, month, day)} for month in (7, 8, 9) for day in range(1, 9)]
    rows = {"place": PLACES, "person": [MOTHER], "residence": [spell("m")], "death": [], "birth": [*births, {**BIRTH, "born_on": date(1990, 1, 1)}]}
    with holding(rows) as duck:
        assert [m.code for m in reported(duck, date(2025, 9, 30))] == ["2025-07", "2025-08", "2025-09"]
        assert [m.code for m in reported(duck, date(2025, 12, 31))] == ["2025-07", "2025-08", "2025-09"]
    with holding({**rows, "birth": [{**BIRTH, "born_on": date(2025, month, 1)} for month in (2, 7)]}) as duck:
        assert [m.code for m in reported(duck, date(2025, 9, 30))] == [f"2025-0{n}" for n in range(2, 10)]
    with holding({**rows, "birth": []}) as duck:
        assert reported(duck, date(2025, 9, 30)) == []


def above(parent, place):
    found = []
    while place is not None:
        found.append(place)
        place = parent.get(place)
    return found
