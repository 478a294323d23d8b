"""No function of the source plans is lost sight of: each lives somewhere and is proved, is declined by a rule, or is said to come."""

import ast
from functools import cache
from pathlib import Path

import pytest

from anyu.guard import Item, hits
from anyu.guard.rule import rules
from anyu.registers.models import REGISTERS
from anyu.shell.capability import CLASSES, SECTIONS, counts, declared

ROOT = Path(__file__).resolve().parents[2]
TOLD = declared(ROOT)
ROWS = {int(n): row for n, row in TOLD["capability"].items()}
HERE = {n: row for n, row in ROWS.items() if "where" in row}
DECLINED = {n: row for n, row in ROWS.items() if "rule" in row}
MAY = {"section", "class", "en", "zh_hant", "record", "where", "test", "rule", "item", "later"}
# Class by number as the plans were judged: 154, 48 and 55.
COUNTS = {"ok": 154, "conditional": 48, "coercive": 55}


@cache
def functions(path):
    return {node.name for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_all_are_there_without_gap_and_in_both_languages():
    assert list(ROWS) == list(range(1, 258))
    assert {n: set(row) - MAY for n, row in ROWS.items() if set(row) - MAY} == {}
    assert all(row["en"] and row["zh_hant"] and row["section"] in SECTIONS and row["class"] in CLASSES for row in ROWS.values())
    assert {c: sum(row["class"] == c for row in ROWS.values()) for c in CLASSES} == COUNTS
    assert [row["section"] for row in ROWS.values()] == sorted(row["section"] for row in ROWS.values())


def test_each_has_a_way_and_none_has_two_that_contradict():
    for n, row in ROWS.items():
        ways = {way for way in ("where", "rule", "later") if way in row}
        assert ways in ({"where"}, {"rule"}, {"later"}, {"rule", "where"}, {"rule", "later"}), n
        assert ("where" in row) == ("test" in row) and ("rule" in row) == ("item" in row), n
    assert {row["later"] for row in ROWS.values() if "later" in row} == set(TOLD["later"])


def test_every_coercive_one_is_declined_and_nothing_of_it_is_built():
    assert {n for n, row in ROWS.items() if row["class"] == "coercive"} == {n for n, row in ROWS.items() if "rule" in row and not {"where", "later"} & set(row)}
    assert not [n for n, row in DECLINED.items() if row["class"] == "ok"]


@pytest.mark.parametrize("n", DECLINED)
def test_the_rule_that_declines_it_does(n):
    row = DECLINED[n]
    assert row["rule"] in rules()
    assert row["rule"] in [hit.rule for hit in hits(Item.of(row["item"]))]


@pytest.mark.parametrize("n", HERE)
def test_where_it_lives_is_there_and_its_test_exists(n):
    row = HERE[n]
    assert [path for path in row["where"] if not (ROOT / path).is_file()] == []
    path, _, name = row["test"].partition("::")
    assert path.startswith("tests/") and name.startswith("test_") and name in functions(path)


def test_every_record_has_its_register():
    models = {f"anyu/registers/{name}.py" for name in REGISTERS}
    for n, row in HERE.items():
        if row.get("record"):
            assert [path for path in row["where"] if path.startswith("anyu/registers/")] or row["where"] == ["anyu/intake/template.py"], n
        assert {path for path in row["where"] if path.startswith("anyu/registers/")} <= models | {"anyu/registers/history.py", "anyu/registers/wall.py"}, n


def test_no_lawful_record_of_the_ledgers_is_left_to_later():
    """What sections C to O write down about people, places and work; the rest is reports, statistics, exchange and rules."""
    open_rows = {n for n, row in ROWS.items() if row["section"] >= "C" and row["class"] != "coercive" and "later" in row}
    assert {ROWS[n]["later"] for n in open_rows} <= {"quality", "indicators", "equity", "benefits", "exchange"}
    assert not [n for n in open_rows if ROWS[n].get("record")]
    assert sum(bool(row.get("record")) for row in ROWS.values() if row["section"] >= "C") >= 130


def test_the_page_counts_what_the_data_hold():
    n = counts(TOLD)
    assert n["declined"] == COUNTS["coercive"] and n["here"] + n["declined"] + n["later"] == 257
    assert f"{n['here']} are here" in (ROOT / "docs" / "capabilities.md").read_text(encoding="utf-8")
