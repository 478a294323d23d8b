"""What a document's own figures say of each other."""

import pytest

from anyu.reading import read
from anyu.reading.arithmetic.judge import judge


def claims(text):
    return [(c.relation, c.stated, c.recomputed, c.verdict) for c in read(text).arithmetic]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("全縣總人口80人,其中流動人口50人,占總人口的61.25%。", ("share", 61.25, 62.5, "wrong")),
        ("全縣總人口80人,其中流動人口50人,占總人口的62.5%。", ("share", 62.5, 62.5, "agrees")),
        ("全年出生100人,其中男52人,女47人。", ("sum", 100, 99, "wrong")),
        ("出生男嬰52人,女嬰48人,出生性別比為108.33。", ("ratio", 108.33, 108.33, "agrees")),
        ("藥具使用有效率在100%以上。", ("share", 100, 100, "impossible")),
        ("辦結率達到105%。", ("share", 105, 100, "impossible")),
        ("每500-300名居民配備一名人員。", ("range", 500, 300, "wrong")),
        ("甲村20場,乙村30場,共計60場。", ("sum", 60, 50, "wrong")),
    ],
)
def test_a_claim(text, claim):
    assert claim in claims(text)


def test_the_change_of_natural_increase_adds_fewer_births_and_more_deaths():
    text = "今年出生人口2818人,同比減少308人;死亡人口2036人,同比增加57人;人口自然增加782人,同比減少251人。"
    reading = read(text)
    change = next(c for c in reading.arithmetic if c.relation == "change")
    assert (change.stated, change.recomputed, change.verdict) == (251, 365, "wrong")
    assert change.says.en == "308 + 57 = 365 人, not 251 人"


def test_growth_and_completion_may_exceed_a_hundred_percent():
    assert claims("任務完成率達到120%。") == []


def test_the_four_judgements():
    assert judge(62.5, 62.5, 1) == "agrees"
    assert judge(93.70, 93.7039, 2) == "agrees"
    assert judge(33.3, 33.37, 1) == "truncated"
    assert judge(31.0, 30.5, 1, slack=0.6) == "rounded"
    assert judge(61.25, 62.5, 2) == "wrong"
