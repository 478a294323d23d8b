"""Correcting what was read: whatever a person does, the words of the document keep their verdict, and only a replacement leads on."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyu.plans import review
from anyu.plans.review import GRAVITY, Unreviewable
from anyu.reading import read

BODY = (
    "示例鎮2026年工作計劃\n投訴按期答復率達到95%以上。綜合節育率達到88%以上。\n"
    "藥具損耗率不超過3%。孕前優生健康檢查覆蓋率達到80%。三查到位率達到95%,每低一個百分點扣2分。\n要全面摸排孕情,對懷孕對象逐月跟蹤上報。"
)
TOLD = read(BODY, office_kind="TOWNSHIP").json("計劃.txt", "x")


def lines():
    """Number → statement, as the register holds them."""
    found = [{**s, **s["rights"], "seq": s["id"]} for s in TOLD["statements"]]
    blank = dict.fromkeys(("indicator", "op", "value", "value2", "unit", "period", "about"))
    found += [{**blank, **o, **o["rights"], "kind": "order", "seq": n} for n, o in enumerate(TOLD["orders"], len(found) + 1)]
    return {s["seq"]: SimpleNamespace(**s, origin="READ", made_of=None) for s in found}


def said(words):
    return next(s for s in lines().values() if words in s.span)


def made(seq, values):
    return SimpleNamespace(**{"seq": seq, **values})


def test_orders_and_statements_are_there():
    assert {s.verdict for s in lines().values()} == {"ok", "conditional", "coercive"}
    assert [s.kind for s in lines().values()].count("order") >= 1


def test_a_correction_that_says_nothing_new_leaves_the_verdict():
    for line in lines().values():
        words = review.source(line, lines(), TOLD)
        assert review.corrected(line, {}, words, "TOWNSHIP", "zh-hant")["verdict"] == line.verdict, line.span


@pytest.mark.parametrize("change", [{"indicator": "投訴按期答復率"}, {"kind": "actual"}, {"about": "complaint_answered_in_time"}, {"value": Decimal(1), "op": "<="}])
def test_a_declined_statement_stays_declined_whatever_is_corrected(change):
    line = said("綜合節育率")
    new = review.corrected(line, change, review.source(line, lines(), TOLD), "TOWNSHIP", "zh-hant")
    assert new["verdict"] == "coercive" and new["rules"] == line.rules and new["instead"]


def test_a_correction_may_raise_a_verdict_and_take_it_back():
    line, table = said("投訴按期答復率"), lines()
    worse = review.corrected(line, {"indicator": "綜合節育率"}, review.source(line, table, TOLD), "TOWNSHIP", "zh-hant")
    assert worse["verdict"] == "coercive"
    line.indicator, line.verdict = "綜合節育率", "coercive"
    assert review.corrected(line, {"indicator": "投訴答復率"}, review.source(line, table, TOLD), "TOWNSHIP", "zh-hant")["verdict"] == "ok"


@given(second=st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_no_way_of_splitting_frees_half_a_declined_statement(second):
    for line in (s for s in lines().values() if s.verdict != "ok"):
        begins = line.span[second % len(line.span) :]
        try:
            parts = review.split(BODY, line, begins, review.source(line, lines(), TOLD), "TOWNSHIP", "zh-hant")
        except Unreviewable:
            continue
        assert all(GRAVITY[p["verdict"]] >= GRAVITY[line.verdict] for p in parts)
        table = lines() | {90: made(90, parts[1])}
        assert review.source(table[90], table, TOLD)["verdict"] == line.verdict  # nor by correcting the half


def test_names_that_share_one_value_are_split_with_it():
    body = "投訴按期答復率和藥具損耗登記率均達到95%以上"
    line = SimpleNamespace(seq=1, start=0, end=len(body), span=body, indicator=body[:16], kind="target", op=">=", value=Decimal(95), value2=None, unit="%", period=None,
                           about=None, verdict="ok", rules=[], why=None, instead=None, origin="READ", made_of=None)
    one, two = review.split(body, line, "藥具", {"verdict": "ok", "rules": [], "why": None, "instead": None}, "TOWNSHIP", "zh-hant")
    assert (one["span"], one["value"], one["op"], one["unit"]) == ("投訴按期答復率", 95, ">=", "%")
    assert two["span"].startswith("藥具損耗登記率") and two["value"] == 95
    assert (one["made_of"], one["origin"]) == ([1], "SPLIT")
    for second in ("", "沒有的字", body[:2]):
        with pytest.raises(Unreviewable):
            review.split(body, line, second, {"verdict": "ok", "rules": [], "why": None, "instead": None}, None, "zh-hant")


def test_what_is_put_together_keeps_the_gravest_verdict_and_both_values():
    a, b = said("投訴按期答復率"), said("綜合節育率")
    whole = review.merged(BODY, b, a, [review.source(s, lines(), TOLD) for s in (a, b)])
    assert (whole["verdict"], whole["made_of"]) == ("coercive", [a.seq, b.seq])
    assert (whole["start"], whole["end"], whole["span"]) == (a.start, b.end, BODY[a.start : b.end])
    assert (whole["value"], whole["value2"]) == (a.value, b.value)
    far = SimpleNamespace(**(vars(b) | {"start": 9_000, "end": 9_010}))
    with pytest.raises(Unreviewable):
        review.merged(BODY, a, far, [])


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_selection_frees_declined_words(data):
    line = data.draw(st.sampled_from([s for s in lines().values() if s.verdict == "coercive"]))
    start = data.draw(st.integers(line.start, line.end - 1))
    end = data.draw(st.integers(start + 1, len(BODY)))
    try:
        found = review.added(BODY, start, end, TOLD, {}, "TOWNSHIP", "zh-hant")
    except Unreviewable:
        return
    assert found["verdict"] == "coercive"
    assert BODY[found["start"] : found["end"]] == found["span"] and found["origin"] == "ADDED"


def test_what_the_reader_missed_is_judged_in_its_sentence():
    body = "全鎮育齡婦女上環的，務必做到應上盡上，比例九成五。\n投訴按期答復率達到95%以上。"
    told = {"statements": [], "orders": []}
    start, end = review.spot(body, "比例", "九成五")
    assert review.added(body, start, end, told, {}, "TOWNSHIP", "zh-hant")["verdict"] == "coercive"
    start, end = review.spot(body, "投訴", "95%以上")
    good = review.added(body, start, end, told, {"按期答復": "complaint_answered_in_time"}, "TOWNSHIP", "zh-hant")
    assert (good["verdict"], good["value"], good["about"], good["kind"]) == ("ok", 95, "complaint_answered_in_time", "target")


def test_words_are_found_once_or_asked_for_again():
    assert BODY[slice(*review.spot(BODY, "藥具損耗", "3%"))] == "藥具損耗率不超過3%"
    assert BODY[slice(*review.spot(BODY, "三查到位率", ""))] == "三查到位率"
    for begins, ends in (("", "3%"), ("達到", "以上"), ("藥具", "沒有"), ("沒有", "3%")):
        with pytest.raises(Unreviewable):
            review.spot(BODY, begins, ends)


def test_a_replacement_is_found_by_its_wording_and_bound_where_it_is_measured():
    from anyu.guard.replacement import DELETE, replacements
    from anyu.indicators import catalogue

    known = catalogue()
    for row in replacements():
        for wording in row.text.wordings():
            assert review.replaces(wording).text == row.text
            found = review.bound(wording, known)
            assert found is None or found.id == row.indicator.rpartition("/")[2]
    assert any(review.bound(r.text.en, known) for r in replacements())
    assert review.bound(DELETE.text.zh_hant, known) is None and review.bound(None, known) is None and review.bound("別的話", known) is None


def test_a_figure_fills_the_one_gap_of_a_wording():
    assert review.filled("達到〔值〕%以上", Decimal("95.0000")) == "達到95%以上"
    assert review.filled("〔value〕 % or more", Decimal(120)) == "120 % or more"
    assert review.filled("〔值〕%,〔值〕%", Decimal(1)) == "〔值〕%,〔值〕%"


def test_a_word_that_an_office_taught_never_lowers_a_verdict():
    taught = {"綜合節育率": "complaint_answered_in_time", "三查到位率": "mii_plus", "孕前優生健康檢查覆蓋率": "mii_plus"}
    plain, helped = read(BODY), read(BODY, lexicon=taught)
    assert [s.rights for s in plain.statements] == [s.rights for s in helped.statements] and plain.orders == helped.orders
    declined = next(s for s in helped.statements if s.indicator == "綜合節育率")
    assert (declined.about, declined.rights.verdict) == ("complaint_answered_in_time", "coercive")
