"""What goes out comes back unchanged, in three languages, and nothing in it runs."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyu.intake import workbook
from anyu.intake.check import Questions
from anyu.intake.header import columns
from anyu.intake.table import read_table
from anyu.intake.value import Unreadable, reader
from anyu.kernel import Code, Column, Sheet, Text
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell.demo.county import invent
from tests.intake.county import counts
from tests.registers.office import AT, MASTER

IMPORTED = [name for name, model in REGISTERS.items() if model.imported]
LANGS = ("zh-hant", "zh-hans", "en")
INVENTED = invent(200, today=date(2025, 12, 5))


def back(data, sheet):
    """The rows of a workbook as values of the sheet."""
    table = read_table(data, "x.xlsx")
    ask = Questions(sheet, columns(table.headings, sheet), {}, (), "").asker()
    out = []
    for number, cells in table.rows:
        values, found = ask(number, cells)
        assert [f for f in found if f.check in ("unreadable", "required")] == []
        out.append(dict(zip((c.name for c in sheet.columns), values, strict=True)))
    return out


@pytest.fixture(scope="module")
def invented():
    return INVENTED


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", INVENTED)
def test_every_register_goes_out_and_comes_back(invented, name, lang):
    sheet = REGISTERS[name].sheet()
    filled = [dict(zip(invented[name], values, strict=True)) for values in zip(*invented[name].values(), strict=True)][:40]
    got = back(workbook(sheet, lang, filled), sheet)
    assert got == [{c.name: row.get(c.name) for c in sheet.columns} for row in filled]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", IMPORTED)
def test_an_empty_template_has_every_heading_a_guide_and_no_rows(name, lang):
    sheet = REGISTERS[name].sheet()
    data = workbook(sheet, lang)
    table = read_table(data, "x.xlsx")
    assert columns(table.headings, sheet) == list(sheet.columns) and list(table.rows) == []
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert len(book.sheetnames) == 2
    lists = [v for v in book.worksheets[0].data_validations.dataValidation if v.type == "list"]
    assert len(lists) == sum(bool(c.codes and len(",".join(k.title.say(lang) for k in c.codes)) <= 250) or c.type == "bool" for c in sheet.columns)


@pytest.mark.parametrize("lang", LANGS)
def test_an_export_imported_into_an_empty_house_gives_the_same_rows(committed_db, invented, lang):
    from anyu.intake import accept
    from anyu.registers.scope import Scope
    from anyu.registers.seal import Seal

    offices = frozenset(invented["office"]["code"])
    within, seal = Scope("demo", offices, offices, AT), Seal(MASTER)
    for name, table in invented.items():
        sheet = REGISTERS[name].sheet()
        filled = (dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True))
        data = workbook(sheet, lang, filled)
        receipt = accept(name, data, f"{name}.xlsx", office=min(offices), within=within, seal=seal)
        assert counts(receipt) == (receipt.n_rows, 0, 0, 0), (name, receipt.findings[:3])
        if name in ("birth", "stock_move"):
            with scope(within):
                out = workbook(sheet, lang, list(rows(name).order_by("-code").values(*(c.name for c in sheet.columns))))
            assert counts(accept(name, out, "again.xlsx", office=min(offices), within=within, seal=seal)) == (0, receipt.n_rows, 0, 0)


TEXTS = Sheet("x", Text("X", "某"), (Column("code", "text", Text("Code", "編號")), Column("name", "text", Text("Name", "名稱"), required=False)), ("code",))
DANGEROUS = ["=1+1", "+86138", "-5", "@SUM(A1)", "|x", "%x", "=cmd|' /C calc'!A0", "＝1+1", "\u200b=1", "https://example.org", "mailto:a@b.c", "0012", "1e5", "TRUE", "2025-03-01",
             "_x0041_", "a\nb", "<v>&amp;", "]]>", "'quoted", "中" * 500, "internal:Sheet!A1", "{=1+1}", "𠮷野"]


def test_nothing_that_goes_out_is_a_formula_or_a_link():
    data = workbook(TEXTS, "en", [{"code": text, "name": text} for text in DANGEROUS])
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell for line in page.iter_rows(min_row=2) for cell in line]
    assert {cell.data_type for cell in cells} == {"s"} and all(cell.hyperlink is None for cell in cells)
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and b"<hyperlink" not in sheet
    assert [row["name"] for row in back(data, TEXTS)] == DANGEROUS


def test_a_heading_and_a_name_that_look_like_formulas_are_text():
    sheet = Sheet("x", Text("=X", "=某"), (Column("code", "text", Text("=Code", "=編號")), Column("name", "text", Text("@Name", "@名稱"))), ("code",))
    page = openpyxl.load_workbook(io.BytesIO(workbook(sheet, "en"))).worksheets[0]
    assert [c.data_type for c in page[1]] == ["s", "s"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=12), min_size=1, max_size=30))
def test_any_text_that_is_stored_comes_back_from_excel(texts):
    read, stored = reader(TEXTS.columns[0]), []
    for text in texts:
        try:
            stored.append(read(text))
        except Unreadable:
            continue
    stored = [{"code": "k", "name": s} for s in stored if s]
    assert back(workbook(TEXTS, "zh-hant", stored), TEXTS) == stored


ALL = Sheet("x", Text("X", "某"), (
    Column("day", "day", Text("Day", "日")), Column("n", "int", Text("N", "數")), Column("d", "decimal", Text("D", "值")), Column("b", "bool", Text("B", "是否")),
    Column("c", "code", Text("C", "類"), codes=(Code("X", Text("Ex", "甲")), Code("Y", Text("Why", "乙")))),
), ("n",))


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(LANGS), st.lists(st.fixed_dictionaries({
    "day": st.dates(date(1800, 1, 1)), "n": st.integers(-(2**31) + 1, 2**31 - 1), "b": st.booleans(), "c": st.sampled_from("XY"),
    "d": st.decimals(-(10**9), 10**9, places=4, allow_nan=False)}), max_size=20))
def test_values_of_every_type_come_back_from_excel(lang, filled):
    assert back(workbook(ALL, lang, filled), ALL) == filled


def test_moments_and_structures_of_the_houses_own_registers_can_be_written():
    sheet = REGISTERS["batch"].sheet()
    assert workbook(sheet, "en", [{"accepted_at": datetime(2025, 1, 1, tzinfo=UTC), "n_rows": Decimal(3)}])
