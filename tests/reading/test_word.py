"""A Word file says what its paper shows: automatic numbers, boxes, notes; nothing struck, hidden or repeated."""

import pytest

from anyu.reading import extract
from anyu.reading.extract.numeral import written
from tests.reading.office import docx, p, r


def text(body, **parts):
    return extract(docx(body, **parts), "a.docx")


def level(depth, form, said, more=""):
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{said}"/></w:lvl>'


def numbered(number, depth=0):
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


THREE = level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "(%2)") + level(2, "decimal", "%3.")
LISTS = f'<w:abstractNum w:abstractNumId="7">{THREE}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>' \
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'


def test_automatic_numbers_of_three_depths_stand_in_the_text():
    body = "".join(p(r(said), pr=numbered(1, depth)) for depth, said in ((0, "目標"), (1, "甲"), (2, "子"), (2, "丑"), (1, "乙"), (2, "寅"), (0, "措施"), (1, "丙")))
    assert text(body, numbering=LISTS).split("\n") == ["一、目標", "(一)甲", "1. 子", "2. 丑", "(二)乙", "1. 寅", "二、措施", "(一)丙"]


def test_a_list_may_begin_anew_and_others_go_on():
    body = "".join(p(r("甲"), pr=numbered(n)) for n in (1, 1, 2, 2, 1))
    assert text(body, numbering=LISTS).split("\n") == ["一、甲", "二、甲", "五、甲", "六、甲", "七、甲"]


def test_numbers_come_from_styles_too_and_can_be_taken_away():
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' \
             '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
    body = p(r("甲"), pr='<w:pStyle w:val="H1"/>') + p(r("乙"), pr='<w:pStyle w:val="H2"/>') + p(r("丙"), pr=f'<w:pStyle w:val="H1"/>{numbered(0)}')
    assert text(body, numbering=LISTS, styles=styles).split("\n") == ["一、甲", "二、乙", "丙"]


def test_a_number_may_name_the_numbers_above_it_and_bullets_say_nothing():
    several = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    lists = f'<w:abstractNum w:abstractNumId="1">{several}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>' \
            f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", "x")}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    body = p(r("總則"), pr=numbered(1)) + p(r("甲"), pr=numbered(1, 1)) + p(r("乙"), pr=numbered(1, 1)) + p(r("丙"), pr=numbered(2))
    assert text(body, numbering=lists).split("\n") == ["第一章 總則", "1.1 甲", "1.2 乙", "丙"]


@pytest.mark.parametrize(("number", "form", "said"), [
    (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"), (20, "chineseCounting", "二十"), (105, "chineseCountingThousand", "一百〇五"),
    (110, "taiwaneseCounting", "一百一十"), (1003, "chineseCounting", "一千〇三"), (3, "chineseLegalSimplified", "叁"), (14, "ideographLegalTraditional", "壹拾肆"),
    (4, "ideographTraditional", "丁"), (12, "ideographZodiac", "亥"), (7, "decimalEnclosedCircle", "⑦"), (3, "decimalEnclosedParen", "⑶"), (21, "decimalEnclosedCircle", "21"),
    (9, "lowerRoman", "ix"), (1994, "upperRoman", "MCMXCIV"), (28, "lowerLetter", "bb"), (22, "ordinal", "22nd"), (5, "decimalZero", "05"),
    (12, "decimalFullWidth", "\uff11\uff12"), (3, "none", ""), (0, "decimal", "0"), (30, "ideographDigital", "三〇"), (7, "unheardOf", "7"),
])
def test_numbers_are_written_as_word_writes_them(number, form, said):
    assert written(number, form) == said


def test_struck_text_is_left_out_and_inserted_text_is_kept():
    body = p(r("達到"), '<w:del w:id="1"><w:r><w:delText>90%</w:delText></w:r></w:del>', f'<w:ins w:id="2">{r("95%")}</w:ins>',
             f'<w:moveFrom w:id="3">{r("舊")}</w:moveFrom>', f'<w:moveTo w:id="4">{r("以上")}</w:moveTo>')
    struck = p(r("一段的前"), pr='<w:rPr><w:del w:id="5"/></w:rPr>') + p(r("後"))
    row = f'<w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc>{p(r("沒有"))}</w:tc></w:tr>'
    table = f'<w:tbl>{row}<w:tr><w:tc>{p(r("有"))}</w:tc></w:tr></w:tbl>'
    assert text(body + struck + table) == "達到95%以上\n一段的前後\n有"


def test_hidden_text_and_placeholders_are_left_out():
    styles = '<w:style w:type="character" w:styleId="Veil"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p(r("見"), r("藏", "<w:vanish/>"), r("不藏", '<w:vanish w:val="0"/>'), r("也藏", '<w:rStyle w:val="Veil"/>'))
    control = f'<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p(r("單擊此處輸入文字"))}</w:sdtContent></w:sdt>'
    filled = f'<w:sdt><w:sdtPr/><w:sdtContent>{p(r("已填寫"))}</w:sdtContent></w:sdt>'
    assert text(body + control + filled, styles=styles) == "見不藏\n已填寫"


def field(*parts):
    return "".join(f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' if part in ("begin", "separate", "end") else part for part in parts)


def test_fields_give_their_result_and_a_table_of_contents_nothing():
    instruction = "<w:r><w:instrText> {} </w:instrText></w:r>"
    body = p(r("共"), field("begin", instruction.format("=SUM(ABOVE)"), "separate", r("25"), "end"), r("人"))
    simple = p('<w:fldSimple w:instr="REF a">' + r("第三條") + "</w:fldSimple>", '<w:hyperlink w:anchor="x">' + r("鏈接") + "</w:hyperlink>")
    contents = p(field("begin", instruction.format("TOC \\o"), "separate"), r("一、目標 3")) + p(r("二、措施 5"), field("end"))
    assert text(body + contents + simple) == "共25人\n第三條鏈接"


def test_a_text_box_is_read_once_and_after_its_paragraph():
    box = "<w:txbxContent>" + p(r("框中95%")) + "</w:txbxContent>"
    twice = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert text(p(r("前"), twice, r("後")) + p(r("下一段"))) == "前後\n框中95%\n下一段"
    assert text(p(r("前"), f"<w:r><w:pict>{box}</w:pict></w:r>")) == "前\n框中95%"


def test_notes_follow_their_paragraph():
    notes = f'<w:footnote w:type="separator" w:id="-1">{p(r("線"))}</w:footnote><w:footnote w:id="2">{p(r("含流入人口2400人。"))}</w:footnote>'
    ends = f'<w:endnote w:id="2">{p(r("見年報。"))}</w:endnote>'
    body = p(r("總人口20000人"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("。")) + p(r("完"), '<w:r><w:endnoteReference w:id="2"/></w:r>')
    assert text(body, footnotes=notes, endnotes=ends) == "總人口20000人。\n[1] 含流入人口2400人。\n完\n[2] 見年報。"


def test_headers_are_no_part_of_the_text():
    assert text(p(r("正文")), header1=p(r("頁眉"))) == "正文"


def test_signs_breaks_and_hyphens():
    signs = '<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:tab/><w:t>c</w:t><w:br/><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95</w:t>' \
            '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    ruby = "<w:r><w:ruby><w:rt>" + r("ān") + "</w:rt><w:rubyBase>" + r("安") + "</w:rubyBase></w:ruby></w:r>"
    assert text(p(signs, ruby)) == "a-b\tc\n≥95☑安"


def cell(said, pr=""):
    return f"<w:tc><w:tcPr>{pr}</w:tcPr>{said if said.startswith('<') else p(r(said))}</w:tc>"


def test_tables_keep_their_columns_and_say_merged_cells_once():
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (cell("項目", down) + cell("2026年", '<w:gridSpan w:val="2"/>'), cell("項目", more) + cell("計劃") + cell("實際"), cell("辦結率") + cell("95%") + cell("96%"),
            cell("") + cell("") + cell(""))
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert text(p(r("前")) + table + p(r("後"))) == "前\n項目\t2026年\n\t計劃\t實際\n辦結率\t95%\t96%\n後"


def test_a_cell_of_sentences_keeps_its_lines_and_a_broken_word_is_whole():
    table = "<w:tbl><w:tr>" + cell(p(r("完成")) + p(r("情況"))) + cell(p(r("1.辦結率達到95%以上。")) + p(r("2.滿意率達到90%以上。"))) + "</w:tr></w:tbl>"
    assert text(table) == "完成情況\t1.辦結率達到95%以上。\n2.滿意率達到90%以上。"


def test_a_table_in_a_table_is_read():
    inner = "<w:tbl><w:tr>" + cell("內95%") + "</w:tr></w:tbl>"
    assert text("<w:tbl><w:tr>" + cell(inner + p()) + cell("外") + "</w:tr></w:tbl>") == "內95%\t外"
