"""A golden list of what may and what may not be a target, and the replacement that comes with each refusal."""

import tomllib
from pathlib import Path

import pytest

from anyu.guard.item import Item
from anyu.guard.replacement import DELETE, UNIT_OF, replacement, replacements
from anyu.guard.target import may_target

GOLDEN = tomllib.loads(Path(__file__).with_name("golden_target.toml").read_text("utf-8"))["item"]


@pytest.mark.parametrize("entry", GOLDEN, ids=lambda e: f"{e['event']}-{e['text']}")
def test_golden(entry):
    item = Item(entry["kind"], event=entry["event"], text=entry["text"], value=entry.get("value"))
    decision = may_target(item)
    assert decision.allowed is entry["allowed"]
    assert (decision.rule or "") == entry.get("rule", "")


def test_the_golden_list_has_both_answers():
    assert len(GOLDEN) >= 60 and 20 < sum(e["allowed"] for e in GOLDEN) < 45


def test_full_satisfaction_and_zero_complaints_are_no_targets():
    assert may_target(Item("target", event="satisfaction", value=99.0))
    assert may_target(Item("target", event="satisfaction", value=100.0)).rule == "RS-29"
    assert may_target(Item("target", event="complaint", value=0.0)).rule == "RS-29"


def test_a_replacement_inherits_no_figure():
    for row in replacements():
        for lang in ("en", "zh-hant"):
            assert not any(f"{n}%" in row.text.say(lang) or f"{n} %" in row.text.say(lang) for n in range(101))
        assert set(row.units) <= set(UNIT_OF.values())


@pytest.mark.parametrize(
    ("words", "event", "office", "indicator"),
    [
        ("符合政策生育率", "birth", "COUNTY", "quality/birth_record_timely"),
        ("計劃生育率", "birth", "SCHOOL", "quality/unit_roll_checked"),
        ("三查到位率", "exam_attendance", "STATION", "access/appointment_served_on_day"),
        ("參檢率", "exam_attendance", "SCHOOL", "access/service_points_public"),
        ("结扎任务", "sterilisation", "STATION", "choice/removal_on_request"),
        ("社會撫養費徵收率", "levy", "BUREAU", "benefits/paid_on_time_value"),
        ("出生性別比", "sex_ratio", "COUNTY", "supervision/rectified_on_time"),
        ("孕前優生健康檢查率", "screening", "TOWNSHIP", "access/served_7d"),
        ("信訪零發生", "complaint", "VILLAGE", "voices/answered_in_time"),
    ],
)
def test_the_replacement_fits_the_words_and_the_office(words, event, office, indicator):
    assert replacement(event, (), words, office).indicator == indicator


def test_where_nothing_fits_the_item_is_deleted():
    assert replacement("sterilisation", ("RS-03",), "結紮例數", "VILLAGE") is DELETE
    with pytest.raises(ValueError, match="office_kind"):
        replacement("birth", office_kind="MINISTRY")
