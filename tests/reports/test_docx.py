"""The Word paper keeps its words, names its Chinese fonts and follows the official layout."""
import io
import time

import docx
import opencc
import pytest
from docx.oxml.ns import qn

from anyu import reports
from tests.reports import sample

convert = opencc.OpenCC("t2s").convert


def opened(kind="responsibility_letter", lang="zh-hant", **more):
    content = reports.compose(kind, sample.SAMPLES[kind](lang, **more), lang, convert)
    return docx.Document(io.BytesIO(reports.render(content, "docx"))), content


def words(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize("lang", ["zh-hant", "zh-hans", "en"])
@pytest.mark.parametrize("kind", sample.SAMPLES)
def test_docx_has_the_words_in_real_styles(kind, lang):
    document, content = opened(kind, lang)
    text = words(document)
    for block in content.blocks:
        if isinstance(block, reports.content.Paragraph):
            assert block.text in text
        if isinstance(block, reports.content.Heading):
            assert any(p.text == block.text and p.style.name == f"Heading {block.level}" for p in document.paragraphs)
    assert any(p.style.name == "Title" and p.text == content.title for p in document.paragraphs)
    assert document.core_properties.title == content.flat_title


@pytest.mark.parametrize("kind", sample.SAMPLES)
def test_every_font_has_its_chinese_one(kind):
    document, _ = opened(kind)
    for fonts in document.element.iter(qn("w:rFonts")):
        assert fonts.get(qn("w:eastAsia")) in {"仿宋", "宋体", "黑体", "楷体", "方正小标宋简体"}
    expected = {"Title": "方正小标宋简体", "Heading 1": "黑体", "Heading 2": "楷体", "Heading 3": "仿宋"}
    for name, font in expected.items():
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font and fonts.get(qn("w:eastAsiaTheme")) is None
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == ("宋体" if kind in ("monthly_form", "field_sheet") else "仿宋")


@pytest.mark.parametrize(("lang", "tag"), [("zh-hant", "zh-HK"), ("zh-hans", "zh-CN")])
def test_the_language_is_named(lang, tag):
    document, _ = opened(lang=lang)
    assert [mark.get(qn("w:eastAsia")) for mark in document.styles.element.iter(qn("w:lang"))] == [tag]


def test_the_official_layout():
    document, _ = opened("work_summary")
    section = document.sections[0]
    assert [round(x.mm) for x in (section.page_width, section.page_height, section.top_margin, section.left_margin)] == [210, 297, 37, 28]
    assert document.styles["Title"].font.size.pt == 22 and document.styles["Normal"].font.size.pt == 16
    for footer in (section.footer, section.even_page_footer):
        assert "— " in footer.paragraphs[0].text and "PAGE" in footer._element.xml
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["一、基本情況", "二、目標完成情況", "三、主要工作", "四、存在問題", "五、不予納入事項及替換", "六、下一步工作"]
    assert "（一）宣傳教育" in [p.text for p in document.paragraphs if p.style.name == "Heading 2"]


def test_headings_of_tables_repeat_and_rows_stay_whole():
    document, content = opened("monthly_form")
    table = next(table for table in document.tables if "地區" in table.rows[0].cells[0].text)
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True] * 3 + [False] * len(content.tables[0].rows)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_signature_is_held_to_the_last_words():
    document, content = opened()
    last = next(p for p in document.paragraphs if p.text == content.blocks[-2].text)
    assert last.paragraph_format.keep_with_next
    kept = [p.paragraph_format.keep_with_next for row in document.tables[-1].rows for cell in row.cells for p in cell.paragraphs]
    assert kept == [True] * 4 + [False] * 2


@pytest.mark.parametrize(
    "name", ["A<b & c", "</w:t></w:r></w:p><w:p><w:r><w:t>injected", "{{7*7}}", "{% raise %}", "👩🏽‍⚕️", "甲\u202e乙", "字" * 10_000, "=1+1", "阿·丽"]
)
def test_a_name_comes_through_unchanged(name):
    document, _ = opened(receiver=name)
    assert f"乙方：{name}" in words(document)


def test_a_control_character_becomes_a_visible_mark():
    document, _ = opened(receiver="甲\x00乙\x0b丙\ud800")
    assert "乙方：甲\ufffd乙\ufffd丙\ufffd" in words(document)


def test_hidden_cells_show_the_mark():
    document, _ = opened("monthly_form")
    assert words(document).count("＊") == 3


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_the_same_content_has_the_same_bytes(format):
    content = reports.compose("work_summary", sample.summary(), "zh-hant")
    first = reports.render(content, format)
    time.sleep(2.1)
    assert reports.render(content, format) == first
