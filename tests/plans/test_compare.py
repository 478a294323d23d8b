"""Two documents side by side: what is one matter, what was promised more or less, and what is never called either."""

from decimal import Decimal

import pytest

from anyu.plans.compare import compare
from anyu.plans.match import alike, likeness
from anyu.plans.said import Said, statements
from anyu.reading import read


def said(id=1, name="投訴按期答復率", kind="target", op=">=", value="90", unit="%", **more):
    return Said(id, name, kind, op, None if value is None else Decimal(value), unit=unit, span=f"{name}{value}", **more)


@pytest.mark.parametrize("before, after, outcome, difference, unit", [
    (said(), said(value="95"), "MORE", "5", "個百分點"),
    (said(), said(value="85.5"), "LESS", "-4.5", "個百分點"),
    (said(), said(value="90.0"), "SAME", "0.0", "個百分點"),
    (said(op=">"), said(), "SAME", "0", "個百分點"),
    (said(name="藥具損耗率", op="<=", value="5"), said(name="藥具損耗率", op="<=", value="3"), "MORE", "-2", "個百分點"),
    (said(name="藥具損耗率", op="<=", value="3"), said(name="藥具損耗率", op="<=", value="5"), "LESS", "2", "個百分點"),
    (said(op=">="), said(op="<="), "CHANGED", "0", "個百分點"),
    (said(name="宣傳活動", value="118", unit="場"), said(name="宣傳活動", value="120", unit="場次"), "MORE", "2", "場次"),
    (said(name="公共服務經費", kind="resource", op="=", value="36", unit="萬元"), said(name="公共服務經費", kind="resource", op="=", value="360000", unit="元"),
     "SAME", "0", "元"),
    (said(name="公共服務經費", kind="resource", op="=", value="300000", unit="元"), said(name="公共服務經費", kind="resource", op="=", value="36", unit="萬元"),
     "MORE", "6", "萬元"),
    (said(name="孕產婦死亡率", op="<=", value="10", unit="‰"), said(name="孕產婦死亡率", op="<=", value="9.5", unit="‰"), "MORE", "-0.5", "個千分點"),
    (said(value=None), said(value=None), "SAME", None, None),
    (said(value=None), said(), "CHANGED", None, None),
    (said(name="業務例會", kind="schedule", op="=", value="1", unit="次", per=(Decimal(1), "季度")),
     said(name="業務例會", kind="schedule", op="=", value="1", unit="次", per=(Decimal(1), "月")), "MORE", None, None),
    (said(name="專職服務人員", kind="resource", op="=", value="2000", unit="ratio"), said(name="專職服務人員", kind="resource", op="=", value="1500", unit="ratio"),
     "CHANGED", "-500", "ratio"),
    (said(name="培訓", value="3", value2=Decimal(5), unit="期"), said(name="培訓", value="4", value2=Decimal(6), unit="期"), "CHANGED", "1", "期"),
    (said(op="up", value="2"), said(op="up", value="3"), "MORE", None, None),
    (said(op="=", value="90"), said(op="=", value="95"), "CHANGED", "5", "個百分點"),
])
def test_what_became_of_one_matter(before, after, outcome, difference, unit):
    pair, = compare([before], [after])
    assert pair.before is before and pair.after is after and pair.part == "promise"
    assert (pair.outcome, pair.difference, pair.unit and pair.unit.zh_hant) == (outcome, difference and Decimal(difference), unit)


@pytest.mark.parametrize("before, after, part, outcome", [
    (said(name="出生人口", kind="actual", op="=", value="168", unit="人"), said(name="出生人口", kind="actual", op="=", value="150", unit="人"), "figure", "CHANGED"),
    (said(name="人口自然增長率", op="<=", value="5", unit="‰", verdict="coercive"), said(name="人口自然增長率", op="<=", value="4", unit="‰", verdict="coercive"),
     "declined", "CHANGED"),
    (said(name="綜合節育率", value="88", verdict="coercive"), said(name="綜合節育率", value="85"), "declined", "CHANGED"),
    (said(name="婚前醫學檢查率", value="70", verdict="conditional"), said(name="婚前醫學檢查率", value="80", verdict="conditional"), "promise", "CHANGED"),
    (said(name="扣分", kind="rule", value="2", unit="分"), said(name="扣分", kind="rule", value="3", unit="分"), "promise", "CHANGED"),
    (Said(-1, "全面摸排孕情", "order", verdict="coercive"), Said(-1, "全面摸排孕情", "order", verdict="coercive"), "order", "SAME"),
    (Said(-1, "對懷孕對象逐月跟蹤上報", "order", verdict="coercive"), Said(-1, "對懷孕對象逐季跟蹤上報", "order", verdict="coercive"), "order", "CHANGED"),
])
def test_what_is_never_called_more_or_less(before, after, part, outcome):
    pair, = compare([before], [after])
    assert (pair.part, pair.outcome) == (part, outcome)
    assert part == "figure" or part == "promise" or pair.difference is None


@pytest.mark.parametrize("a, b, one", [
    (said(name="群眾投訴按期答復率"), said(name="投訴按期答復率"), True),
    (said(name="投诉按期答复率"), said(name="投訴按期答復率"), True),
    (said(name="2025年投訴按期答復率"), said(name="2026年投訴按期答復率"), True),
    (said(name="投訴辦結率", about="complaint_answered_in_time"), said(name="群眾來信按期答復率", about="complaint_answered_in_time"), True),
    (said(name="Complaints answered in time"), said(name="complaints that are answered in time"), True),
    (said(name="投訴按期答復率"), said(name="住院分娩率"), False),
    (said(name="投訴按期答復率"), said(name="投訴按期答復率", kind="actual"), False),
    (said(name="舉辦宣傳活動", unit="場"), said(name="參加宣傳活動人數", unit="人次"), False),
    (said(name="出生信息錄入率", about="birth_record_timely"), said(name="死亡信息錄入率", about="death_record_timely"), False),
    (said(name="男", kind="actual", unit="人"), said(name="女", kind="actual", unit="人"), False),
])
def test_what_is_one_matter_and_why(a, b, one):
    found = compare([a], [b])
    assert (len(found) == 1) == one
    assert not one or (found[0].likeness.because and found[0].likeness.score >= 0.72)


def test_the_surest_pair_goes_first_and_each_statement_once():
    old = [said(1, "出生信息自取得之日起30日內錄入率"), said(2, "死亡信息自取得之日起30日內錄入率")]
    new = [said(1, "死亡信息自取得之日起30日內錄入率", value="93"), said(2, "出生信息自取得之日起30日內錄入率", value="95")]
    assert [(p.before.id, p.after.id, p.difference) for p in compare(old, new)] == [(2, 1, 3), (1, 2, 5)]


def test_what_is_new_is_offered_what_it_may_go_on_from_and_a_person_settles_it():
    old, new = [said(1, "群眾來信來訪按期辦理率"), said(2, "住院分娩率")], [said(1, "來信按期答復率", value="95")]
    first = compare(old, new)
    assert [(p.outcome, p.said.id) for p in first] == [("NEW", 1), ("DROPPED", 1), ("DROPPED", 2)]
    assert [id for id, _ in first[0].perhaps] == [1]
    settled = compare(old, new, by_hand=[(1, 1), (9, 9)])
    assert [(p.outcome, p.difference) for p in settled] == [("MORE", 5), ("DROPPED", None)] and settled[0].likeness.because[0].en == "paired by hand"
    assert [p.outcome for p in compare([said()], [said()], apart=[(1, 1)])] == ["NEW", "DROPPED"]


def test_likeness_is_the_same_from_both_sides():
    a, b = said(name="來信按期答復率"), said(name="群眾來信來訪按期辦理率", unit="‰")
    assert likeness(a, b) == likeness(b, a) and alike("", "x") == 0


def test_two_years_of_a_plan_as_they_are_read():
    last = "甲鎮2025年工作計劃\n一、投訴按期答復率達到90%以上。\n二、藥具損耗率不超過5%。\n三、舉辦宣傳活動40場。\n四、住院分娩率達到99%以上。\n五、綜合節育率達到88%以上。"
    this = "甲镇2026年工作计划\n一、投诉按期答复率达到95%以上。\n二、药具损耗率不超过3%。\n三、举办宣传活动36场。\n四、综合节育率达到85%以上。\n五、本人预约的服务7日内提供率达到85%以上。"
    told = [statements(read(text).json("x.txt", "0")) for text in (last, this)]
    pairs = compare(*told)
    assert [(p.outcome, p.part) for p in pairs if p.part == "promise"] == [
        ("MORE", "promise"), ("MORE", "promise"), ("LESS", "promise"), ("NEW", "promise"), ("DROPPED", "promise"),
    ]
    declined = [p for p in pairs if p.part == "declined"]
    assert len(declined) == 1 and declined[0].outcome == "CHANGED" and declined[0].difference is None


def test_a_thousand_statements_are_compared_in_seconds():
    names = [f"{a}{b}{c}服務{d}率" for a in "甲乙丙丁戊己庚辛壬癸" for b in "東南西北中" for c in "春夏秋冬" for d in ("提供", "答復", "辦結", "錄入", "完成")]
    old, new = [said(n, name) for n, name in enumerate(names, 1)], [said(n, name, value="95") for n, name in enumerate(reversed(names), 1)]
    pairs = compare(old, new)
    assert len(pairs) == len(names) and all(p.before.name == p.after.name for p in pairs)
