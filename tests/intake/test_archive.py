"""Workbooks made to hurt are refused quickly and in little memory."""

import io
import resource
import subprocess
import sys
import zipfile
import zlib

import pytest
import xlsxwriter

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'

READ = """
import resource, sys, time
import django
django.setup()
from anyu.intake.table import UnreadableFile, read_table
data = open(sys.argv[1], 'rb').read()
resource.setrlimit(resource.RLIMIT_AS, (2 * 2**30, 2 * 2**30))
began = time.perf_counter()
try:
    said = str(sum(1 for _ in read_table(data, 'x.xlsx').rows)) + ' rows'
except UnreadableFile as e:
    said = 'refused: ' + str(e)
took = time.perf_counter() - began
own = next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM'))  # ru_maxrss outlives an exec
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024
print(took, peak, said, sep='|')
"""


def plain():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, ["code", "name"])
    page.write_row(1, 0, ["1", "a"])
    book.close()
    return out.getvalue()


def with_parts(method=zipfile.ZIP_DEFLATED, **parts):
    """A sound workbook with some parts replaced or added."""
    parts = {k.replace("__", "/"): v for k, v in parts.items()}
    out, sound = io.BytesIO(), zipfile.ZipFile(io.BytesIO(plain()))
    with zipfile.ZipFile(out, "w", method) as archive:
        for name in {*sound.namelist(), *parts}:
            archive.writestr(name, parts.get(name) if name in parts else sound.read(name))
    return out.getvalue()


def sheet(rows, before=b""):
    return XML + before + f'<worksheet xmlns="{MAIN}">'.encode() + b"<sheetData>" + rows + b"</sheetData></worksheet>"


def strings(*texts):
    return XML + f'<sst xmlns="{MAIN}">'.encode() + b"".join(b"<si><t>%s</t></si>" % t for t in texts) + b"</sst>"


CORNER = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
TWO = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'


def shared(n):
    return b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c><c r="B%d" t="s"><v>0</v></c></row>' % (i, i, i) for i in range(1, n + 1))


def lying():
    """The archive says that its sheet has ten bytes; it unpacks to 120 MB."""
    data = bytearray(with_parts(**{SHEET: sheet(TWO + b" " * 120_000_000)}))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        size = int.from_bytes(data[at + 28 : at + 30], "little")
        if data[at + 46 : at + 46 + size] == SHEET.encode():
            data[at + 24 : at + 28] = (10).to_bytes(4, "little")
            data[at + 16 : at + 20] = zlib.crc32(XML[:10]).to_bytes(4, "little")
    return bytes(data)


def many():
    """Three thousand entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(3_000):
            archive.writestr(f"xl/{n}.xml", b"")
    return out.getvalue()


BOMBS = {
    "high ratio": lambda: with_parts(**{SHEET: sheet(TWO + b" " * 120_000_000)}),
    "many members": many,
    "lying sizes": lying,
    "nested": lambda: with_parts(**{"xl/more.zip": with_parts(**{"big": bytes(60_000_000)}) * 3, "xl/big": bytes(60_000_000)}),
    "bzip2": lambda: with_parts(zipfile.ZIP_BZIP2, **{"xl/big": bytes(60_000_000)}),
    "dimension tag and a far corner": lambda: with_parts(**{SHEET: sheet(CORNER, b"").replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')}),
    "one long text shared by all": lambda: with_parts(**{SHEET: sheet(shared(100_000)), STRINGS: strings(b"x" * 1_000_000)}),
    "texts shared by all": lambda: with_parts(**{SHEET: sheet(shared(150_000)), STRINGS: strings(b"x" * 32_000)}),
    "external entity": lambda: with_parts(**{SHEET: sheet(TWO.replace(b"<v>1</v>", b"<v>&x;</v>"), b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')}),
    "billion laughs": lambda: with_parts(**{STRINGS: XML + b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a;" * 10) for n in range(9)) + b"]><sst/>"}),
    "only a document type": lambda: with_parts(**{"xl/_rels/workbook.xml.rels": b"<!DOCTYPE x><x/>"}),
    "document type in UTF-16": lambda: with_parts(**{SHEET: sheet(TWO, b"<!DOCTYPE x>").decode().replace("UTF-8", "UTF-16").encode("utf-16")}),
    "document type in a part of another name": lambda: with_parts(**{"xl/part.bin": b"x" * (2**20 - 5) + b"<!DOCTYPE x [<!ENTITY y 'z'>]>"}),
}


def child(path):
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    took, peak, said = done.stdout.strip().split("|")
    return float(took), int(peak), said


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(tmp_path, name):
    path = tmp_path / "x.xlsx"
    path.write_bytes(BOMBS[name]())
    took_s, peak_mb, said = child(path)
    print(f"{name}: {path.stat().st_size} bytes, {took_s:.2f} s, {peak_mb} MB: {said}")
    assert said.startswith("refused: ") and len(said) < 400, said
    assert peak_mb < 300 and took_s < 2, (took_s, peak_mb)


def test_a_sound_workbook_is_read_in_the_same_child(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_parts())
    assert child(path)[2] == "1 rows"


def test_a_huge_dimension_tag_alone_does_no_harm(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_parts(**{SHEET: sheet(TWO).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')}))
    took_s, peak_mb, said = child(path)
    assert said == "0 rows" and peak_mb < 300 and took_s < 2


@pytest.mark.parametrize("cut", [30, 200, 1000, 3000, 5000])
@pytest.mark.parametrize("spoil", ["cut off", "flipped"])
def test_a_damaged_workbook_is_refused_or_read(tmp_path, cut, spoil):
    data = bytearray(plain())
    data = data[:-cut] if spoil == "cut off" else data[:cut] + bytes([data[cut] ^ 0xFF]) + data[cut + 1 :]
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    said = child(path)[2]
    assert said == "1 rows" or said.startswith("refused: ")


def test_the_limit_is_the_childs_alone():
    before = resource.getrlimit(resource.RLIMIT_AS)
    from anyu.intake.table import read_table

    assert list(read_table(with_parts(), "x.xlsx").rows) == [(2, ["1", "a"])]
    assert resource.getrlimit(resource.RLIMIT_AS) == before
