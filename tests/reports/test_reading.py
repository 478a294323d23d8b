"""Papers about a document that was read: the opinion to send back, the reading in sheets, the comparison; opened again and read again."""
import datetime as dt
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

import anyu
from anyu import reports
from anyu.kernel import Text
from anyu.kernel.simplify import simplify
from anyu.plans.compare import compare
from anyu.plans.said import statements
from anyu.reading import extract, read
from anyu.reports.basis import source
from anyu.reports.examined import Compared, Examined, computation, sentence, title

PLAN = (Path(anyu.__file__).parent / "packs" / "cn" / "sample" / "plan.txt").read_text("utf-8")
LAWFUL = "示例鄉2026年工作計劃\n投訴按期答復率達到95%以上。全年舉辦宣傳活動40場。"
OFFICE, DAY = Text("Example County Health Bureau", "示例縣衛生健康局"), dt.date(2026, 1, 12)
LANGS = ("zh-hant", "zh-hans", "en")


def examined(text=PLAN, name="計劃.txt", **more):
    return Examined(read(text).json(name, "0" * 64), text, OFFICE, DAY, **more)


def paper(kind, known, lang="zh-hant", form="docx"):
    return reports.render(reports.compose(kind, reports.gather(kind, known, lang), lang, simplify), form)


def words(data):
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("genre", ["LETTER", "OPINION"])
def test_an_opinion_says_what_is_wrong_and_what_instead(lang, genre):
    known = examined(addressee="示例鄉人民政府", genre=genre)
    said = words(paper("reading_opinion", known, lang))
    assert "168 - 142 = 26" in said if lang != "en" else "recomputed 26" in said
    value = "〔value〕" if lang == "en" else "〔值〕"
    assert said.count(value) >= 6
    for word in {"en": ["should not be taken in", "with conditions", "may stand", "arts. "], "zh-hant": ["不予納入的事項", "有條件納入的事項", "可納入的事項", "附件"],
                 "zh-hans": ["不予纳入的事项", "有条件纳入的事项", "可纳入的事项", "人口与计划生育法"]}[lang]:
        assert word in said
    law = {"en": "Population and Family Planning Law", "zh-hant": "《人口與計劃生育法》", "zh-hans": "《人口与计划生育法》"}[lang]
    standard = "ICPD" if lang == "en" else "行动纲领" if lang == "zh-hans" else "行動綱領"
    assert 0 < said.index(law) < said.index(standard)
    assert not re.search("脅迫|胁迫|違規|违规|違法|coerc|Tiahrt|CFR|失獨|民國", said.replace("違法生育", ""))
    ending = {"LETTER": ("函", "修改情況請予函告"), "OPINION": ("意見", "修改後報送")}[genre]
    assert lang != "zh-hant" or (docx.Document(io.BytesIO(paper("reading_opinion", known))).paragraphs[0].text.endswith(ending[0]) and ending[1] in said)


def test_an_opinion_has_the_marks_of_an_official_paper():
    document = docx.Document(io.BytesIO(paper("reading_opinion", examined(addressee="示例鄉人民政府"))))
    said = [p.text for p in document.paragraphs]
    assert said[0].startswith("示例縣衛生健康局\n關於《示例縣衛生健康局2026年人口與家庭服務工作計劃》") and said[1] == "示例鄉人民政府："
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "一、總體情況", "二、需要核實的數字", "三、不予納入的事項", "四、有條件納入的事項", "五、可納入的事項",
    ]
    assert "附件：1. 數量關係核對表" in said and "附件：2. 修改理由和建議對照表" in said and said.index("附件1") > said.index("附件：1. 數量關係核對表")
    assert any("2026年1月12日" in c.text for t in document.tables for r in t.rows for c in r.cells)
    assert "— " in document.sections[0].footer.paragraphs[0].text


def test_counts_of_an_opinion_are_those_of_the_reading():
    known = examined()
    told = known.told
    n = {v: sum(s["rights"]["verdict"] == v for s in (*told["statements"], *told["orders"])) for v in ("ok", "conditional", "coercive")}
    said = words(paper("reading_opinion", known))
    assert f"數字表述{len(told['statements'])}處" in said and f"可納入{n['ok']}處，有條件納入{n['conditional']}處，不予納入{n['coercive']}處" in said
    for s in told["statements"]:
        if s["rights"]["verdict"] == "coercive":
            assert f"“{s['span']}”" in said


def test_an_opinion_on_a_lawful_document_is_short_and_lawful():
    said = words(paper("reading_opinion", examined(LAWFUL)))
    assert "不予納入0處" in said and "三、" not in said and "附件" not in said and "投訴按期答復率" in said
    again = read(said)
    assert [s for s in (*again.statements, *again.orders) if s.rights and s.rights.verdict == "coercive"] == []


@pytest.mark.parametrize("genre", ["LETTER", "OPINION"])
@pytest.mark.parametrize("lang", ["zh-hant", "zh-hans"])
def test_read_again_an_opinion_orders_nothing_of_its_own(genre, lang):
    """Whatever is declined in it touches the other office's wording between quotation marks, or the law's title: its own words promise nothing."""
    data = paper("reading_opinion", examined(genre=genre), lang)
    text = extract(data, "意見.docx")
    quotes = [(m.start(), m.end()) for m in re.finditer("“[^“”]*”|《[^》]*》", text)]
    again = read(text)
    own = [text[s.start : s.end] for s in (*again.statements, *again.orders)
           if s.rights and s.rights.verdict == "coercive" and not any(a < s.end and s.start < b for a, b in quotes)]
    assert own == []


def test_the_sheets_of_a_reading_hold_every_item_with_numbers_as_numbers():
    known = examined(decisions={"OPEN": Text("To review", "待審")}, indicators={"births": Text("Births", "出生人數")})
    for s in known.told["statements"]:
        s["decision"] = "OPEN"
    book = openpyxl.load_workbook(io.BytesIO(paper("reading_list", known, form="xlsx")))
    assert book.sheetnames[1:] == ["數字表述", "無數字的要求", "數量關係核對"]
    for name, key in zip(book.sheetnames[1:], ("statements", "orders", "arithmetic"), strict=True):
        sheet = book[name]
        assert sheet.max_row == len(known.told[key]) + 2
        assert sheet.freeze_panes == "B3" and sheet.auto_filter.ref.startswith("A2:") and sheet.print_area and sheet.print_title_rows == "$2:$2"
        assert all(sheet.column_dimensions[c].width >= 7 for c in "AB")
    sheet = book["數字表述"]
    head = [c.value for c in sheet[2]]
    rows = [dict(zip(head, (c.value for c in row), strict=True)) for row in sheet.iter_rows(min_row=3)]
    assert [r["數值"] for r in rows] == [s["value"] for s in known.told["statements"]]
    assert {r["意見"] for r in rows} == {"可納入", "有條件納入", "不予納入"} and {r["處理"] for r in rows} == {"待審"}
    assert rows[3]["目錄指標"] == "出生人數" and rows[3]["所在句"].startswith("全年出生人口168人") and rows[3]["所在句"].endswith("。")
    declined = next(r for r in rows if r["意見"] == "不予納入")
    assert "第17、18條" in declined["理由"] and "〔值〕" in declined["建議改為"]
    assert [c.value for c in book["數量關係核對"]["F"][2:]] == [c["recomputed"] for c in known.told["arithmetic"]]


@pytest.mark.parametrize("lang", LANGS)
def test_the_sheets_of_a_comparison_set_what_is_declined_apart(lang):
    before = PLAN.replace("95%以上。\n2、死亡", "90%以上。\n2、死亡").replace("120場", "130場").replace("綜合節育率達到88%", "綜合節育率達到90%")
    pairs = compare(*(statements(read(text).json("x.txt", "0")) for text in (before, PLAN)))
    data = paper("plan_comparison", Compared(("2025年計劃", "2026年計劃"), pairs, OFFICE, DAY), lang, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    promises, figures, declined, orders = book.worksheets[1:]
    more, less = {"en": ("Promised more", "Promised less")}.get(lang, ("要求提高", "要求降低"))
    cells = [[c.value for c in row] for row in promises.iter_rows(min_row=3)]
    assert [(c[2], c[9]) for c in cells if c[2] in (more, less)] == [(more, 5), (less, -10)]
    for sheet in (figures, declined, orders):
        said = {c.value for row in sheet.iter_rows() for c in row}
        assert more not in said and less not in said
    assert not any(isinstance(c.value, float) for row in declined.iter_rows(min_row=3, min_col=2, max_col=7) for c in row)


@pytest.mark.parametrize("kind", ["reading_opinion", "reading_list", "plan_comparison"])
def test_a_paper_about_a_document_is_not_made_for_a_place(kind):
    from tests.reports import held

    with pytest.raises(ValueError, match="document"):
        reports.gather(kind, held.known("monthly_form", "2025-03"))


@pytest.mark.parametrize("name, text, expected", [
    ("a.docx", "\n甲鎮2026年工作計劃\n一、…", "甲鎮2026年工作計劃"), ("甲鎮計劃.docx", "全鎮出生人口168人。\n", "甲鎮計劃"), ("表.xlsx", "Sheet1\n甲", "表"),
    ("plan", "x" * 80, "plan"), ("a.b.txt", "《甲縣規劃》\n正文", "甲縣規劃"),
])
def test_a_document_has_a_title(name, text, expected):
    assert title(name, text) == expected


def test_a_wording_is_shown_in_its_sentence():
    text = "第一句。投訴按期\n答復率達到95%以上,其餘照舊;第三句"
    at = text.index("95%")
    assert sentence(text, at, at + 3) == "答復率達到95%以上,其餘照舊;第三句" and sentence("abc", 1, 2) == "abc"


def test_a_sum_is_told_in_the_language_of_the_paper():
    claim = {"says": "2,400 / 20,000 = 12.00 %,不是 14.00 %", "stated": 14, "recomputed": 12.0, "unit": "%"}
    assert computation(claim, "zh-Hant", "zh-hant") == "2,400 / 20,000 = 12.00 %，不是 14.00 %"
    assert computation(claim, "zh-Hant", "en") == "recomputed 12.0 %, stated 14 %" and computation(claim, "en", "zh-hant") == "核算為12.0 %，文中為14 %"


def test_sources_are_the_countrys_laws_first_and_never_foreign_statutes():
    from anyu.guard.rule import rules

    for lang in ("zh-hant", "en"):
        said = source(rules(), lang)
        parts = re.split("; |；", said)
        own = [p.startswith("《") and "公約" not in p or "Law" in p or "Regulations" in p for p in parts]
        assert own == sorted(own, reverse=True) and not re.search("Tiahrt|CFR|FY1999", said)
    assert not re.search("[a-z]", source(rules(), "zh-hant").replace("FP2020", ""))


@pytest.mark.parametrize("name, begins", [("意見.docx", b"PK"), ("意見.pdf", b"%PDF"), ("明細.xlsx", b"PK"), ("reading.json", b"{")])
def test_the_command_writes_papers_without_a_database(tmp_path, name, begins):
    """In a process of its own, without settings or a database, as an officer calls it."""
    plan, out = tmp_path / "計劃.txt", tmp_path / name
    plan.write_text(PLAN, "utf-8")
    command = "import sys; from anyu.shell.cli import main; code = main(sys.argv[1:]); from django.apps import apps; assert not apps.ready; sys.exit(code)"
    env = {k: v for k, v in os.environ.items() if not k.startswith(("ANYU", "DJANGO"))} | {"PYTHONPATH": str(Path(anyu.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", command, "read", str(plan), "--out", str(out), "--office", "示例縣衛生健康局"], env=env, capture_output=True, text=True)
    assert done.returncode == 1 and done.stdout == "", done.stderr
    assert out.read_bytes().startswith(begins)
    if name.endswith("docx"):
        assert "示例县卫生健康局" in words(out.read_bytes())


def test_the_command_says_which_names_it_writes(tmp_path, capsys):
    from anyu.shell.cli import main

    plan = tmp_path / "a.txt"
    plan.write_text(LAWFUL, "utf-8")
    assert main(["read", str(plan), "--out", str(tmp_path / "a.doc")]) == 2 and ".docx" in capsys.readouterr().err
