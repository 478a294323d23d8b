"""The field sheet that is printed has every drawn record once, blanks to fill, and nothing that tells the answer."""

import io
from datetime import date

import openpyxl
import pytest

from anyu import reports
from anyu.kernel import Text
from anyu.kernel.simplify import simplify
from anyu.quality.sample import draw, field_sheet, smallest
from anyu.registers.models import REGISTERS
from anyu.reports.fieldwork import Fieldwork

FRAME = [f"id-{i:04}" for i in range(137)]
SAMPLE = draw(FRAME, smallest("0.95", "0.80", size=137), bytes(range(16)), office="990101", register="birth")
ROWS = {r: {"code": f"B{n}", "place": "9901", "born_on": date(2025, 4, 7), "weight_g": 3_333, "sex": "FEMALE", "outcome": "LIVE"} for n, r in enumerate(FRAME)}


def made(lang):
    sheet = field_sheet(REGISTERS["birth"].sheet(), SAMPLE, ROWS, ["born_on", "weight_g", "sex", "outcome"])
    known = Fieldwork(sheet, Text("Office A", "甲站"), Text("Bureau B", "乙局"), date(2026, 1, 12), {"9901": Text("Willow Village", "楊柳村")})
    return reports.compose("field_sheet", reports.gather("field_sheet", known, lang), lang, simplify)


@pytest.mark.parametrize("lang", ["zh-hant", "zh-hans", "en"])
def test_each_drawn_record_once_with_blanks_to_fill(lang):
    content = made(lang)
    page = openpyxl.load_workbook(io.BytesIO(reports.render(content, "xlsx"))).active
    lines = [[c.value for c in row] for row in page.iter_rows() if isinstance(row[0].value, int)]
    assert [line[0] for line in lines] == list(range(1, SAMPLE.design.n + 1)) and sorted(line[-1] for line in lines) == sorted(SAMPLE.rows)
    assert all(cell in (None, "") for line in lines for cell in line[-7:-1])
    assert {line[2] for line in lines} == {{"en": "Willow Village", "zh-hant": "楊柳村", "zh-hans": "杨柳村"}[lang]}
    every = " ".join(str(c.value) for row in page.iter_rows() for c in row if c.value not in (None, ""))
    for secret in ("3333", "3,333", "2025", "0.95", "95%", "80%", SAMPLE.frame_hash, SAMPLE.seal, SAMPLE.seed.hex()):
        assert secret not in every
    assert SAMPLE.seal[:12] in every and ("Birth weight (g)" if lang == "en" else "（g）") in every


def test_it_is_printed_for_a_sample_and_not_for_a_place():
    from tests.reports import held

    with pytest.raises(ValueError, match="draw the sample first"):
        reports.gather("field_sheet", held.known("monthly_form", "2025-03"))
