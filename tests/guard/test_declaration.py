"""The rights screen over everything that is declared to be stored: no column, code or check may stand for control of people."""

import re

import pytest

from anyu.guard.item import EVENTS, Item
from anyu.guard.screen import screen
from anyu.registers.models import REGISTERS

NEVER = re.compile(
    "permit|quota|complian|out_of_plan|in_plan|policy|eligible_to_bear|illegal|excess|overdue|unmarried|sterili[sz]ed|last_menstru|lmp|intention|"
    "social_maintenance|levy|fine_|penalty|準生|生育證|計劃外|計劃內|政策內|政策外|超生|違法|罰|指標|孕檢|環檢|節育率|避孕率|末次月經|催生|漏報對象"
)
PERSONAL = ("personal", "identifying", "intimate")


def declared():
    for name, model in REGISTERS.items():
        sheet = model.sheet()
        for column in sheet.columns:
            yield name, sheet, column


@pytest.mark.parametrize("name", REGISTERS)
def test_what_a_register_speaks_about_is_on_the_closed_list(name):
    sheet = REGISTERS[name].sheet()
    assert {e for e in (sheet.event, *(c.event for c in sheet.columns)) if e} <= EVENTS


def test_every_column_passes_the_screen():
    found = {}
    for name, sheet, column in declared():
        words = " ".join([column.title.en, column.title.zh_hant, *(w for code in column.codes for w in (code.title.en, code.title.zh_hant))])
        personal = column.sensitivity in PERSONAL
        item = Item("data_element", unit="person" if personal else "office", event=column.event or sheet.event or "none", purpose="service",
                    identifiable="person" if personal else "none", text=words)
        verdict = screen(item)
        if verdict.verdict != "ok":
            found[f"{name}.{column.name}"] = (verdict.verdict, verdict.rules)
    assert found == {}


def test_every_register_and_check_passes_the_screen():
    found = {}
    for name, model in REGISTERS.items():
        sheet = model.sheet()
        for words in (sheet.title, *(c.says for c in sheet.checks)):
            verdict = screen(Item("form", unit="person", event=sheet.event or "none", purpose="service", consent="opt_in", text=f"{words.en} {words.zh_hant}"))
            if verdict.verdict != "ok":
                found[name, words.en] = verdict.rules
    assert found == {}


def test_no_name_code_or_wording_is_of_the_kinds_never_built():
    found = [(name, column.name, said) for name, _, column in declared() if REGISTERS[name].imported
             for said in (column.name, column.title.zh_hant, *(w for c in column.codes for w in (c.value.lower(), c.title.zh_hant))) if NEVER.search(said)]
    assert found == []


def test_the_order_of_a_birth_is_a_statistic_and_nothing_reads_it():
    parity = REGISTERS["birth"].sheet().column("parity")
    assert (parity.event, str(parity.sensitivity), parity.required) == ("parity", "personal", False)
    readers = [(n, c.id) for n, m in REGISTERS.items() for c in m.sheet().checks if "parity" in c.holds]
    assert readers == [("birth", "birth_parity_counts_this_one")]


def test_care_is_sealed_and_its_intimate_columns_are_encrypted():
    for name, model in REGISTERS.items():
        if model.purpose != "care":
            continue
        assert model.sealed, name
    kept = {(n, c.name): REGISTERS[n]._meta.get_field(c.name).get_internal_type() for n, _, c in declared() if c.sensitivity in ("identifying", "intimate")}
    assert set(kept.values()) == {"BinaryField"} and {n for n, _ in kept} <= {"person", *(n for n, m in REGISTERS.items() if m.sealed)}
