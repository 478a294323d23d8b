"""The reading as JSON, exactly as the command line promises it; and the plan that ships as a demonstration."""

from importlib.resources import files

from anyu.reading import read

STATEMENT = "id start end span indicator kind op value value2 unit period change per about rights".split()


def sample():
    return read((files("anyu") / "packs/cn/sample/plan.txt").read_text("utf-8"), office_kind="COUNTY")


def test_keys_stand_as_promised():
    printed = read("綜合節育率達到90%以上,同比上升0.5個百分點。每低一個百分點扣1分。嚴禁計劃外生育。藥具使用有效率在100%以上。").json("plan.txt", "ab")
    assert list(printed) == ["source", "statements", "orders", "arithmetic"]
    assert printed["source"] == {"name": "plan.txt", "sha256": "ab", "script": "zh-Hant", "characters": 59}
    assert [list(s) for s in printed["statements"]] == [STATEMENT] * 3
    first, rule, _ = printed["statements"]
    assert (first["id"], first["value"], type(first["value"])) == (1, 90, int)
    assert first["change"] == {"direction": "up", "value": 0.5, "unit": "百分點"}
    assert rule["per"] == {"value": 1, "unit": "百分點"}
    assert list(first["rights"]) == ["verdict", "rules", "why", "instead"]
    assert [list(o) for o in printed["orders"]] == [["start", "end", "span", "rights"]]
    assert [list(c) for c in printed["arithmetic"]] == [["relation", "statements", "stated", "recomputed", "unit", "verdict", "says"]]


def test_reasons_speak_the_language_of_the_document():
    assert "人口與計劃生育法" in read("综合节育率达到90%。").json("a", "b")["statements"][0]["rights"]["why"]
    assert "Family Planning Law" in read("Increase the contraceptive prevalence rate to 60%.").json("a", "b")["statements"][0]["rights"]["why"]


def test_an_installation_adds_its_own_words():
    assert read("窗口開放率達到95%。", lexicon={"窗口開放": "desk_open"}).statements[0].about == "desk_open"


def test_the_sample_plan_shows_every_verdict_and_exactly_two_faults():
    reading = sample()
    lawful = {s.about for s in reading.statements if s.rights.verdict == "ok" and s.kind == "target"}
    assert lawful >= {
        "birth_record_timely", "mii_plus", "removal_on_request", "stock_out", "complaint_answered_in_time", "activity_held", "activity_attendance",
        "appointment_served_7d", "death_record_timely", "institutional_delivery", "attended_delivery", "stock_loss",
    }
    verdicts = [s.rights.verdict for s in reading.statements]
    assert verdicts.count("conditional") == 4 and verdicts.count("coercive") == 9
    assert sum(c.verdict == "wrong" for c in reading.arithmetic) == 2
    assert not {c.verdict for c in reading.arithmetic} - {"wrong", "agrees"}
    assert reading.orders


def test_a_declined_promise_comes_with_a_lawful_one_that_inherits_no_figure():
    for s in sample().statements:
        if s.rights.verdict == "coercive":
            assert s.rights.instead and f"{s.value:g}%" not in s.rights.instead.zh_hant


def test_only_a_school_is_offered_what_a_school_can_promise():
    text = "我校計劃生育率達到100%。"
    assert read(text).statements[0].rights.replacement.indicator == "quality/unit_roll_checked"
    assert read(text, office_kind="COUNTY").statements[0].rights.replacement.indicator == "quality/birth_record_timely"
