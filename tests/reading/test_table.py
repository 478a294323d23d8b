"""Sheets, OpenDocument and web pages say what they show: percentages, days, merged headings; nothing hidden."""

import datetime
import io
from pathlib import Path

import pytest
import xlsxwriter

from anyu.reading import extract
from anyu.reading.extract.sheet_format import plain, shown
from tests.reading.office import archive, odf, relations

SAVED = Path(__file__).with_name("saved")
SHEET = """目標
指標\t2026年\t\t說明
\t計劃\t完成
辦結率\t95%\t96.12%\t本人提出的申請
出生率\t8.40‰\t0.3
經費\t360000\t-1234.5
日期\t2026-03-05\t2026-03-05 09:30
合計\t3\t95%\tTRUE
措施
每季度召開一次例會"""


def workbook():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        def form(code):
            return book.add_format({"num_format": code})

        sheet = book.add_worksheet("目標")
        sheet.merge_range(0, 1, 0, 2, "2026年")
        sheet.write_row(0, 0, ["指標"])
        sheet.write_row(0, 3, ["說明"])
        sheet.write_row(1, 1, ["計劃", "完成"])
        sheet.write_row(2, 0, ["辦結率"])
        sheet.write(2, 1, 0.95, form("0%"))
        sheet.write(2, 2, 0.9612, form("0.00%"))
        sheet.write(2, 3, "本人提出的\n申請")
        sheet.write(3, 0, "出生率")
        sheet.write(3, 1, 8.4, form('0.00"‰"'))
        sheet.write(3, 2, 0.1 + 0.2)
        sheet.write(4, 0, "經費")
        sheet.write(4, 1, 360000, form("#,##0"))
        sheet.write(4, 2, -1234.5, form("0.0"))
        sheet.write(5, 0, "日期")
        sheet.write_datetime(5, 1, datetime.datetime(2026, 3, 5), form("yyyy年m月d日"))
        sheet.write_datetime(5, 2, datetime.datetime(2026, 3, 5, 9, 30), form("yyyy-mm-dd hh:mm"))
        sheet.write(6, 0, "合計")
        sheet.write_formula(6, 1, "=1+2", None, 3)
        sheet.write_formula(6, 2, "=95/100", form("0%"), 0.95)
        sheet.write(6, 3, True)
        hidden = book.add_worksheet("草稿")
        hidden.write(0, 0, "不應讀出99%")
        hidden.hide()
        book.add_worksheet("措施").write(0, 0, "每季度召開一次例會")
    return out.getvalue()


@pytest.mark.parametrize("content", [workbook(), (SAVED / "table.xls").read_bytes(), (SAVED / "table.ods").read_bytes()], ids=["xlsx", "xls", "ods"])
@pytest.mark.parametrize("name", ["table.et", "stdin"])
def test_a_workbook_says_what_it_shows(content, name):
    assert extract(content, name).replace("360,000", "360000") == SHEET


@pytest.mark.parametrize(("value", "code", "said"), [
    (0.95, "0%", "95%"), (0.125, "0.0%", "12.5%"), (1.0, "0%;-0%", "100%"), (-0.05, "0.0%", "-5.0%"), (-5.0, "0;[Red]-0", "-5"), (-1234.5, "#,##0.00_);(#,##0.00)", "-1234.50"),
    (0.0, '0;-0;"無"', "無"), (0.0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-"), (5.0, '0"人"', "5人"), (5.5, '0.0\\‰', "5.5‰"), (12000.0, '0.0,"千"', "12.0千"),
    (3.10, "0.##", "3.1"), (3.0, "0.##", "3"), (3.0, ";;;", ""), (7.0, "@", "7"), (7.25, "G/通用格式", "7.25"), (7.0, "General", "7"), (2.675, "0.00", "2.68"),
    (45992.0, "yyyy/m/d", "2025-12-01"), (45992.0, "[$-804]yyyy年m月d日", "2025-12-01"), (0.5, "h:mm", "12:00"), (45992.5, "m/d/yy h:mm", "2025-12-01 12:00"), (-3.0, "yyyy-mm-dd", "-3"),
    (1e20, "yyyy-mm-dd", "1e+20"), (float("nan"), "", ""),
])
def test_a_number_is_shown_as_its_format_says(value, code, said):
    assert shown(value, code) == said


def test_plain_numbers_are_without_noise():
    assert [plain(v) for v in (0.1 + 0.2, 1.1 * 3, 95.0, -0.5, 123456789012345.0, 1e-7)] == ["0.3", "3.3", "95", "-0.5", "123456789012345", "0.0000001"]


def test_a_sheet_without_places_styles_or_strings_is_read_in_its_order():
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = '<c t="inlineStr"><is><r><t>辦</t></r><r><t>結率</t></r><rPh><t>x</t></rPh></is></c><c><v>95</v></c><c t="e"><v>#REF!</v></c><c t="str"><v>好</v></c><c t="s"><v>4</v></c><c t="d"><v>2026-03-05T00:00:00</v></c>'
    book = archive({
        "_rels/.rels": relations({"officeDocument": "/xl/workbook.xml"}),
        "xl/workbook.xml": f'<workbook {space} xmlns:r="a"><sheets><sheet name="甲" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations({"worksheet": "worksheets/sheet1.xml"}),
        "xl/worksheets/sheet1.xml": f'<worksheet {space}><sheetData><row>{cells}</row><row hidden="1"><c><v>1</v></c></row></sheetData></worksheet>',
    })
    assert extract(book, "a.xlsx") == "甲\n辦結率\t95\t\t好\t\t2026-03-05"


def test_an_odt_of_an_office_program_keeps_its_numbers_and_merged_cells():
    assert extract((SAVED / "plan.odt").read_bytes(), "a.odt") == (
        "示例縣工作計劃\n1. 出生信息錄入率達到95%以上。\n2. 死亡信息錄入率達到90%以上。\n項目\t2026年\n\t計劃\t實際\n完。")


def test_an_odt_leaves_out_what_is_struck_hidden_or_remarked():
    styles = '<style:style style:name="V"><style:text-properties text:display="none"/></style:style>' \
             '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二" style:num-suffix="、"/>' \
             '<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
    body = '<text:tracked-changes><text:p>舊</text:p></text:tracked-changes><text:p>總人口<text:s text:c="2"/>20000人<text:note><text:note-citation>1</text:note-citation>' \
           '<text:note-body><text:p>含流入人口。</text:p></text:note-body></text:note>。<text:span text:style-name="V">藏</text:span><office:annotation><text:p>批注</text:p></office:annotation></text:p>' \
           '<text:list text:style-name="L"><text:list-item><text:p>甲</text:p><text:list><text:list-item><text:p>子</text:p></text:list-item></text:list></text:list-item>' \
           '<text:list-item><text:p>乙</text:p><text:list><text:list-item><text:p>丑</text:p></text:list-item></text:list></text:list-item></text:list>' \
           '<text:p><drawing:frame><drawing:text-box><text:p>框</text:p></drawing:text-box></drawing:frame>末<text:line-break/>行</text:p>'
    assert extract(odf("text", body, styles), "a.odt") == "總人口  20000人。\n[1] 含流入人口。\n一、甲\n(1)子\n二、乙\n(1)丑\n末\n行\n框"


def test_a_cell_may_be_repeated_but_not_for_ever():
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="3"><text:p>9</text:p></table:table-cell></table:table-row>'
    table = '<table:table table:name="甲">{}</table:table>'
    assert extract(odf("spreadsheet", table.format(row.format(2))), "a.ods") == "甲\n9\t9\t9\n9\t9\t9"
    with pytest.raises(ValueError, match="at most"):
        extract(odf("spreadsheet", table.format(row.format(9_999_999) * 9)), "a.ods")


PAGE = """<html><head><title>題</title><style>p{}</style></head><body><!-- 注 --><p>辦結率<b>達到</b>95%
以上<p hidden>甲<p style="display: none">乙<div>二<script>1+1</script></div><del>舊</del>
<ol start=3><li>丙<li value=7>丁</ol><ul><li>戊</ul>
<table><caption>表1</caption><tr><th rowspan=2>指標<th colspan=2>2026年<tr><td>計劃<td>95%<tr><td>a<td>b<br>c<td>&nbsp;d</table>尾<pre>一
  二</pre></body></html>"""
SHOWN = "辦結率達到95%以上\n二\n3. 丙\n7. 丁\n戊\n表1\n指標\t2026年\n\t計劃\t95%\na\tb\nc\td\n尾\n一\n  二"


def test_a_page_says_what_it_shows():
    assert extract(PAGE.encode(), "a.html") == SHOWN


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("big5", "cp950"), ("utf-8", "utf-8"), ("gb2312", "utf-8"), ("", "gb18030"), ("iso-8859-1", "gb18030"), ("utf-16", "utf-16")])
def test_a_page_is_decoded_as_it_says_unless_it_errs(charset, encoding):
    if charset == "iso-8859-1":
        charset = ""
    page = PAGE.replace("<head>", f'<head><meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else "<head>")
    assert extract(page.encode(encoding), "a.html") == SHOWN
