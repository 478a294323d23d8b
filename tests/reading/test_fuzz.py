"""No text breaks the reader, offsets stay inside it, and its time grows no faster than its length."""

import json
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from anyu.reading import read

PIECES = st.sampled_from(
    "計劃生育率 達到 100% 、 , 。 ( ) “ ” 每 一例 罰 30元 同比 下降 占 萬 __ 20xx 三分之 百 性別比 1:105 每月 28號 內 率 分別 出現 一票否決 ; \n 由 的 為零 x 〔值〕 12 至 - . %".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=120))
def test_any_text_is_read(text):
    reading = read(text)
    printed = reading.json("x.txt", "0" * 64)
    json.dumps(printed, allow_nan=False)
    for part in [*printed["statements"], *printed["orders"]]:
        assert 0 <= part["start"] <= part["end"] <= len(text)
        assert text[part["start"] : part["end"]] == part["span"]
    ids = {s["id"] for s in printed["statements"]}
    assert all(set(c["statements"]) <= ids for c in printed["arithmetic"])


def test_long_repetitions_take_linear_time():
    for piece in ("率、", "每", "占", "一二三四", "(((", "比上年", "1,", "出現一例", "a a a "):
        started = time.perf_counter()
        read(piece * (20_000 // len(piece)))
        assert time.perf_counter() - started < 8, piece


def test_reading_twice_gives_the_same():
    text = "綜合節育率達到90%以上,及時率達到96%。"
    assert read(text).json("a", "b") == read(text).json("a", "b")


def test_a_report_of_sixty_thousand_characters_is_read_in_seconds():
    line = "到9月末,總人口為417516人,漢族人口391229人,占總人口數的93.70%;少數民族人口26287人,占總人口數的6.30%。\n"
    started = time.perf_counter()
    assert len(read(line * 900).statements) == 900 * 5
    assert time.perf_counter() - started < 20
