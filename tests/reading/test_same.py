"""One plan gives the same statements, orders and sums in whatever file it comes."""

import io
import os
import re
from html import escape
from importlib.resources import files
from pathlib import Path

import docx
import pytest
import xlsxwriter

from anyu.reading import extract, read
from tests.reading.ofd import ofd
from tests.reading.office import odf, pdf

SHARED = Path(os.environ.get("ANYU_SHARED", Path(__file__).parents[3] / "shared"))
PLANS = [Path(str(files("anyu") / "packs/cn/sample/plan.txt")), *sorted(Path(__file__).with_name("sample").glob("*.txt")), *sorted((SHARED / "plans").glob("plan-*.txt"))]


def as_docx(text):
    out, paper = io.BytesIO(), docx.Document()
    for line in text.split("\n"):
        paper.add_paragraph(line)
    paper.save(out)
    return out.getvalue()


def as_xlsx(text):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_column(0, 0, [line for line in text.split("\n") if line.strip()])
    return out.getvalue()


KINDS = {
    "docx": as_docx, "xlsx": as_xlsx, "ofd": lambda text: ofd(text, header="示例縣文件" if len(text) > 3000 else ""),
    "pdf": lambda text: pdf(text, lang="zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"),
    "odt": lambda text: odf("text", "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))),
    "html": lambda text: ("<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))).encode(),
    "txt": lambda text: text.encode("gb18030"),
}


def told(text):
    """What a reading says, without where it stands and without white space, which a printed page does not keep."""
    document = read(text).json("plan", "0")
    keys = ("kind", "op", "value", "value2", "unit", "indicator", "change", "per", "about", "span")
    statements = [[bare(s[key]) for key in keys] + [s["rights"]["verdict"]] for s in document["statements"]]
    return statements, [bare(o["span"]) for o in document["orders"]], [[c["relation"], c["statements"], c["verdict"]] for c in document["arithmetic"]]


def bare(value):
    return re.sub(r"\s", "", value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_a_plan_says_the_same_in_every_file(plan, kind):
    text = plan.read_text("utf-8-sig")
    expected = told(text)
    assert told(extract(KINDS[kind](text), f"plan.{kind}")) == expected
    assert expected[0] or expected[1]
