"""Headings in three languages; a wrong one is named together with the expected ones."""

import pytest

from anyu.intake.header import UnknownHeader, columns
from anyu.registers.models import REGISTERS

IMPORTED = [name for name, model in REGISTERS.items() if model.imported]


@pytest.mark.parametrize("name", IMPORTED)
def test_every_register_is_known_by_name_and_in_three_languages(name):
    sheet = REGISTERS[name].sheet()
    for headings in zip(*((c.name, *c.title.wordings(), f" {c.title.zh_hant}* ", f"{c.title.en.upper()}:") for c in sheet.columns), strict=True):
        assert columns(headings, sheet) == list(sheet.columns)


@pytest.mark.parametrize("name", IMPORTED)
def test_no_wording_means_two_columns_or_two_codes(name):
    sheet = REGISTERS[name].sheet()
    words = [w for c in sheet.columns for w in {c.name, *c.title.wordings()}]
    assert len(words) == len(set(words))
    for column in sheet.columns:
        said = [w.upper() for c in column.codes for w in {c.value, *c.title.wordings()}]
        assert len(set(said)) == len({(w.upper(), c.value) for c in column.codes for w in (c.value, *c.title.wordings())}), column.name


PLACE = REGISTERS["place"].sheet()
NEEDED = ["code", "name", "level", "valid_from_on"]


@pytest.mark.parametrize("extra", ["id", "batch_id", "changed_by", "changed_at", "is_superuser", "office", "password", "地方代碼 2", "сode", "code\u200b", "=code", "x" * 5000])
def test_an_unknown_heading_names_itself_and_the_expected(extra):
    with pytest.raises(UnknownHeader) as e:
        columns([*NEEDED, extra], PLACE)
    assert extra[:5] in str(e.value) or "\\u" in str(e.value)
    assert "地方代碼" in str(e.value) and "設立日期" in str(e.value) and len(str(e.value)) < 500


def test_a_heading_that_stands_twice():
    with pytest.raises(UnknownHeader, match="'地方代碼' stands twice"):
        columns([*NEEDED, "地方代碼"], PLACE)


@pytest.mark.parametrize("missing", NEEDED)
def test_a_required_heading_that_is_missing(missing):
    with pytest.raises(UnknownHeader, match=rf"\({missing}\) is missing"):
        columns([h for h in NEEDED if h != missing], PLACE)


def test_empty_headings_and_optional_columns_may_be_left_out():
    assert columns(["", *NEEDED, ""], PLACE)[0] is None
    birth = REGISTERS["birth"].sheet()
    assert columns([c.name for c in birth.columns if c.required and c.name != "office"], birth)
