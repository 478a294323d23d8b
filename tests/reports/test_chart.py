"""A chart is drawn in a font that has Chinese, and leaves out what is hidden."""
import json
from decimal import Decimal

import pytest

from anyu.reports.content import Chart, Hidden, Series
from anyu.reports.render import chart

POINTS = (("1月", Decimal("1.5")), ("2月", Hidden("SMALL")), ("3月", None), ("4月", 4))


@pytest.mark.parametrize("shape", ["bar", "line"])
def test_hidden_and_missing_points_leave_a_gap(shape):
    drawn = Chart("甲", (Series("今年", POINTS), Series("上年", POINTS)), "人次", shape)
    spec = chart.spec(drawn)
    assert [point["label"] for point in spec["data"]["values"]] == ["1月", "4月"] * 2
    assert spec["encoding"]["x"]["scale"]["domain"] == ["1月", "2月", "3月", "4月"]
    assert "SMALL" not in json.dumps(spec)


def test_chinese_text_is_drawn_and_not_dropped():
    with_text, without = (len(chart.png(Chart("", (Series("甲", ((label, 1),)),)))) for label in ("鬱龜鬱龜", " "))
    assert with_text > without
    assert "四月" in chart.svg(Chart("", (Series("甲", (("四月", 1),)),)))
