"""Printed pages, PDF and OFD: paragraphs come together again, running heads go, a scan says what to do."""

import re

import pytest
import typst

from anyu.reading import UnreadableDocument, extract
from anyu.reading.extract.layout import Line, text_from
from tests.reading.ofd import SPACE, ofd
from tests.reading.office import archive, pdf

PLAN = """示例縣二〇二六年家庭服務工作要點
一、出生信息自取得之日起30日內錄入率達到95%以上,死亡信息自取得之日起30日內錄入率達到90%以上,兩類信息中身份證號碼完整率都要達到98%以上,並按季度核對。
二、投訴按期答復率達到95%以上
各鄉鎮要把服務對象提出的申請登記清楚,7日內辦結率達到90%以上,辦結情況由縣服務站每月抽查不少於20件,抽查結果在次月5日前通報到各鄉鎮和各發放點。
(一)發放點三類以上品種在庫的比例達到92%以上;
(二)盤點斷供率控制在5%以內。
1、全年舉辦宣傳活動120場,發放資料1.2萬份,其中面向流動人口的不少於30場,面向老年人的不少於24場,面向學生家長的不少於12場。"""
ENGLISH = """Ministry of Health, family services plan
1. At least 95% of births are recorded within thirty days in every registration office of the example county and of its neighbouring counties.
Complaints are answered in time in 95 per cent of cases, counted over all stock-outs, long-standing requests and stock-outs that were reported by facilities.
2. Train 120 nurses in long-standing counselling."""


def lines(text):
    return [re.sub(r"\s", "", line) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("setting", ["", "#set page(width: 11cm)", "#set page(columns: 2)", "#set text(size: 9pt)", "#set par(justify: false)", "#set par(leading: 1.2em)"])
def test_a_pdf_gives_its_paragraphs_back(setting):
    assert lines(extract(pdf(PLAN, setting=setting), "a.pdf")) == lines(PLAN)


@pytest.mark.parametrize("width", ["9cm", "12cm", "21cm"])
def test_english_words_broken_at_the_margin_are_whole_again(width):
    said = extract(pdf(ENGLISH, setting=f"#set page(width: {width})\n#set text(hyphenate: true)\n#set par(justify: true)", lang="en"), "a.pdf")
    assert said.split("\n") == ENGLISH.split("\n")


def test_running_heads_and_page_numbers_go_and_paragraphs_pass_over_the_page():
    several = "\n".join([PLAN] * 6)
    assert lines(extract(pdf(several, header="示例縣衛生健康局文件", setting="#set page(height: 13cm)"), "a.pdf")) == lines(several)
    assert lines(extract(ofd(several, header="示例縣衛生健康局文件"), "a.ofd")) == lines(several)


@pytest.mark.parametrize("split", [0, 1, 7])
def test_an_ofd_gives_its_paragraphs_back_whatever_its_runs(split):
    assert lines(extract(ofd(PLAN, split=split), "a.ofd")) == lines(PLAN)


def test_columns_of_a_table_are_told_by_their_gaps():
    table = '#table(columns: (6em, 6em, 6em), stroke: none, column-gutter: 3em, [指標], [計劃], [完成], [辦結率], [95%], [96%])'
    assert extract(pdf("", setting=table), "a.pdf").split("\n") == ["指標\t計劃\t完成", "辦結率\t95%\t96%"]


def test_an_ofd_may_turn_stretch_and_group_its_steps():
    run = '<ofd:TextObject Boundary="20 {y} 100 10" Size="4" CTM="0.5 0 0 0.5 1 1"><ofd:TextCode X="0" Y="8" DeltaX="g 2 4 8">{said}</ofd:TextCode></ofd:TextObject>'
    page = '<ofd:PageBlock>' + run.format(y=40, said="95%以") + '</ofd:PageBlock>' + run.format(y=30, said="辦結率達")
    page += run.format(y=50, said="看不見").replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    made = ofd("甲")
    assert extract(made, "a.ofd") == "甲"
    parts = {"OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>/D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
             "D/Document.xml": f'<ofd:Document {SPACE}><ofd:Pages><ofd:Page BaseLoc="P/Content.xml"/><ofd:Page BaseLoc="nowhere.xml"/></ofd:Pages></ofd:Document>',
             "D/P/Content.xml": f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"}
    assert extract(archive(parts), "a.ofd").split("\n") == ["辦結率達", "95%以"]
    with pytest.raises(UnreadableDocument, match="pictures of text"):
        extract(archive(parts | {"D/P/Content.xml": f"<ofd:Page {SPACE}/>", "D/Res/scan.jpg": b"x"}), "a.ofd")


def test_a_scan_says_what_to_do_and_a_scanned_page_is_named_in_its_place():
    blank = "#set page(header: none, numbering: none)\n#rect(width: 5cm, height: 5cm)\n"
    with pytest.raises(UnreadableDocument, match="pictures of text") as refusal:
        extract(pdf("", setting=blank), "a.pdf")
    assert "recognised" in refusal.value.next_step.en and "文字識別" in refusal.value.says().zh_hant
    said = extract(pdf(PLAN, setting=blank + "#pagebreak()"), "a.pdf")
    assert lines(said) == ["〔第1頁是掃描圖像,未能讀出〕", *lines(PLAN)]


def test_a_locked_pdf_says_so():
    keys = "<" + "41" * 32 + ">"
    content = f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" \
              f"3 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O{keys}/U{keys}>>endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R/ID[<61><61>]/Size 4>>\n%%EOF"
    with pytest.raises(UnreadableDocument, match="locked with a password"):
        extract(content.encode(), "a.pdf")


def test_a_font_without_characters_says_so():
    shapes = "".join(chr(0xE000 + n) for n in range(60))
    with pytest.raises(UnreadableDocument, match="which characters"):
        extract(typst.compile(f'#set page(width: 40cm)\n#text(fallback: false, "{shapes}")'.encode()), "a.pdf")


def line(text, top, left=70.0, right=500.0, size=12.0, page=0):
    return Line(text, left, right, top, size, page)


def test_lines_of_a_list_stay_apart_and_hanging_ones_come_together():
    sizes = [(595.0, 842.0)]
    short = [line("聯繫人:甲", 100, right=180), line("電話:乙", 120, right=160)]
    assert text_from(short, sizes) == "聯繫人:甲\n電話:乙"
    hanging = [line("1、出生信息三十日內錄入率達到", 100), line("95%以上。", 120, left=94, right=160), line("2、其他", 140, right=160)]
    assert text_from(hanging, sizes) == "1、出生信息三十日內錄入率達到95%以上。\n2、其他"
    apart = [line("出生信息三十日內錄入率達到", 100), line("第二段", 124, left=94, right=160), line("很遠", 300, right=160), line("大字", 330, size=22.0)]
    assert text_from(apart, sizes) == "出生信息三十日內錄入率達到\n第二段\n很遠\n大字"


def test_two_pages_that_begin_alike_are_told_from_running_heads():
    pages = [line("示例縣文件", 40, page=n) for n in range(3)] + [line("- 1 -", 800, left=290, right=310, page=n) for n in range(3)]
    body = [line(f"正文{word}。", 200, right=200, page=n) for n, word in enumerate("甲乙丙")]
    assert text_from(sorted(pages + body, key=lambda x: (x.page, x.top)), [(595.0, 842.0)] * 3) == "正文甲。\n正文乙。\n正文丙。"
