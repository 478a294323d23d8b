"""English documents: how a ministry, a district, a facility and a contract state a number."""

import time

import pytest

from anyu.reading import read
from anyu.reading.english import english

# sentence, under which kind of title; kind, op, value, unit, and words that stand in the name.
REPORT, PLAN, CONTRACT = "Annual Report 2023\n", "Health Plan 2025\n", "Service Agreement 2025\n"
CASES = [
    (REPORT, "Seventy-four per cent of deliveries were attended by skilled staff.", "actual", "=", 74, "%", "deliveries attended"),
    (REPORT, "98.2% of released funds were spent.", "actual", "=", 98.2, "%", "released funds spent"),
    (REPORT, "First antenatal visits numbered 48,310.", "actual", "=", 48310, "first antenatal visits", "antenatal visits"),
    (REPORT, "There were 62 maternal deaths.", "actual", "=", 62, "maternal deaths", "maternal deaths"),
    (REPORT, "The maternal mortality ratio was 195 per 100,000 live births.", "actual", "=", 195, "per 100,000", "maternal mortality ratio"),
    (REPORT, "Only 1 in 5 facilities could remove an implant on the same day.", "actual", "=", 0.2, "ratio", "facilities"),
    (REPORT, "Two thirds of clients returned.", "actual", "=", 0.666667, "ratio", "clients returned"),
    (REPORT, "Half of all pregnancies were unintended.", "actual", "=", 0.5, "ratio", "pregnancies unintended"),
    (REPORT, "Penta 3 coverage was 93%.", "actual", "=", 93, "%", "Penta 3 coverage"),
    (REPORT, "The total fertility rate was 4.3.", "actual", "=", 4.3, None, "total fertility rate"),
    (REPORT, "Twelve providers were dismissed after complaints.", "actual", "=", 12, "providers", "providers dismissed"),
    (REPORT, "Government released Kesh 412.5 million.", "resource", "=", 412.5, "Kesh million", "released"),
    (REPORT, "The budget line received US $2.5 million.", "resource", "=", 2.5, "US$ million", "budget line"),
    (REPORT, "PHC funds received were UGX 4.2m.", "resource", "=", 4.2, "UGX m", "PHC funds"),
    (REPORT, "In 2022 the ward handled 3,214 births.", "actual", "=", 3214, "births", "births"),
    (REPORT, "Deliveries were 1,200, up 8%.", "actual", "=", 1200, "deliveries", "deliveries"),
    (REPORT, "The number of midwives grew by 12%.", "actual", "up", 12, "%", "midwives"),
    (REPORT, "VHTs held 22 talks.", "actual", "=", 22, "talks", "talks"),
    (PLAN, "Increase the modern contraceptive prevalence rate to 30% by 2027.", "target", ">=", 30, "%", "modern contraceptive prevalence rate"),
    (PLAN, "Reduce unmet need for family planning by 10% by 2027.", "target", "down", 10, "%", "unmet need"),
    (PLAN, "Reduce institutional maternal deaths to fewer than 8.", "target", "<", 8, "institutional maternal deaths", "maternal deaths"),
    (PLAN, "- stock-outs to fall below 10%", "target", "<", 10, "%", "stock-outs"),
    (PLAN, "95% of facilities to report on time.", "target", ">=", 95, "%", "facilities report on time"),
    (PLAN, "Keep the neonatal mortality rate at or below 5 per 1,000 live births.", "target", "<=", 5, "per 1,000", "neonatal mortality rate"),
    (PLAN, "Vacancy rate no higher than 6%.", "target", "<=", 6, "%", "vacancy rate"),
    (PLAN, "Immunisation coverage shall not drop below 90%.", "target", ">=", 90, "%", "immunisation coverage"),
    (PLAN, "- Between 20 and 30 per cent of men to be reached", "target", ">=", 20, "%", "men"),
    (PLAN, "No stock-out of tracer medicines for more than 7 days.", "target", "<=", 7, "days", "stock-out"),
    (PLAN, "Support supervision shall take place once every quarter.", "schedule", "=", 1, "times", "support supervision"),
    (PLAN, "Audits will be done twice a month.", "schedule", "=", 2, "times", "audits"),
    (PLAN, "Maternal death reviews within 7 days.", "schedule", "<=", 7, "days", "maternal death reviews"),
    (PLAN, "Complaints will be answered within ten working days.", "schedule", "<=", 10, "working days", "complaints"),
    (PLAN, "HMIS 105 reports are due by the 7th of each month.", "schedule", "<=", 7, "day", "HMIS 105 reports"),
    (PLAN, "Four regional review meetings will be held each year.", "schedule", "=", 4, "regional review meetings", "review meetings"),
    (PLAN, "The ministry will allocate 25% of the national health budget to reproductive health.", "target", ">=", 25, "%", "national health budget"),
    (PLAN, "Total cost of the plan: USD 96.4 million.", "resource", "=", 96.4, "USD million", "total cost of the plan"),
    (PLAN, "One midwife serves about 9,500 people.", "actual", "=", 9500, "people", "per midwife"),
    (PLAN, "Maternal deaths must be reduced by half.", "target", "down", 0.5, "ratio", "maternal deaths"),
    (CONTRACT, "The Agency shall reach five thousand couples.", "target", ">=", 5000, "couples", "couples"),
    (CONTRACT, "Motivators receive a bonus of 2 USD per acceptor.", "rule", "=", 2, "USD", "bonus per acceptor"),
    (CONTRACT, "5% of the fee is withheld for each week of delay.", "rule", "=", 5, "%", "withheld per week"),
    (CONTRACT, "Units that score under 50% on new users will receive a warning letter.", "rule", "<", 50, "%", "new users"),
    (CONTRACT, "Late reports attract a penalty of USD 50 per day.", "rule", "=", 50, "USD", "penalty per day"),
    (CONTRACT, "Reports are submitted within ten (10) working days.", "schedule", "<=", 10, "working days", "reports"),
    (CONTRACT, "Infection rate not to exceed 2%.", "target", "<=", 2, "%", "infection rate"),
    (CONTRACT, "The Agency shall employ 6 nurses.", "resource", "=", 6, "nurses", "nurses"),
]


@pytest.mark.parametrize(("title", "sentence", "kind", "op", "value", "unit", "name"), CASES, ids=[c[1][:40] for c in CASES])
def test_one_sentence_states_one_figure(title, sentence, kind, op, value, unit, name):
    [s] = english(title + sentence)
    assert (s.kind, s.op, s.value, s.unit) == (kind, op, value, unit)
    assert name.lower() in s.indicator.lower()
    assert len(title) <= s.start < s.end <= len(title + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "3.1 Overview",
        "Chapter 5 covers Unit 7 of the 2030 Agenda project.",
        "Call 0800-555-010 or write to P.O. Box 61.",
        "The meeting of 26 October 2024 began at 08:30.",
        "Women aged 15-49 are welcome.",
        "Girls 10-14 years may attend.",
        "All five methods are explained to all four groups.",
        "See Table 3 and Annex 2.",
        "The 2024/25 plan replaces that of 2019.",
        "Health Centre IV staff attend.",
        "One of the partners left.",
    ],
)
def test_names_and_dates_with_numerals_state_nothing(sentence):
    assert english(REPORT + sentence) == []


def said(text):
    return [(s.indicator, s.kind, s.op, s.value, s.unit) for s in english(text)]


def test_part_whole_and_share_stand_together():
    part, whole, share = english(REPORT + "212 of 240 health facilities (88.3%) submitted complete monthly reports.")
    assert [x.value for x in (part, whole, share)] == [212, 240, 88.3]
    assert share.scope == part.indicator and share.share_of == whole.indicator == "health facilities"


def test_elided_subjects_take_the_figure_before():
    assert [x[0] for x in said(REPORT + "Clients seen: 512 - new 188, continuing 324.")] == ["clients seen", "new clients seen", "continuing clients seen"]


def test_a_change_stays_with_its_level():
    [s] = english(REPORT + "New clients declined by 4% to 57,600.")
    assert (s.value, s.change.direction, s.change.value) == (57600, "down", 4)


def test_way_gone_gives_both_ends():
    assert [x[1:4] for x in said(PLAN + "Increase CPR from 29% to 36%.")] == [("actual", "=", 29), ("target", ">=", 36)]


def test_a_target_beside_a_result_is_a_target():
    assert [x[1:4] for x in said(REPORT + "Timeliness was 84%, against a target of 90%.")] == [("actual", "=", 84), ("target", ">=", 90)]


def test_distance_to_a_target_is_no_figure_of_its_own():
    figure, target = english(REPORT + "The rate was 27.8%, 2.2 percentage points short of the 30% target.")
    assert figure.against_target and (target.kind, target.value) == ("target", 30)


def test_each_name_in_brackets_has_its_own_share():
    assert [x[0::3] for x in said(REPORT + "Method mix: injectables (49%), implants (26%).")] == [("injectables", 49), ("implants", 26)]


def test_quotas_say_for_whom_and_how_often():
    [s] = english(PLAN + "Each health centre to recruit at least 40 new acceptors per month.")
    assert (s.op, s.period, s.per) == (">=", "month", {"value": 1, "unit": "health centre"})


def test_a_table_gives_every_cell_its_row_and_its_column():
    table = "Indicator\tBaseline 2019\tTarget 2025\nUnmet need (%)\t24\t15\nNew users\t310,000\t520,000\n"
    assert said(PLAN + table) == [
        ("unmet need", "actual", "=", 24, "%"), ("unmet need", "target", "<=", 15, "%"), ("new users", "actual", "=", 310000, None), ("new users", "target", ">=", 520000, None),
    ]


def test_a_flattened_budget_keeps_its_columns():
    budget = "ACTIVITIES AND BUDGET (UGX '000)\nActivity Quantity Unit cost Total\nOutreach sessions 96 450 43,200\nRadio talk shows 12 800 9,600\nTotal 52,800\n"
    found = said(PLAN + budget)
    assert ("outreach sessions unit cost", "resource", "=", 450, "UGX '000") in found and found[-1] == ("total", "resource", "=", 52800, "UGX '000")


def test_offsets_hold_where_lines_were_broken():
    text = REPORT + "The contraceptive prevalence rate among married women in the three northern\ndistricts rose to 41.5 per cent, which is the highest value that has ever been\nrecorded in a survey of this province since the first was held there in the year\n1998 by the bureau."
    [s] = read(text).statements
    assert s.value == 41.5 and text[s.start : s.end].endswith("41.5 per cent")


@pytest.mark.parametrize("piece", ["1 ", "one ", "(", "5% of the ", "| 1 ", "a,", "from 5 to 6, ", "Aa 12 ", "per "])
def test_no_text_takes_more_than_its_length(piece):
    english(piece * 100)
    begun = time.process_time()
    english(piece * 500)
    short = time.process_time() - begun
    begun = time.process_time()
    english(piece * 5000)
    assert time.process_time() - begun < 40 * short + 0.5
