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
    assert len(PHRASES["orders"]) >= 150 and len(PHRASES["clear"]) >= 150 and not set(PHRASES["orders"]) & set(PHRASES["clear"])


@pytest.mark.parametrize("phrase", PHRASES["orders"])
def test_an_order_is_found_in_either_script(phrase):
    assert coercive(phrase) and coercive(simplify(phrase))


@pytest.mark.parametrize("phrase", PHRASES["clear"])
def test_what_is_no_order_is_left_alone_in_either_script(phrase):
    assert coercive(phrase) == [] and coercive(simplify(phrase)) == []


@pytest.mark.parametrize(("sentence", "words", "says"), [
    ("嚴禁溺棄女嬰。", "溺棄女嬰", PROTECTS), ("嚴禁強制引產。", "引產", PROTECTS), ("不得以生育證為條件。", "生育證", PROTECTS), ("已取消社會撫養費。", "社會撫養費", HISTORY), ("杜絕計劃外生育。", "計劃外生育", COMMANDS),
    ("嚴禁計劃外生育。", "計劃外生育", COMMANDS), ("No quotas on births are set.", "births", PROTECTS), ("所謂“應扎盡扎”。", "應扎盡扎", QUOTES), ("按照《社會撫養費徵收管理辦法》辦理。", "社會撫養費", QUOTES),
    ("綜合節育率不得低於90%。", "綜合節育率", COMMANDS), ("不得不落實結紮任務。", "結紮任務", COMMANDS), ("未落實節育措施的不得上戶。", "節育措施", COMMANDS), ("孕情不得上報。", "孕情", COMMANDS),
    ("過去每年徵收社會撫養費,今後要繼續徵收。", "社會撫養費", COMMANDS), ("不得有下列行為:(一)強制孕檢;(二)收取押金。", "收取押金", PROTECTS), ("要做好以下工作:組織孕檢。", "孕檢", COMMANDS),
])
def test_what_a_sentence_does_with_its_words(sentence, words, says):
    plain = fold(sentence)
    at = plain.index(fold(words))
    assert stance(plain, at, at + len(words)) == says


@pytest.mark.parametrize("text", [
    "不得下達每村10例的結紮任務。", "已取消每年三次孕檢。", "不再要求每季度查環查孕一次。", "修改前的《條例》第四十條規定:每多生一個孩子征收社會撫養費5000元。", "禁止完成一例引產獎勵300元的做法。", "No quotas of 10 sterilisations a month are set.",
])
def test_a_number_that_is_forbidden_ended_or_a_laws_text_is_declined_for_nobody(text):
    assert coercive(text) == []


@pytest.mark.parametrize("text", ["綜合節育率不得低於90%。", "出生率不得超過10‰。", "參檢率不得少於98%。", "每村不得少於10例結紮。", "杜絕計劃外生育,計劃生育率達到100%。", "違反規定的,每例罰款500元,嚴禁超生。"])
def test_a_bound_in_the_words_of_a_prohibition_is_still_a_quota(text):
    assert coercive(text)


def test_a_span_is_the_commands_own_words_and_one_order_a_command():
    text = "全鎮要進一步統一思想,動員兩女戶結紮,足額徵收社會撫養費,做好婦幼保健工作。"
    found = read(text)
    assert [text[o.start : o.end] for o in found.orders] == ["動員兩女戶結紮", "徵收社會撫養費"]
    assert [o.rights.rules[0] for o in found.orders] == ["RS-03", "RS-10"]
    assert all(o.rights.instead for o in found.orders)
