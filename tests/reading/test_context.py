"""Context decides: an order is told from a prohibition, a law's text, history, a refusal, a quotation or an offer that names the same thing."""

import tomllib
from pathlib import Path

import pytest

from anyu.guard.context import COMMANDS, HISTORY, PROTECTS, QUOTES, stance
from anyu.guard.word import fold
from anyu.kernel.simplify import simplify
from anyu.reading.read import read

PHRASES = tomllib.loads(Path(__file__).with_name("phrase.toml").read_text("utf-8"))


def coercive(text):
    found = read(text)
    return [text[x.start : x.end] for x in (*found.orders, *found.statements) if x.rights.verdict == "coercive"]


def test_the_table_is_wide():
    assert len(PHRASES["orders"]) >= 40 and len(PHRASES["clear"]) >= 40 and not set(PHRASES["orders"]) & set(PHRASES["clear"])


@pytest.mark.parametrize("phrase", PHRASES["orders"])
def test_an_order_is_found_in_either_script(phrase):
    assert coercive(phrase) and coercive(simplify(phrase))


@pytest.mark.parametrize("phrase", PHRASES["clear"])
def test_what_is_no_order_is_left_alone_in_either_script(phrase):
    assert coercive(phrase) == [] and coercive(simplify(phrase)) == []
