"""Every rights rule shows itself on its own example; the examples of every rule are run."""

import pytest

from anyu.guard.item import Item, UnknownItem
from anyu.guard.rule import SEVERITIES, rules
from anyu.guard.screen import hits, screen


def test_the_catalogue_is_whole():
    assert list(rules()) == [f"RS-{n:02}" for n in range(1, 36)]


@pytest.mark.parametrize("rule", rules().values(), ids=lambda r: r.id)
def test_a_rule_hits_its_example_and_passes_the_other(rule):
    hit, passed = Item.of(rule.example["hit"]), Item.of(rule.example["pass"])
    assert rule.severity_of(hit) == rule.severity
    assert rule.severity_of(passed) is None
    assert rule.id in [h.rule for h in hits(hit)]


@pytest.mark.parametrize("rule", rules().values(), ids=lambda r: r.id)
def test_a_rule_speaks_both_languages_and_names_its_source(rule):
    assert rule.why.en and rule.why.zh_hant and rule.source and rule.severity in SEVERITIES
    assert "Tiahrt" not in rule.why.en + rule.why.zh_hant  # a page of the office cites the law of the land first


def test_verdicts_follow_the_gravest_rule():
    assert screen(Item("target", event="birth", numeric=True)).verdict == "coercive"
    assert screen(Item("target", event="screening", numeric=True)).verdict == "conditional"
    ok = screen(Item("target", event="timeliness", numeric=True))
    assert (ok.verdict, ok.rules, ok.instead) == ("ok", (), None)


def test_a_euphemism_alone_is_escalated_and_with_a_number_blocked():
    assert screen(Item("data_element", text="孕情摸排")).verdict == "conditional"
    assert screen(Item("data_element", text="孕情摸排", numeric=True)).verdict == "coercive"
    assert screen(Item("data_element", text="计划外生育", numeric=True)).verdict == "coercive"  # Simplified is read too


@pytest.mark.parametrize(
    "wrong",
    [{}, {"kind": "quota"}, {"kind": "target", "colour": "red"}, {"kind": "target", "event": "weather"}, {"kind": "target", "numeric": 1}, {"kind": "target", "eligibility": [1]}, []],
)
def test_an_unknown_item_is_refused_in_words(wrong):
    with pytest.raises(UnknownItem, match="write|Unknown field|needs a kind|is an object"):
        Item.of(wrong)


def test_a_method_in_brackets_and_words_beside_the_item_are_read():
    item = Item.of({"id": 7, "kind": "target", "event": "method_use(iud)", "name": "IUD insertions", "numeric": True, "conditions": None})
    assert item.event_name == "method_use" and "IUD" in item.text
    assert hits(item)[0].rule == "RS-03"
