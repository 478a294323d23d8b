"""Every rights rule shows itself on its own examples, in three languages, by the law of the land first."""

import re

import pytest

from anyu.guard.citation import citation
from anyu.guard.fact import facts, types
from anyu.guard.item import Item, UnknownItem
from anyu.guard.rule import SEVERITIES, RuleError, broken, parse, rules
from anyu.guard.screen import hits, screen
from anyu.guard.word import squeeze

CATALOGUE = {
    "BLOCK": {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 20, 22, 23, 24, 26, 27, 28, 30, 35}, "ESCALATE": {16, 31, 34}, "WARN": {18, 19, 21, 25, 29, 32, 33},
}


def cases(answer):
    return [pytest.param(r, e, id=f"{r.id}-{n}") for r in rules().values() for n, e in enumerate(getattr(r, answer), 1)]


def test_the_catalogue_is_whole():
    assert list(rules()) == [f"RS-{n:02}" for n in range(1, 36)]
    assert {s: {int(r.id[3:]) for r in rules().values() if r.severity == s} for s in SEVERITIES} == CATALOGUE


@pytest.mark.parametrize(("rule", "example"), cases("hit"))
def test_a_rule_hits_its_worked_example(rule, example):
    item = Item.of({k: v for k, v in example.items() if k != "severity"})
    assert rule.severity_of(item) == example.get("severity", rule.severity)
    assert rule.id in [h.rule for h in hits(item)]


@pytest.mark.parametrize(("rule", "example"), cases("passes"))
def test_a_rule_passes_its_other_example(rule, example):
    assert rule.severity_of(Item.of(example)) is None
    assert screen(Item.of(example)).verdict != "coercive"


@pytest.mark.parametrize("rule", rules().values(), ids=lambda r: r.id)
def test_a_rule_has_two_cases_of_each_answer_and_shows_each_severity_it_may_have(rule):
    assert len(rule.hit) >= 2 and len(rule.passes) >= 2
    assert {e.get("severity", rule.severity) for e in rule.hit} == {s for s, _ in rule.when}


@pytest.mark.parametrize("rule", rules().values(), ids=lambda r: r.id)
def test_a_rule_speaks_three_languages_and_cites_the_law_of_the_land_first(rule):
    for text in (rule.why, rule.principle):
        en, hant, hans = text.say("en"), text.say("zh-hant"), text.say("zh-hans")
        assert not re.search("[一-鿿]", en) and re.search("[一-鿿]", hant) and hans != en
        assert not re.search("[資訊檔程式腳本軟體]{2}|覆核|台帳|脅迫|違規", hant)
    assert len(rule.why.say("zh-hans")) == len(rule.why.zh_hant)
    first, *others = rule.source.split(";")
    assert first.startswith(("《人口與計劃生育法》", "《個人信息保護法》", "《計劃生育技術服務管理條例》")) and re.search(r"第[\d、]+條", first)
    assert others and re.match("《國際|世界衛生組織|聯合國|《兒童|《殘疾人|《信訪|《個人|《計劃生育技術", others[-1])
    everything = rule.source + rule.why.en + rule.why.zh_hant + rule.principle.en
    assert not re.search("Tiahrt|CFR|FY1999|U\\.?S\\.? |待核", everything)
    assert re.search(r"《.+》(?:\(2021年修正\))?第[\d、]+條", rule.why.zh_hant) and re.search(r"arts?\. \d|article", rule.why.en)


@pytest.mark.parametrize("slip", [
    ('BLOCK = "about_choise"', "about_choice"), ('BLOCK = "unit"', "no condition"), ('HARD = "numeric"', "HARD"), ('BLOCK = "unit = \'area\'"', "=="),
])
def test_a_slip_in_a_rule_is_told_in_words(slip):
    text = 'severity = "BLOCK"\nprinciple = {en = "a", zh_hant = "甲"}\nsource = "s"\nwhy = {en = "a", zh_hant = "甲"}\nhit = []\npass = []\n[when]\n'
    with pytest.raises(RuleError, match=f"Rule RS-99: .*{re.escape(slip[1])}"):
        parse("RS-99", text + slip[0])


def test_every_name_that_a_rule_uses_has_a_value_for_every_item():
    names = dict(facts(Item("target", conditions=("free service",), eligibility=("parity",), value=3.5)))
    assert set(names) == set(types())
    assert names["free_service"] and names["reads_parity"] and not names["reads_pregnancy"]
    used = {n for r in rules().values() for _, condition in r.when for n in condition.columns}
    assert set(types()) - used <= {"direction", "value", "says_disguise", "free_service", "requests_denominator", "about_fertility"}


def test_verdicts_follow_the_gravest_rule():
    assert screen(Item("target", event="birth", numeric=True)).verdict == "coercive"
    assert screen(Item("target", event="screening", numeric=True)).verdict == "conditional"
    ok = screen(Item("target", event="timeliness", numeric=True))
    assert (ok.verdict, ok.rules, ok.instead) == ("ok", (), None)


def test_a_euphemism_alone_is_escalated_and_with_a_number_a_list_or_a_deadline_blocked():
    assert screen(Item("data_element", text="孕情摸排")).verdict == "conditional"
    assert screen(Item("data_element", text="孕情摸排", numeric=True)).verdict == "coercive"
    assert screen(Item("data_element", text="計划外生育", numeric=True)).verdict == "coercive"  # Simplified is read too
    assert screen(Item("data_element", text="待孕家庭台賬")).verdict == "coercive"
    assert screen(Item("report", text="孕情月报")).verdict == "coercive"
    assert screen(Item("data_element", text="末次月經", purpose="service", consent="opt_in")).verdict == "ok"  # in the care room


@pytest.mark.parametrize("hidden", ["計 劃 外 生育", "計·劃·外生育", "计\u200b划外生育", "計劃-外生育", "計*劃*外*生育", "計劃\u3000外生育", "Ｏut-of-plan births", "out_of_plan births", "o u t of plan births"])
def test_spaces_and_signs_inside_a_word_hide_nothing(hidden):
    assert "RS-34" in screen(Item("target", event="data_quality", numeric=True, text=hidden)).rules


def test_variant_characters_hide_nothing():
    assert squeeze("節育手術、結紥、妊娠、徴収") == squeeze("节育手术、结扎、姙娠、征收").replace("收", squeeze("収"))
    assert "RS-10" in screen(Item("target", event="finance", numeric=True, text="社會撫養費徴收到位")).rules


def test_a_promise_is_judged_under_the_event_that_its_words_betray():
    renamed = Item("target", event="timeliness", numeric=True, text="節育措施落實及時率")
    assert {"RS-02"} <= {r for r, _ in broken(renamed)}
    assert screen(Item("indicator", event="timeliness", text="節育措施落實及時率")).verdict == "conditional"


@pytest.mark.parametrize(
    "wrong",
    [{}, {"kind": "quota"}, {"kind": "target", "colour": "red"}, {"kind": "target", "event": "weather"}, {"kind": "target", "numeric": 1}, {"kind": "target", "eligibility": [1]}, [],
     {"kind": "target", "value": "many"}, {"kind": ["target"]}, {"kind": "target", "event": ["birth"]}, {"kind": "target", "value": True}, {"kind": "target", "text": 5}],
)
def test_an_unknown_item_is_refused_in_words(wrong):
    with pytest.raises(UnknownItem, match="write|Unknown field|needs a kind|is an object"):
        Item.of(wrong)


def test_a_method_in_brackets_and_words_beside_the_item_are_read():
    item = Item.of({"id": 7, "kind": "target", "event": "method_use(iud)", "name": "IUD insertions", "numeric": True, "conditions": None})
    assert item.event_name == "method_use" and "IUD" in item.text
    assert hits(item)[0].rule == "RS-03"


def test_sources_are_cited_once_each_the_law_of_the_land_first():
    sources = [rules()[r].source for r in ("RS-12", "RS-13", "RS-04")]
    assert citation(sources, "zh-hant") == (
        "《人口與計劃生育法》(2021年修正)第4、17、20條;《個人信息保護法》第6、13、28、29條;世界衛生組織《提供避孕信息和服務中的人權保障》(2014年)建議1.1、6.2、7.1;《國際人口與發展會議行動綱領》7.12、8.25"
    )
    assert citation(["《信訪工作條例》"], "en") == "Regulations on Handling Letters and Visits"
    for rule in rules().values():
        assert not re.search("[\u3400-\u9fff]", citation([rule.source], "en")), rule.id
