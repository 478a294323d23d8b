"""No text and no file breaks the reader, offsets stay inside the text, and time grows no faster than length."""

import json
import math
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyu.reading import UnreadableDocument, extract, read
from tests.reading.ofd import ofd
from tests.reading.office import docx, odf, p, r

SAVED = sorted(Path(__file__).with_name("saved").iterdir())
NAMES = "全縣總人口 出生人口 人口出生率 住院分娩率 綜合節育率 符合政策生育率 出生信息錄入率 投訴按期答復率 宣傳活動 培訓班 發放資料 性別比 獨生子女父母獎勵 " \
        "社會撫養費徵收率 流動人口 孕檢率 births facilities complaints contraceptive prevalence rate".split() + ["", "(含抱養)", "、", "和", "分別", "其中男", "占總數"]
VERBS = "達到 不低於 控制在 為 完成 同比下降 比上年提高 低於 每低 每少完成 出現 開展 配備 獎勵 扣 罰 占 由 減少到 力爭 確保 嚴禁 不得 at least reduced by to from".split() + [""]
VALUES = "95 100 0 8.40 1.2 20xx __ 三分之一 百分之九十五 五千二百 兩 1:105.24 1-2 300—500 417516 12,345 0.0001 99999999999999999999 1e5 \uff19\uff15 8成 千分之三 一 〔值〕 (  ) %".split()
UNITS = "% ‰ 人 例 場 元 萬元 個百分點 分 日內 年 月28號 名 次 per cent percent 萬份 ‱ 個 以上 以內 左右".split() + [""]
ENDS = "。 , ; \n 、 : ) ( ” “ \t . \r\n \u3000".split(" ") + [""]
CLAUSE = st.tuples(st.sampled_from(NAMES), st.sampled_from(VERBS), st.sampled_from(VALUES), st.sampled_from(UNITS), st.sampled_from(UNITS), st.sampled_from(ENDS)).map("".join)
TEXT = st.lists(CLAUSE, max_size=14).map("".join)


@st.composite
def mutated(draw):
    """A document-like text with pieces cut out, doubled, turned round or replaced."""
    text = draw(TEXT)
    for _ in range(draw(st.integers(0, 4))):
        a, b = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        piece = draw(st.sampled_from([text[a:b] * 2, "", text[a:b][::-1], draw(st.text(max_size=4)), draw(st.sampled_from(VALUES + ENDS + UNITS))]))
        text = text[:a] + piece + text[b:]
    return text[:4000]


def sound(text):
    """Reads a text and holds what it says against what every reading promises."""
    printed = read(text).json("x.txt", "0" * 64)
    json.dumps(printed, allow_nan=False)
    assert printed["source"]["characters"] == len(text)
    for part in [*printed["statements"], *printed["orders"]]:
        assert 0 <= part["start"] <= part["end"] <= len(text)
        assert text[part["start"] : part["end"]] == part["span"]
    ids = [s["id"] for s in printed["statements"]]
    assert ids == sorted(set(ids))
    for s in printed["statements"]:
        assert all(s[key] is None or math.isfinite(s[key]) for key in ("value", "value2"))
        assert s["op"] in {">=", "<=", ">", "<", "=", "up", "down", "none"} and s["rights"]["verdict"] in {"ok", "conditional", "coercive"}
        assert s["kind"] in {"target", "actual", "rule", "schedule", "resource"}
    assert all(set(c["statements"]) <= set(ids) for c in printed["arithmetic"])


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated() | st.text(max_size=120) | st.lists(st.sampled_from(VALUES + UNITS + ENDS), max_size=60).map("".join))
def test_any_text_is_read(text):
    sound(text)


def readable(content, name):
    """The text of a file, or None where it is refused in the agreed way."""
    try:
        text = extract(content, name)
    except UnreadableDocument as e:
        assert e.what == name and "\n" not in e.says().zh_hant
        return None
    assert text.strip() and "\r" not in text and "\0" not in text
    return text


SOUND = [*(path.read_bytes() for path in SAVED), docx(p(r("辦結率達到95%以上。")) * 3), ofd("辦結率達到95%以上。\n完"), odf("text", "<text:p>95%</text:p>"),
         "<html><table><tr><td>辦結率<td>95%</table>".encode(), "辦結率達到95%以上。".encode("gb18030"), b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n%%EOF"]


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(SOUND), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 8)), max_size=6), st.sampled_from(["a.docx", "a.xls", "a.html", "a.txt", "stdin", "a.doc"]))
def test_any_file_is_read_or_refused(content, changes, name):
    for at, put, cut in changes:
        place = int(at * len(content))
        content = content[:place] + put + content[place + cut :]
    text = readable(content, name)
    if text is not None and len(text) < 2000:
        sound(text)


@settings(max_examples=150, deadline=None)
@given(st.recursive(st.sampled_from("<w:t>95%</w:t> <w:tab/> <w:del><w:r><w:t>x</w:t></w:r></w:del> <w:fldChar w:fldCharType='begin'/> <w:fldChar w:fldCharType='end'/> <w:sym w:char='zz'/> "
                                    "<w:footnoteReference w:id='2'/> <w:br/> <w:numPr><w:numId/></w:numPr> <w:pStyle/> <w:gridSpan w:val='x'/> <w:vMerge/>".split("> ")).map(lambda x: x if x.endswith(">") else x + ">"),
                    lambda inner: st.tuples(st.sampled_from("p r tbl tr tc sdt sdtContent ins hyperlink txbxContent pPr tcPr".split()), st.lists(inner, max_size=4)).map(
                        lambda x: f"<w:{x[0]}>{''.join(x[1])}</w:{x[0]}>"), max_leaves=25))
def test_any_tree_of_word_is_read(body):
    said = readable(docx(body, numbering="<w:num/><w:abstractNum/>", footnotes=f"<w:footnote w:id='2'>{body}</w:footnote>", styles="<w:style/>"), "a.docx")
    assert said is None or "x" not in said


def took(text):
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


ADVERSE = ("率、", "每", "占", "一二三四", "(((", "比上年", "1,", "出現一例", "a a a ", "95%", "每低一個百分點扣", "同比", "。", "分別為", "1-", "百分之", "萬", "\u3000", "嚴禁", "“", "、1", "x", "__",
           "at least 1 of ", "1. ", "((1)", "率達到", "其中男", "1:", "\n1、", "\t")


@pytest.mark.parametrize("piece", ADVERSE, ids=repr)
def test_twice_the_text_takes_no_more_than_thrice_the_time(piece):
    read(piece * 10)
    half, whole = piece * (5_000 // len(piece)), piece * (10_000 // len(piece))
    for _ in range(3):  # another process may have had the core
        first, second = took(half), took(whole)
        if second < 3 * first + 0.05:
            return
    pytest.fail(f"{first:.2f} s for {len(half)} characters, {second:.2f} s for {len(whole)}")


def test_reading_twice_gives_the_same():
    text = "綜合節育率達到90%以上,及時率達到96%。"
    assert read(text).json("a", "b") == read(text).json("a", "b")


def test_a_report_of_sixty_thousand_characters_is_read_in_seconds():
    line = "到9月末,總人口為417516人,漢族人口391229人,占總人口數的93.70%;少數民族人口26287人,占總人口數的6.30%。\n"
    started = time.perf_counter()
    assert len(read(line * 900).statements) == 900 * 5
    assert time.perf_counter() - started < 20
