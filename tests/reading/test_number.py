"""Numbers in every spelling that documents use."""

import pytest

from anyu.guard.word import fold
from anyu.reading.number import han_value, quantities


@pytest.mark.parametrize(
    ("text", "value", "value2", "unit"),
    [
        ("１００％", 100, None, "%"),
        ("百分之九十五", 95, None, "%"),
        ("千分之五", 5, None, "‰"),
        ("萬分之三", 3, None, "‱"),
        ("三分之二", 0.666667, None, "ratio"),
        ("1/2", 0.5, None, "ratio"),
        ("8成以上", 80, None, "%"),
        ("九成的", 90, None, "%"),
        ("五千二百人", 5200, None, "人"),
        ("兩萬人", 2, None, "萬人"),
        ("1.2萬人次", 1.2, None, "萬人次"),
        ("25萬元", 25, None, "萬元"),
        ("三萬五千名", 35000, None, "人"),
        ("417,516人", 417516, None, "人"),
        ("20xx元", None, None, "元"),
        ("__%", None, None, "%"),
        ("〔值〕%", None, None, "%"),
        ("2至3門", 2, 3, "門"),
        ("300-500名", 300, 500, "人"),
        ("15%—20%", 15, 20, "%"),
        ("1:105.24", 105.24, None, "ratio"),
        ("100:105.24", 105.24, None, "ratio"),
        ("115:100", 115, None, "ratio"),
        ("1.08:1", 108, None, "ratio"),
        ("0.5個百分點", 0.5, None, "百分點"),
        ("20/10萬", 20, None, "/10萬"),
        ("率-1.35‰", -1.35, None, "‰"),
        ("兩個月", 2, None, "月"),
        ("5日例會", 5, None, "日"),
    ],
)
def test_a_quantity(text, value, value2, unit):
    q = quantities(fold(text))[0]
    assert (q.value if q.value is None else round(q.value, 6), q.value2, q.unit) == (value, value2, unit)


@pytest.mark.parametrize(("text", "value"), [("十", 10), ("二十一", 21), ("一百零五", 105), ("兩千", None), ("二零二四", 2024), ("一亿二千万", 120_000_000)])
def test_a_chinese_numeral(text, value):
    assert han_value(fold(text)) == (value if value is not None else 2000)


def test_folding_keeps_every_offset():
    text = "計畫生育率達到１００％以上:「臺賬」、台帳;Ａb—～〔〕"
    assert len(fold(text)) == len(text)
    assert fold("計畫生育臺帳") == fold("计划生育台账")
