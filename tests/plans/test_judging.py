"""Targets, statuses and the sum of them: what becomes a target, how it stands, and that unknown is neither failure nor success."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyu.indicators import Figure, catalogue
from anyu.kernel import Period, Text
from anyu.plans import Target, assess, bind, status, veil
from anyu.reading import read

PERIOD = Period.parse("2026")


def promised(op: str = ">=", value: str = "90", indicator: str = "birth_record_timely") -> Target:
    return Target(indicator, "v", "99", "2026", op, Decimal(value), Decimal(1), "O")


def measured(value: str | None, *, unit: str = "%", n: str | None = "9", of: str | None = "10", unknown: int = 0) -> Figure:
    number = None if value is None else Decimal(value)
    return Figure("birth_record_timely", "v", "99", "COUNTY", "2026", None, number, n and Decimal(n), of and Decimal(of), unit, 100, unknown, "timeliness", "")


@pytest.mark.parametrize("op, value, found, state", [
    (">=", "90", "90", "MET"), (">=", "90", "89.9", "NEAR"), (">=", "90", "85.5", "NEAR"), (">=", "90", "85.4", "FAR"),
    ("<=", "5", "5", "MET"), ("<=", "5", "5.25", "NEAR"), ("<=", "5", "5.3", "FAR"), ("<=", "0", "0.1", "FAR"), (">=", "0", "0", "MET"),
])
def test_a_rate_stands_by_its_distance(op, value, found, state):
    assert status(promised(op, value), measured(found)).state == state


@pytest.mark.parametrize("found, elapsed, state", [("120", "0.5", "MET"), ("60", "0.5", "NEAR"), ("57", "0.5", "NEAR"), ("56", "0.5", "FAR"), ("60", "1", "FAR")])
def test_a_count_is_compared_with_the_pace_it_needs(found, elapsed, state):
    figure = measured(found, unit="activity", of=None, n=found)
    assert status(promised(">=", "120", "activity_held"), figure, Decimal(elapsed)).state == state


@pytest.mark.parametrize("figure", [None, measured(None), measured(None, n="0", of="0")])
def test_what_cannot_be_told_is_unknown_and_says_why(figure):
    found = status(promised(), figure)
    assert found.state == "UNKNOWN" and found.because.zh_hant.endswith("。")


def test_the_because_names_what_the_figure_is_made_of():
    found = status(promised(), measured("80", n="8", of="10", unknown=2))
    assert found.because.zh_hant == "實際80%（8/10），目標不低於90%，另有2條記錄無法判定。"
    assert found.because.en == "80% (8 of 10); promised at least 90%; 2 records cannot be told."


def test_where_the_figure_is_hidden_the_status_and_its_because_are_too():
    found, hidden = status(promised(), measured("80")), replace(measured(None), hidden_because="small_cell")
    veiled = veil(found, hidden, Text("Hidden.", "不予顯示。"))
    assert veiled.state == "HIDDEN" and "80" not in veiled.because.zh_hant
    assert veil(found, measured("80"), None) is found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["MET", "NEAR", "FAR", "UNKNOWN"]), max_size=12))
def test_an_unknown_never_moves_the_score(states):
    made = {"MET": "95", "NEAR": "88", "FAR": "10", "UNKNOWN": None}
    statuses = [status(promised(), measured(made[s])) for s in states]
    known = [s for s in statuses if s.state != "UNKNOWN"]
    assert assess(statuses).score_pct == assess(known).score_pct
    assert assess(statuses).n_unknown == states.count("UNKNOWN")
    assert (assess(statuses).score_pct is None) == (not known)


def bound(text: str):
    found = read(text)
    spans = {s.id: found.text[s.start : s.end] for s in found.statements}
    return bind(found.statements, spans, catalogue(), place="99", period=PERIOD, office="O", office_kind="BUREAU")


def test_a_lawful_promise_becomes_a_target_of_the_document():
    targets, left = bound("出生信息30日內登記及時率達到95%以上。")
    assert [(t.indicator, t.op, t.value, t.place, t.period) for t in targets] == [("birth_record_timely", ">=", Decimal("95.0"), "99", "2026")]
    assert left == [] and targets[0].version == catalogue()["birth_record_timely"].version


@pytest.mark.parametrize("text", ["人口出生率控制在8‰以內。", "符合政策生育率達到95%以上。", "綜合節育率達到90%。", "落實結紮手術60例。", "社會撫養費徵收到位率達到90%。"])
def test_a_coercive_promise_never_does_and_carries_its_rule(text):
    targets, left = bound(text)
    assert targets == [] and left[0].declined and left[0].rules


def test_what_states_no_target_or_has_no_indicator_is_left_out_with_its_reason():
    targets, left = bound("全縣總人口20000人。免費避孕藥具發放點三類以上品種在庫的比例達到92%以上。")
    assert targets == [] and len(left) == 2
    assert all(not x.declined and x.reason.zh_hant for x in left)


def test_the_same_promise_twice_sets_one_target():
    targets, left = bound("出生信息30日內登記及時率達到95%以上。進一步抓好登記,出生信息30日內登記及時率達到96%以上。")
    assert len(targets) == 1 and len(left) == 1
