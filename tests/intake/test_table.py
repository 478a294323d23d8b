"""Tables as offices send them: Excel of two kinds, text in five encodings, json-lines; or one clear sentence."""

import io
import json
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from anyu.intake import UnreadableFile
from anyu.intake.table import read_table

HEAD, ROWS = ["編號", "名稱"], [["A1", "第一村的名稱"], ["A2", "第二個地方,鄉鎮"]]


def read(data, name):
    table = read_table(data, name)
    return table.headings, list(table.rows)


def xlsx(*lines, at=(0, 0), **how):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, how)
    page = book.add_worksheet()
    style = book.add_format({"num_format": "yyyy-mm-dd"})
    for n, line in enumerate(lines, start=at[0]):
        for i, cell in enumerate(line, start=at[1]):
            if isinstance(cell, date):
                page.write_datetime(n, i, cell, style)
            elif cell is not None:
                (page.write_string if isinstance(cell, str) else page.write)(n, i, cell)
    book.close()
    return out.getvalue()


def csv(lines, delimiter=",", end="\r\n"):
    return "".join(delimiter.join(f'"{c}"' for c in line) + end for line in lines)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
def test_text_in_every_encoding_and_form(encoding, delimiter):
    headings, rows = read(csv([HEAD, *ROWS], delimiter).encode(encoding), "x.csv")
    assert headings == HEAD and rows == [(2, ROWS[0]), (3, ROWS[1])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines(end):
    assert read(csv([HEAD, *ROWS], end=end).encode(), "x.csv")[1] == [(2, ROWS[0]), (3, ROWS[1])]


def test_workbooks():
    headings, rows = read(xlsx(HEAD, *ROWS), "x.xlsx")
    assert headings == HEAD and rows == [(2, ROWS[0]), (3, ROWS[1])]


def test_days_of_a_workbook_are_iso_text_before_1900_march_too():
    days = [date(2025, 3, 1), date(1900, 3, 1), date(2000, 2, 29)]
    _, rows = read(xlsx(HEAD, *[["x", d] for d in days]), "x.xlsx")
    assert [r[1] for _, r in rows] == [f"{d}" for d in days]
    _, rows = read(xlsx(HEAD, ["x", datetime(2025, 3, 1, 8, 30)]), "x.xlsx")
    assert rows[0][1][1] == "2025-03-01 08:30:00"


@pytest.mark.parametrize("at", [(0, 0), (3, 0), (0, 2), (5, 1)])
def test_rows_have_the_numbers_that_people_see(at):
    headings, rows = read(xlsx(HEAD, *ROWS, at=at), "x.xlsx")
    assert [h for h in headings if h] == HEAD
    assert [n for n, _ in rows] == [at[0] + 2, at[0] + 3]


def test_titles_above_the_headings_and_empty_rows_between():
    lines = [["二〇二五年台賬"], [], HEAD, ROWS[0], ["", ""], ROWS[1]]
    for data, name in ((xlsx(*lines), "x.xlsx"), (csv(lines).encode(), "x.csv")):
        headings, rows = read(data, name)
        assert [h for h in headings if h] == HEAD and [n for n, _ in rows] == [4, 6]


def test_a_semicolon_table_below_a_title():
    assert read("台賬\n編號;名稱\n1;2\n".encode(), "x.csv")[0] == ["編號", "名稱"]


def test_openpyxl_writes_what_we_read():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(HEAD)
    book.active.append(["A1", date(2025, 3, 1)])
    book.save(out)
    assert read(out.getvalue(), "x.XLSX")[1] == [(2, ["A1", "2025-03-01"])]


def test_errors_and_formulas_of_excel_are_values():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(HEAD)
    book.active.append(["A1", "#N/A"])
    book.active["A2"].data_type, book.active["B2"].data_type = "s", "e"
    book.save(out)
    (_, row), = read(out.getvalue(), "x.xlsx")[1]
    assert row[0] == "A1"


def test_json_lines():
    text = '{"編號": "A1", "n": 3, "f": true}\n\n{"編號": "A2", "day": "2025-03-01", "s": "a\u2028b\u0085c"}\n'
    headings, rows = read(text.encode(), "x.jsonl")
    assert headings == ["編號", "n", "f", "day", "s"]
    assert rows == [(1, ["A1", 3, True, None, None]), (3, ["A2", None, None, "2025-03-01", "a\u2028b\u0085c"])]


@pytest.mark.parametrize(
    "data,name,says",
    [
        (b"", "x.csv", "no row of headings"),
        (b"", "x.xlsx", "neither a workbook nor"),
        (b"\n\n\n", "x.csv", "no row of headings"),
        (b"", "x.jsonl", None),
        (xlsx(), "x.xlsx", "no row of headings"),
        (b"code,name\n1,\"open\n2,b\n", "x.csv", "row 2 cannot be read.*quotation mark"),
        (b"code,name\n1,a\n2,\"b\"c\n", "x.csv", "row 3 cannot be read"),
        (b"code,name\n1," + b"x" * 40_000, "x.csv", "row 2 cannot be read.*longer than a spreadsheet"),
        (b"code,name\n1,\"" + b"x\n" * 40_000 + b"\"", "x.csv", "row 2 cannot be read"),
        (b"code,name\n" + b"x" * 5_000_000, "x.csv", "line 2 is longer"),
        (b"x," * 3_000 + b"\n", "x.csv", "at most 400"),
        (b"a\x00b,c\n", "x.csv", "binary data"),
        (b"\xff\xfea\x00b", "x.csv", "encoding"),
        ("編號,名稱\n".encode() + "名".encode("gb18030") + b"\n\x81\xff\xff", "x.csv", "encoding"),
        (b"%PDF-1.4", "x.pdf", "neither a workbook nor"),
        (b"PK\x03\x04 not really", "x.xlsx", "damaged or locked"),
        (xlsx(HEAD)[:-50], "x.xlsx", "damaged or locked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "x.xls", "cannot be read|needs far more"),
        (b"{broken", "x.jsonl", "line 1 is not one JSON object"),
        (b"[1, 2]", "x.jsonl", "line 1 is not one JSON object"),
        (b'{"a": 1, "a": 2}', "x.jsonl", "line 1 is not one JSON object .*stands twice"),
        (b'{"a": [1]}', "x.jsonl", "line 1 is not one JSON object .*a list or an object"),
        (b'{"a": {"b": 1}}', "x.jsonl", "line 1 is not one JSON object"),
        (b'{"a": NaN}', "x.jsonl", "line 1 is not one JSON object .*NaN is no number"),
        (b'{"a": 1}\n' + b"[" * 100_000, "x.jsonl", "line 2 is not one JSON object"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "x.jsonl", "line 1 is not one JSON object"),
    ],
)
def test_what_cannot_be_read_says_why(data, name, says):
    if says is None:
        assert read(data, name) == ([], [])
        return
    with pytest.raises(UnreadableFile, match=says) as e:
        read(data, name)
    assert len(str(e.value)) < 400 and name in str(e.value)


def test_a_nul_far_below_reaches_the_row_and_no_further():
    data = b"code,name\n" + b"1,a\n" * 2_000 + b"2,a\x00b\n"
    assert read(data, "x.csv")[1][-1] == (2002, ["2", "a\x00b"])


def test_too_many_rows_are_refused_and_not_cut_off(monkeypatch):
    monkeypatch.setattr("anyu.intake.table.ROWS", 10)
    with pytest.raises(UnreadableFile, match="over 10 rows"):
        read(b"code,name\n" + b"1,a\n" * 10, "x.csv")
    assert len(read(b"code,name\n" + b"1,a\n" * 9, "x.csv")[1]) == 9


def test_a_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr("anyu.intake.table.FILE_BYTES", 10)
    with pytest.raises(UnreadableFile, match="Split it"):
        read(b"code,name\n1,a\n", "x.csv")


def test_reading_may_be_given_up_half_way():
    table = read_table(xlsx(HEAD, *(ROWS * 3_000)), "x.xlsx")
    assert next(table.rows)[0] == 2
    table.rows.close()


def test_numbers_and_text_keep_their_kind():
    (_, row), = read(xlsx(HEAD, ["001", 5, 5.5, "", "中" * 30_000, True]), "x.xlsx")[1]
    assert row == ["001", 5, 5.5, "", "中" * 30_000, True]
    assert json.dumps(row)
