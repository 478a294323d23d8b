"""The text of files as they come, and a clear refusal of those that have none."""

import io
import zipfile
from pathlib import Path

import docx
import noto_cjk_sans_otc
import pytest
import xlsxwriter

from anyu.reading import UnreadableDocument, extract

WORDS = "全縣計劃生育工作的目標:及時率達到95%以上。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_text(encoding):
    assert extract(WORDS.encode(encoding), "a.txt") == WORDS


def test_old_encodings_are_told_apart():
    assert extract(WORDS.encode("big5"), "a.txt") == WORDS
    hans = "全县计划生育工作的目标:及时率达到95%以上。"
    assert extract(hans.encode("gb18030"), "a.txt") == hans


def test_word_paragraphs_and_tables_in_their_order():
    file, paper = io.BytesIO(), docx.Document()
    paper.add_paragraph("一、目標")
    table = paper.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "辦結率", "95%"
    paper.add_paragraph("二、措施")
    paper.save(file)
    assert extract(file.getvalue(), "a.docx") == "一、目標\n辦結率\t95%\n二、措施"


def test_excel_rows():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("目標")
    sheet.write_row(0, 0, ["辦結率", 95, ""])
    book.close()
    assert extract(file.getvalue(), "a.xlsx") == "目標\n辦結率\t95"


def test_pdf_lines_join_again():
    import typst

    source = "#set page(width: 9cm)\n#set text(font: \"Noto Sans CJK TC\")\n" + WORDS
    fonts = Path(noto_cjk_sans_otc.__file__).parent
    pdf = typst.compile(source.encode(), font_paths=[str(fonts)])
    assert extract(pdf, "a.pdf").replace("\n", "").replace(" ", "") == WORDS


def test_html_without_its_scripts():
    page = "<html><head><title>x</title></head><body><p>辦結率<b>達到</b>95%</p><script>1+1</script><p>完</p></body></html>"
    assert extract(page.encode(), "a.html") == "辦結率達到95%\n完"


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in parts.items():
            z.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "plan.doc", "old Word or WPS"),
        (b"anything", "plan.wps", "cannot be read here"),
        (b"", "plan.txt", "no text"),
        (b"not a zip", "plan.docx", "not a .docx"),
        (b"%PDF-1.4 broken", "plan.pdf", "damaged"),
        (b"PK\x03\x04broken", "plan.docx", "damaged"),
        (archive(word__document=b"0" * 60_000_000), "bomb.docx", "unpacks to far more"),
        (archive(word__document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "dtd.docx", "document type declaration"),
        (archive(word__document="<!DOCTYPE a><a/>"), "dtd.xlsx", "document type declaration"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content, name, says):
    with pytest.raises(UnreadableDocument, match=says) as e:
        extract(content, name)
    assert e.value.what == name and e.value.next_step
