"""The golden list of items: each has exactly the verdict and the rules that a careful reader expects."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from anyu.guard.item import EVENTS, KINDS, UNITS, Item
from anyu.guard.rule import rules
from anyu.guard.screen import screen

GOLDEN = [i for g in tomllib.loads(Path(__file__).with_name("golden_rights.toml").read_text("utf-8"))["group"] for i in g["items"]]


def bare(entry):
    return {k: v for k, v in entry.items() if k not in ("verdict", "rules")}


@pytest.mark.parametrize("entry", GOLDEN, ids=lambda e: f"{e['kind']}-{e['event']}-{e.get('text', '')}")
def test_golden(entry):
    found = screen(Item.of(bare(entry)))
    assert (found.verdict, sorted(found.rules)) == (entry["verdict"], sorted(entry["rules"]))


def test_the_golden_list_is_wide():
    verdicts = Counter(e["verdict"] for e in GOLDEN)
    assert len(GOLDEN) >= 120 and len(GOLDEN) * 0.4 <= verdicts["ok"] <= len(GOLDEN) * 0.6 and verdicts["conditional"] >= 15
    assert {e["kind"] for e in GOLDEN} == KINDS and {e["unit"] for e in GOLDEN} == UNITS
    assert {e["event"].partition("(")[0] for e in GOLDEN} >= EVENTS
    assert {r for e in GOLDEN for r in e["rules"]} == set(rules())
    assert len({str(sorted(bare(e).items(), key=str)) for e in GOLDEN}) == len(GOLDEN)


@pytest.mark.parametrize("entry", [e for e in GOLDEN if e["verdict"] == "coercive"], ids=lambda e: e.get("text", ""))
def test_a_declined_item_always_has_something_to_do_instead(entry):
    found = screen(Item.of(bare(entry)))
    assert found.why and found.instead and found.replacement
