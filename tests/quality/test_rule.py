"""Every declared rule finds its own example, passes the other, and is told in words; what cannot be is refused with a reason."""


from datetime import date

import pytest

from anyu.engine import named_columns
from anyu.kernel import DeclarationError, Text
from anyu.quality import broken, crossed, everything, rules, tallies
from anyu.quality.edit import expressions
from anyu.quality.rule import named_persons, read_rule
from tests.quality.held import SHEETS, holding


def test_there_are_enough_rules_with_sources():
    assert len(rules()) >= 25 and all(r.source and r.says.zh_hant for r in rules().values())


@pytest.mark.parametrize("name", rules())
def test_rule_hits_and_passes_its_examples(name):
    rule = rules()[name]
    reads = {r for r in (*rule.rows.values(), *rule.lacks.values()) if r != "*"}
    with holding(rule.hits, empty=reads) as duck:
        found = crossed(duck, rule, SHEETS)
    assert len(found) == 1 and found[0].rows and found[0].columns, found
    with holding(rule.passes, empty=reads) as duck:
        assert crossed(duck, rule, SHEETS) == []


def test_star_reaches_every_register_that_names_persons_and_days():
    reached = {r for j in rules()["event_after_death"].over(SHEETS) for n, r in j.rows.items() if n == "event"}
    assert reached == {n for n, s in SHEETS.items() if s.persons and (s.occurs or s.spell)} - {"death"}
    assert {"visit", "birth", "residence"} <= reached


def test_a_rule_that_reads_registers_that_are_not_at_hand_is_left_out():
    with holding({}, empty=["birth"]) as duck:
        assert list(everything(duck, SHEETS, list(rules().values()))) == []


GOOD = 'says = {en = "a", zh_hant = "甲"}\nrows = {birth = "birth"}\nbreaks = "birth_born_on is None"\nsource = "s"\n[hits]\n[passes]\n'


@pytest.mark.parametrize("old, new, why", [
    ('breaks = "birth_born_on is None"', 'breaks = "birth_born_in is None"', "birth_born_in"),
    ('breaks = "birth_born_on is None"', 'breaks = "year(birth_born_on)"', "conditions"),
    ('"birth"}', '"berth"}', "berth"),
    ("rows = {birth", "rows = {the_birth", "single words"),
    ("source", 'fits = "True"\nsource', "stand together"),
    ("source", 'severity = "block"\nsource', "severity"),
])
def test_what_cannot_be_is_refused(old, new, why):
    with pytest.raises(DeclarationError, match=why):
        list(read_rule("x", GOOD.replace(old, new, 1)).over(SHEETS))


def test_checks_of_single_rows_name_the_row_its_persons_and_its_values():
    rows = [{"code": "B1", "weight_g": 90_000, "gestation_weeks": 3, "mother": "p1", "office": "o1"}, {"code": "B2", "weight_g": 3_000}, {"code": "B3"}]
    with holding({"birth": rows}) as duck:
        doubts, values = broken(duck, SHEETS["birth"])
    assert [(d.check, d.rows[0].id, d.rows[0].office, set(d.persons)) for d in doubts] == [
        ("birth_weight_plausible", "birth-0", "o1", {"p1"}), ("birth_gestation_plausible", "birth-0", "o1", {"p1"})]
    assert values["birth-0"]["weight_g"] == 90_000 and doubts[0].columns == ("birth.weight_g",)


def test_every_check_that_reads_no_sealed_column_can_be_asked_of_stored_rows():
    checked = [n for n, s in SHEETS.items() if s.checks]
    with holding({}, empty=checked) as duck:
        assert len(checked) > 6 and [broken(duck, SHEETS[n]) for n in checked] == [([], {})] * len(checked)


def test_worked_rows_beside_checks_are_judged_by_the_database_as_by_python():
    """Where a check carries rows that meet and break it, all of a register are asked at once."""
    for name, sheet in SHEETS.items():
        asked = [c for c in expressions(sheet) if getattr(c, "fails", None)]
        rows = [{"id": f"{c.id} {which}", **worked(sheet, getattr(c, which))} for c in asked for which in ("passes", "fails")]
        with holding({name: rows}) as duck:
            told = {(d.check, d.rows[0].id) for d in broken(duck, sheet)[0]}
        assert {(c.id, f"{c.id} fails") for c in asked} <= told
        assert not {(c.id, f"{c.id} passes") for c in asked} & told


def worked(sheet, row):
    """The columns of a worked row that a stored row shows, its days as days."""
    return {c: date.fromisoformat(v) if sheet.types[c] == "day" and isinstance(v, str) else v for c, v in row.items() if c in named_columns(sheet)}


def test_doubts_are_ranked_by_severity_then_by_persons_and_figures():
    rule = rules()["residence_overlap"]
    with holding({**rule.hits, "birth": [{"weight_g": 1}]}) as duck:
        found = tallies(everything(duck, SHEETS, [rule]), {"residence": ["a", "b", "c"], "birth": ["d"]})
    assert [(t.check, t.n_doubts, t.n_persons, t.n_figures, t.effect) for t in found] == [
        ("residence_overlap", 1, 1, 3, 3), ("birth_weight_plausible", 1, 0, 1, 1)]
    assert isinstance(found[0].says, Text) and named_persons(SHEETS["person"]) == ["code"]
