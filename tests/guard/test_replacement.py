"""What to promise instead: every row is lawful itself, left empty, and fits the kind of office that is to promise it."""

import json
import os
import re
from pathlib import Path

import pytest

from anyu.guard.item import EVENTS, Item
from anyu.guard.replacement import DELETE, UNIT_OF, replacement, replacements
from anyu.guard.rule import rules
from anyu.guard.screen import screen
from anyu.guard.target import ALLOWED_EVENTS, may_target
from anyu.indicators import catalogue
from anyu.reading import read
from anyu.reading.about import office_kind

PLANS = Path(os.environ.get("ANYU_SHARED", Path(__file__).parents[3] / "shared")) / "plans"
ROWS = [pytest.param(r, id=f"{r.row}-{r.indicator}") for r in replacements()]
# The table's column of units: who can promise each row.
UNITS = {
    1: "COUNTY TOWN", 2: "COUNTY", 3: "COUNTY TOWN", 4: "STATION TOWN", 5: "STATION", 6: "TOWN VILLAGE", 7: "STATION TOWN", 8: "STATION TOWN", 9: "TOWN VILLAGE STATION", 10: "STATION TOWN", 11: "COUNTY TOWN", 12: "COUNTY TOWN",
    13: "COUNTY TOWN", 14: "TOWN VILLAGE", 15: "COUNTY TOWN", 16: "COUNTY TOWN STATION", 17: "SCHOOL", 18: "COUNTY TOWN SCHOOL", 19: "COUNTY STATION", 20: "COUNTY TOWN VILLAGE STATION SCHOOL",
}


def test_every_row_of_the_table_ships_for_its_kinds_of_office():
    assert {n: {u for r in replacements() if r.row == n for u in r.units} for n in UNITS} == {n: set(u.split()) for n, u in UNITS.items()}


@pytest.mark.parametrize("row", ROWS)
def test_a_replacement_is_a_lawful_promise_itself(row):
    assert row.about in ALLOWED_EVENTS and set(row.events) <= EVENTS and set(row.rules) <= set(rules())
    for text in (*row.text.wordings(), *row.title.wordings()):
        found = screen(Item("target", unit="office", event=row.about, direction="min", numeric=True, text=text))
        assert found.verdict == "ok", (text, found.rules)
        assert may_target(Item("target", unit="office", event=row.about, direction="min", text=text))


@pytest.mark.parametrize("row", ROWS)
def test_a_replacement_read_as_a_document_orders_nothing(row):
    for text in row.text.wordings():
        found = read(text)
        assert [text[x.start : x.end] for x in (*found.orders, *found.statements) if x.rights.verdict == "coercive"] == []


@pytest.mark.parametrize("row", ROWS)
def test_a_replacement_inherits_no_figure_marks_nothing_unsettled_and_speaks_the_offices_words(row):
    for text in row.text.wordings():
        assert not re.search(r"\d\s?%", text) and "待核" not in text
        # The only figures are limits of law and service: days and hours.
        assert not re.search(r"\d", re.sub(r"(?:30|15|7|5|24)\s?(?:個?个?工作日|日|小[時时]|working days|days|hours)", "", text))
    assert not re.search("[資訊檔程式]{2}|台帳|覆核|契約|視窗|脅迫|違規|一票否決", row.text.zh_hant + row.title.zh_hant)
    empty = row.text.zh_hant.count("〔值〕"), row.text.en.count("〔value〕")
    assert empty[0] == empty[1]


def test_where_the_house_counts_it_already_the_catalogue_has_it():
    named = {r.catalogue for r in replacements()} - {None}
    assert named <= set(catalogue()) and len(named) >= 5


WANTED = [
    ("符合政策生育率", "birth", "COUNTY", "quality/birth_record_timely"), ("计划外出生为零", "birth", "TOWN", "quality/birth_record_timely"), ("計劃生育率", "birth", "SCHOOL", "quality/unit_roll_checked"), ("人口總量控制在45萬以內", "population", "BUREAU", "planning/outputs_on_time"),
    ("自然增長率5‰以內", "birth", "COUNTY", "planning/outputs_on_time"), ("出生人口增長5%", "birth", "TOWN", "benefits/decided_30_workdays"), ("三孩占比提高", "parity", "COUNTY", "benefits/decided_30_workdays"), ("鼓勵多生", "birth", "TOWNSHIP", "benefits/decided_30_workdays"),
    ("綜合節育率", "fp_acceptance", "STATION", "supply/method_range_days"), ("避孕節育措施及時率", "fp_acceptance", "TOWN", "supply/method_range_days"), ("避孕節育措施落實率", "fp_acceptance", "SCHOOL", "unit/leave_answered_5wd"),
    ("四術任務", "sterilisation", "STATION", "choice/removal_on_request"), ("上環120例", "device_insertion", "TOWN", None), ("結紮例數", "sterilisation", "VILLAGE", None), ("純女戶結紮", "sterilisation", "TOWN", "benefits/referral_answered_15d"), ("放棄生育指標獎", "birth", "VILLAGE", "benefits/referral_answered_15d"),
    ("補救措施到位率", "termination", "STATION", "access/counselling_slot_24h"), ("政策外懷孕流引產", "termination", "TOWN", "access/counselling_channel_open"), ("人工流產下降10%", "termination", "STATION", "access/counselling_slot_24h"), ("流引產", "termination", "VILLAGE", None),
    ("三查到位率", "exam_attendance", "STATION", "access/appointment_served_on_day"), ("參檢率", "exam_attendance", "SCHOOL", "access/service_points_public"), ("B超孕檢每年三次", "exam_attendance", "TOWN", "access/appointment_served_on_day"),
    ("孕情摸排", "tracking", "VILLAGE", "access/booking_channel_days"), ("末次月經按月上報", "tracking", "TOWN", "access/booking_channel_days"), ("待孕家庭一人一檔", "tracking", "STATION", "access/booking_channel_days"),
    ("孕前優生健康檢查率", "screening", "TOWNSHIP", "access/served_7d"), ("婚檢率", "screening", "STATION", "access/served_7d"), ("社會撫養費徵收率", "levy", "BUREAU", "benefits/paid_on_time_value"),
    ("一票否決", "birth", "COUNTY", "conduct/decided_cases"), ("少完成一例罰100元", "sterilisation", "TOWN", "finance/post_pay_on_time"), ("每低一個百分點扣50元", "none", "TOWN", "finance/post_pay_on_time"), ("二孩生育證審批", "permit", "TOWN", "access/registration_on_the_spot"), ("持證生育", "permit", "VILLAGE", "access/registration_on_the_spot"),
    ("流動育齡婦女辦證率", "permit", "TOWN", "equity/access_gap"), ("計生清查", "tracking", "COUNTY", "migrants/record_transfer_5wd"), ("漏管對象", "tracking", "TOWN", "migrants/record_transfer_5wd"), ("職工計劃生育責任書", "birth", "WORKPLACE", "unit/leave_answered_5wd"),
    ("晚婚率", "marriage", "SCHOOL", "benefits/one_child_paid_on_time"), ("獨生子女領證率", "permit", "COUNTY", "benefits/one_child_paid_on_time"), ("出生性別比", "sex_ratio", "COUNTY", "supervision/rectified_on_time"), ("信訪零發生", "complaint", "VILLAGE", "voices/answered_in_time"), ("有獎舉報", "birth", "TOWN", "voices/answered_in_time"),
    ("IUD insertions", "device_insertion", "STATION", "choice/removal_on_request"), ("contraceptive prevalence", "fp_acceptance", "STATION", "supply/method_range_days"), ("birth permits", "permit", "TOWN", "access/registration_on_the_spot"), ("social maintenance fee", "levy", "COUNTY", "benefits/paid_on_time_value"),
]


@pytest.mark.parametrize(("words", "event", "office", "indicator"), WANTED)
def test_each_common_promise_has_its_row(words, event, office, indicator):
    ids = screen(Item("target", event=event, numeric=True, text=words)).rules if event != "none" else ("RS-08",)
    assert replacement(event, ids, words, office).indicator == indicator


def test_no_office_is_offered_what_another_kind_must_promise():
    for words, event, _, _ in WANTED:
        for kind, unit in UNIT_OF.items():
            better = replacement(event, (), words, kind)
            assert better is DELETE or unit in better.units


@pytest.fixture(scope="module")
def read_plans():
    if not (PLANS / "labels.jsonl").exists():
        pytest.skip("the labelled plans are not here; set ANYU_SHARED to the folder that holds plans/")
    texts = {p.stem: p.read_text("utf-8") for p in sorted(PLANS.glob("plan-*.txt"))}
    labels = [json.loads(line) for line in (PLANS / "labels.jsonl").read_text("utf-8").splitlines()]
    return [(label, office_kind(texts[label["doc"]]), read(texts[label["doc"]])) for label in labels if label["rights"] == "coercive"]


def test_each_declined_promise_of_the_labelled_plans_has_a_replacement_its_office_can_keep(read_plans):
    for label, kind, found in read_plans:
        start, end = label["at"]
        mine = [s for s in found.statements if s.start < end and start < s.end and s.rights.verdict == "coercive"]
        for s in mine:
            better = s.rights.replacement
            assert better is DELETE or kind is None or UNIT_OF[kind] in better.units, (label["span"], kind, better.indicator)
            number = str(label.get("value") or "").removesuffix(".0")
            assert len(number) < 2 or number not in better.text.zh_hant, label["span"]


def test_the_orders_of_the_labelled_plans_have_replacements_too(read_plans):
    for kind, found in {id(f): (k, f) for _, k, f in read_plans}.values():
        for order in found.orders:
            assert order.rights.replacement is DELETE or kind is None or UNIT_OF[kind] in order.rights.replacement.units
