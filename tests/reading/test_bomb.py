"""Small workbooks that ask a parser for gigabytes are refused by the reader before it parses them."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
import xlsxwriter

from anyu.reading import UnreadableDocument, extract


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


def test_a_sound_workbook_is_read():
    assert "95%" in extract(workbook(), "plan.xlsx")


@pytest.mark.parametrize("parts", [{"sheet1": CORNERS}, {"sheet1": SHARED, "sharedStrings": LONG}], ids=["corners", "shared"])
def test_a_bomb_is_refused_at_once(parts):
    begun = time.process_time()
    with pytest.raises(UnreadableDocument, match="far more memory"):
        extract(workbook(**parts), "bomb.xlsx")
    assert time.process_time() - begun < 2
