"""Short documents of many hands, each with what a careful reader finds in it."""

import tomllib
from pathlib import Path

import pytest

from anyu.reading import read

SAMPLES = sorted(Path(__file__).with_name("sample").glob("*.txt"))


def found(reading):
    return [
        [s.indicator, s.kind, s.op, "-" if s.value is None else f"{s.value:.6g}", s.unit or "-", s.rights.verdict]
        for s in reading.statements
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_sample_is_read_as_a_careful_reader_would(path):
    text = path.read_text("utf-8")
    expected = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    reading = read(text)
    assert found(reading) == expected["statements"]
    assert [text[o.start : o.end] for o in reading.orders] == expected["orders"]
    assert [[c.relation, c.verdict] for c in reading.arithmetic] == expected["arithmetic"]


def test_there_are_samples_of_many_hands():
    assert len(SAMPLES) >= 8


def test_both_scripts_say_the_same():
    hant = "綜合節育率達到100%,及時率達到98%。出現一例計劃外生育,實行一票否決。"
    hans = "综合节育率达到100％，及时率达到98％。出现一例计划外生育，实行一票否决。"
    key = lambda r: [(s.start, s.end, s.kind, s.op, s.value, s.unit, s.rights.verdict, s.rights.rules) for s in r.statements]  # noqa: E731
    assert key(read(hant)) == key(read(hans))
    assert read(hant).script == "zh-Hant" and read(hans).script == "zh-Hans"


@pytest.mark.parametrize(
    "words",
    ["2024年3月5日", "第三季度", "一票否決", "三為主", "七個不準", "六期教育", "一把手親自抓", "一盤棋", "“三項制度”", "兩免一補", "十八大精神", "《關於1號文件的決定》", "15至49歲"],
)
def test_names_dates_and_ages_are_no_statements(words):
    assert read(f"堅持{words},認真做好工作。").statements == ()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("嚴禁計劃外生育。", "coercive"),
        ("組織育齡婦女參加三查。", "coercive"),
        ("按時足額徵收社會撫養費。", "coercive"),
        ("動員二女戶結紮。", "coercive"),
    ],
)
def test_orders_in_words_are_found(text, verdict):
    assert [o.rights.verdict for o in read(text).orders] == [verdict]


@pytest.mark.parametrize("text", ["嚴禁強迫結紮。", "不得組織未婚女青年參加孕檢。", "取消一票否決。", "不再徵收社會撫養費。", "公開服務窗口和投訴渠道。"])
def test_what_protects_people_is_no_order(text):
    assert read(text).orders == ()
