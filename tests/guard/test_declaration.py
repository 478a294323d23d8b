"""Everything that ships and declares what is counted, asked, stored, promised, told or pressed is screened by the one function: nothing is blocked."""

import re
import tomllib
from pathlib import Path

import pytest

import anyu
from anyu.guard import Item, screen
from anyu.guard.access import CARE
from anyu.guard.item import EVENTS
from anyu.indicators import catalogue
from anyu.indicators import item as item_of_indicator
from anyu.kernel.sheet import Sensitivity
from anyu.registers.models import REGISTERS
from anyu.reports.compose import KINDS
from anyu.shell.cli import parser

ROOT = Path(anyu.__file__).parent
SHEETS = {name: model.sheet() for name, model in REGISTERS.items()}
FORMS = sorted(ROOT.glob("packs/*/form/*.toml"))
COLUMNS = [(name, column) for name, sheet in SHEETS.items() for column in sheet.columns]
PERSONAL = ("personal", "identifying", "intimate")
NEVER = re.compile(
    "permit|quota|complian|out_of_plan|in_plan|policy|eligible_to_bear|illegal|excess|overdue|unmarried|sterili[sz]ed|last_menstru|lmp|intention|"
    "social_maintenance|levy|fine_|penalty|準生|生育證|計劃外|計劃內|政策內|政策外|超生|違法|罰|指標|孕檢|環檢|節育率|避孕率|末次月經|催生|漏報對象"
)


def element(sheet, column, words, kind="data_element"):
    """A column as the screen sees it: intimate ones stand in the care room, by consent."""
    intimate = sheet.sealed or column.sensitivity is Sensitivity.INTIMATE
    person = any(c.type == "person" for c in sheet.columns) or sheet.name == "person"
    return Item(kind, "person" if person else "office", column.event or sheet.event or "none", identifiable="person" if person else "none", purpose="service", text=words,
                consent="opt_in" if intimate else "none", conditions=("in_care_room",) if intimate else ())


def declared():
    for i in catalogue().values():
        yield f"indicator {i.id}", item_of_indicator(i)
    for name, sheet in SHEETS.items():
        words = " ".join(sheet.title.wordings())
        care = sheet.sealed
        yield f"form {name}", Item("form", "person" if care else "office", sheet.event or "none", purpose="service", consent="opt_in" if care else "none", text=words)
        for c in sheet.columns:
            yield f"column {name}.{c.name}", element(sheet, c, " ".join((c.name, *c.title.wordings())))
            for code in c.codes:
                yield f"code {name}.{c.name}={code.value}", element(sheet, c, " ".join((code.value, *code.title.wordings())))
        for check in sheet.checks:
            yield f"check {name}.{check.id}", Item("form", "office", "data_quality", text=" ".join(check.says.wordings()))
    for kind, module in KINDS.items():
        yield f"report {kind}", Item("report", "office", "timeliness", text=" ".join(module.TITLE.values()))
    for path in FORMS:
        form = tomllib.loads(path.read_text("utf-8"))
        yield f"form {path.stem}", Item("form", "office", "planning", text=" ".join(form["title"].values()))
        for group in form.get("group", ()):
            yield f"group {path.stem} {group['title']['en']}", Item("form", "office", "planning", text=" ".join(group["title"].values()))
            for id_ in (c.partition("/")[0] for c in group["columns"]):
                yield f"form {path.stem} {id_}", item_of_indicator(catalogue()[id_])
    for action in parser()._subparsers._group_actions:
        for command, sub in action.choices.items():
            yield f"command {command}", Item("workflow_task", "office", "none", text=f"{command} {sub.description or ''}")


DECLARED = [pytest.param(item, id=name) for name, item in declared()]


@pytest.mark.parametrize("item", DECLARED)
def test_nothing_that_ships_is_blocked(item):
    found = screen(item)
    assert found.verdict != "coercive", (item, found.rules)


def test_every_place_that_declares_is_looked_at():
    kinds = {p.id.split()[0] for p in DECLARED}
    assert kinds == {"indicator", "form", "column", "code", "check", "report", "group", "command"} and len(DECLARED) > 300
    assert {p.id.split()[1] for p in DECLARED if p.id.startswith("indicator")} == set(catalogue())


@pytest.mark.parametrize("item", [
    Item("data_element", "person", "birth", identifiable="person", text="in plan 計劃內外"), Item("form", "office", "planning", text="計劃外生育花名冊"), Item("indicator", "area", "birth", numeric=True, text="計劃生育率"),
    Item("workflow_task", "office", "none", text="list women due for pregnancy checks 應檢未檢名單"),
])
def test_the_same_look_would_find_what_must_not_ship(item):
    assert screen(item).verdict == "coercive"


def test_columns_of_older_forms_that_stay_empty_name_a_rule_that_declines_them():
    absent = [a for path in FORMS for a in tomllib.loads(path.read_text("utf-8")).get("absent", ())]
    assert absent
    for column in absent:
        found = screen(Item("target", "office", numeric=True, text=column["title"]["zh_hant"]))
        assert found.verdict == "coercive" and column["rule"] in found.rules, (column, found.rules)


def test_the_screens_own_words_are_known_to_it():
    """Rule texts and documents of the house name what they forbid; read as documents they order nothing."""
    from anyu.guard.rule import rules
    from anyu.reading import read

    told = []
    for rule in rules().values():
        for text in (*rule.why.wordings(), *rule.principle.wordings()):
            found = read(text)
            told += [(rule.id, text[x.start : x.end], x.rights.rules) for x in (*found.orders, *found.statements) if x.rights.verdict == "coercive"]
    assert told == []


def test_no_paper_or_page_says_the_words_that_shame_an_office():
    shown = [*(ROOT / "shell/web/templates").rglob("*.html"), *(ROOT / "reports").rglob("*.py"), ROOT / "shell/web/wording.py", ROOT / "guard/replacements.toml", *(ROOT / "guard/rules").glob("*.toml")]
    assert {str(p) for p in shown if re.search("脅迫|违规|違規|强制计生|強制計生", p.read_text("utf-8"))} == set()


# --- no column, code or check of a register stands for control of people


@pytest.mark.parametrize("name", SHEETS)
def test_what_a_register_speaks_about_is_on_the_closed_list(name):
    sheet = SHEETS[name]
    assert {e for e in (sheet.event, *(c.event for c in sheet.columns)) if e} <= EVENTS


def test_every_column_is_lawful_without_conditions():
    found = {}
    for name, column in COLUMNS:
        personal = column.sensitivity in PERSONAL
        words = " ".join([*column.title.wordings(), *(w for code in column.codes for w in code.title.wordings())])
        verdict = screen(Item("data_element", unit="person" if personal else "office", event=column.event or SHEETS[name].event or "none", purpose="service",
                              identifiable="person" if personal else "none", text=words))
        if verdict.verdict != "ok":
            found[f"{name}.{column.name}"] = (verdict.verdict, verdict.rules)
    assert found == {}


def test_every_register_and_check_asked_of_a_person_who_agreed_is_lawful():
    found = {}
    for name, sheet in SHEETS.items():
        for words in (sheet.title, *(c.says for c in sheet.checks)):
            verdict = screen(Item("form", unit="person", event=sheet.event or "none", purpose="service", consent="opt_in", text=" ".join(words.wordings())))
            if verdict.verdict != "ok":
                found[name, words.en] = verdict.rules
    assert found == {}


def test_no_name_code_or_wording_is_of_the_kinds_never_built():
    found = [(name, column.name, said) for name, column in COLUMNS if REGISTERS[name].imported
             for said in (column.name, column.title.zh_hant, *(w for c in column.codes for w in (c.value.lower(), c.title.zh_hant))) if NEVER.search(said)]
    assert found == []


def test_the_order_of_a_birth_is_a_statistic_and_nothing_reads_it():
    parity = SHEETS["birth"].column("parity")
    assert (parity.event, str(parity.sensitivity), parity.required) == ("parity", "personal", False)
    readers = [(n, c.id) for n, s in SHEETS.items() for c in s.checks if "parity" in c.holds]
    assert readers == [("birth", "birth_parity_counts_this_one")]


def test_care_is_sealed_and_its_intimate_columns_are_encrypted():
    assert [name for name, model in REGISTERS.items() if model.purpose in CARE and not model.sealed] == []
    kept = {(n, c.name): REGISTERS[n]._meta.get_field(c.name).get_internal_type() for n, c in COLUMNS if c.sensitivity in ("identifying", "intimate")}
    assert set(kept.values()) == {"BinaryField"} and {n for n, _ in kept} <= {"person", *(n for n, m in REGISTERS.items() if m.sealed)}
