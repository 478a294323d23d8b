"""The PDF has the words, the same bytes each time, and never runs what it prints."""
import dataclasses
import time
from pathlib import Path

import opencc
import pypdfium2
import pytest
from noto_cjk_sans_otc import FONT_PATH

from anyu import reports
from anyu.reports.render import child, pdf
from tests.reports import sample

convert = opencc.OpenCC("t2s").convert
TYPESET = Path(pdf.__file__).with_name("typeset.py")
NASTY = (
    '#read("/etc/passwd")', "#panic()", "]", "\\", "$x$", '#import "@preview/cetz:0.3.0"', "#range(200000000)", "*bold* _it_ `raw`",
    "A<b & c", "= heading", "/* gone */ // gone",
)


def pages(paper: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(paper)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("lang", ["zh-hant", "zh-hans", "en"])
@pytest.mark.parametrize("kind", sample.SAMPLES)
def test_pdf_has_every_heading_and_number(kind, lang):
    content = reports.compose(kind, sample.SAMPLES[kind](lang), lang, convert)
    text = squeezed("".join(pages(reports.render(content, "pdf"))))
    assert squeezed(content.title) in text
    for table in content.tables:
        for row in table.rows:
            assert squeezed(str(row.cells[0])) in text or any(word in text for word in str(row.cells[0]).split())
    assert ("＊" in text) == any(table.has_hidden for table in content.tables)


def test_the_same_content_has_the_same_bytes():
    content = reports.compose("work_summary", sample.summary(), "zh-hant")
    first = reports.render(content, "pdf")
    time.sleep(1.1)
    assert reports.render(content, "pdf") == first
    later = dataclasses.replace(content, meta=dataclasses.replace(content.meta, issued_on=sample.dt.date(2026, 1, 13)))
    assert reports.render(later, "pdf") != first


@pytest.mark.parametrize("name", NASTY)
def test_a_name_prints_literally(name):
    content = reports.compose("responsibility_letter", sample.letter("en", receiver=name), "en")
    text = squeezed("".join(pages(reports.render(content, "pdf"))))
    assert squeezed(f"PartyB:{name}") in text and "root:x:0" not in text


@pytest.mark.parametrize("name", ["甲\u202e乙", "👩🏽‍⚕️", "\x00\x0b", "\ud800", "阿·丽", "字" * 10_000, "x" * 5_000])
def test_odd_names_do_not_stop_the_paper(name):
    content = reports.compose("responsibility_letter", sample.letter(receiver=name), "zh-hant")
    assert pages(reports.render(content, "pdf"))


def test_pages_are_numbered_and_the_signature_has_company():
    for lang in ("zh-hant", "en"):
        content = reports.compose("responsibility_letter", sample.letter(lang), lang)
        found = pages(reports.render(content, "pdf"))
        assert [f"—{n}—" in squeezed(text) for n, text in enumerate(found, 1)] == [True] * len(found)
        last_clause = "變更須經雙方書面同意" if lang == "zh-hant" else "changed only in writing"
        assert squeezed(last_clause) in squeezed(found[-1])


def test_a_table_repeats_its_heading_on_every_page():
    given = sample.form()
    content = reports.compose("monthly_form", dataclasses.replace(given, rows=given.rows * 12), "zh-hant")
    found = [squeezed(text) for text in pages(reports.render(content, "pdf"))]
    assert len(found) >= 3 and all("期末常住人" in text for text in found[:3])


@pytest.mark.parametrize("template", ["#range(200000000).len()", '#let x = "a"\n#while true { x = x + x }', "#while true {}"])
def test_a_runaway_template_is_killed(template):
    order = {"template": template, "fonts": str(Path(FONT_PATH).parent), "timestamp": 0, "data": {}}
    with pytest.raises(reports.PaperRefused):
        child.run(TYPESET, order, memory_mb=400, seconds=2)


def test_a_template_reads_no_file_and_no_package():
    for template in ('#read("/etc/passwd")', '#read("../../../../etc/passwd")', '#import "@preview/cetz:0.3.0": *'):
        order = {"template": template, "fonts": str(Path(FONT_PATH).parent), "timestamp": 0, "data": {}}
        with pytest.raises(reports.PaperRefused):
            child.run(TYPESET, order)
