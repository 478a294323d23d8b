"""Small files that ask a parser for gigabytes are read in little memory or refused at once."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest
import xlsxwriter

from anyu.reading import UnreadableDocument, extract
from tests.reading.ofd import SPACE
from tests.reading.office import archive, docx, odf, p, r


def workbook(**parts: bytes) -> bytes:
    """A sound workbook with some parts replaced."""
    sound, out = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(sound) as book:
        book.add_worksheet("計劃").write_string(0, 0, "出生信息及時率達到95%以上")
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, parts.get(entry.filename.rsplit("/", 1)[-1].split(".")[0], old.read(entry)))
    return out.getvalue()


def sheet(cells: str) -> bytes:
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'.encode()


CORNERS = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
SHARED = sheet("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 40_001)))
LONG = ('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + "x" * 200_000 + "</t></si></sst>").encode()
SPAN = '<table:table table:name="甲"><table:table-row table:number-rows-repeated="{n}"><table:table-cell table:number-columns-repeated="{n}"><text:p>9</text:p></table:table-cell></table:table-row></table:table>'
PAGES = "".join('<ofd:Page BaseLoc="P.xml"/>' for _ in range(6_000))


def test_a_sound_workbook_is_read():
    assert "95%" in extract(workbook(), "plan.xlsx")


@pytest.mark.parametrize(("content", "name"), [
    (workbook(sheet1=SHARED, sharedStrings=LONG), "shared.xlsx"),
    (odf("spreadsheet", SPAN.format(n=9_999_999)), "repeated.ods"),
    (archive({"OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
              "D.xml": f"<ofd:Document {SPACE}><ofd:Pages>{PAGES}</ofd:Pages></ofd:Document>", "P.xml": f"<ofd:Page {SPACE}/>"}), "pages.ofd"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_a_bomb_is_refused_at_once(content, name):
    begun = time.process_time()
    with pytest.raises(UnreadableDocument, match="at most"):
        extract(content, name)
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(("content", "name", "says"), [
    (workbook(sheet1=CORNERS), "corners.xlsx", "計劃\n1"),
    (docx("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + p(r("甲")) + "</w:tc><w:tc>" + p(r("乙")) + "</w:tc></w:tr></w:tbl>"), "wide.docx", "甲"),
    (b"<html><table>" + b"<tr><td colspan=99999 rowspan=99999>x<td>y" * 200, "wide.html", "x"),
    (docx(p(r("甲")) + p('<w:r><w:footnoteReference w:id="1"/></w:r>'),
          footnotes='<w:footnote w:id="1">' + p(r("注"), '<w:r><w:footnoteReference w:id="1"/></w:r>') + "</w:footnote>"), "circle.docx", "甲\n\n[1] 注"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_what_only_looks_large_is_read_in_little_memory(content, name, says):
    tracemalloc.start()
    try:
        assert extract(content, name).startswith(says)
        assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    finally:
        tracemalloc.stop()
