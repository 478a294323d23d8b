"""Registers of people, care and supplies: in by template, out by list and export; who sees them; spells, names and numbers."""

import io
from datetime import date

import openpyxl
import pytest

from anyu.guard.access import roles
from anyu.intake import accept
from anyu.intake.form import check_digit, odd
from anyu.intake.value import Unreadable, reader
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell.outgoing import own_rows
from anyu.shell.web import roster
from tests.registers import sample
from tests.registers.office import BOTH, A, of, put

LANGS = ("zh-hant", "zh-hans", "en")


@pytest.fixture
def ground(db, seal):
    """A place, an office, and a person who is known."""
    put("place", code="9901", level="COUNTY", parent=None, valid_from_on=date(2000, 1, 1))
    put("place", code="9902", level="TOWN", parent="9901", valid_from_on=date(2000, 1, 1))
    put("office", code=A, place="9901", parent=None)
    put("office", code="990102", place="9901", parent=None)
    assert sample.taken_in("person", seal, n=1).n_entered == 1


@pytest.mark.parametrize("name", sample.IMPORTED)
def test_every_register_comes_in_by_its_template_is_listed_and_goes_out(ground, seal, name):
    n = 2 if name != "person" else 3
    receipt = sample.taken_in(name, seal, n=n, lang=LANGS[len(name) % 3])
    assert (receipt.n_refused, receipt.n_asked, receipt.n_entered + receipt.n_held) == (0, 0, n), receipt.findings
    assert receipt.findings == []
    sheet, desk = REGISTERS[name].sheet(), sample.desk(sample.role_for(name))
    assert name in roster.mine(desk)
    with scope(desk.within(name)):
        found, _ = roster.chosen(desk, REGISTERS[name], {}, None)
        assert found.count() >= n
        shown = {c.name for c in roster.listed(REGISTERS[name])}
    assert shown and not shown & sample.hidden(sheet) and not any(sheet.column(c).type == "person" for c in shown)
    if REGISTERS[name].sealed:
        with pytest.raises(PermissionError):
            own_rows(desk, name, "en")
        return
    data, n_out = own_rows(desk, name, "en")
    heads = [c.value for c in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][1]]
    assert n_out >= n and heads == [c.title.en for c in sheet.shareable]
    if not sample.hidden(sheet):
        again = accept(name, data, "again.xlsx", office=A, within=BOTH, seal=seal)
        assert (again.n_rows, again.n_held) == (n_out, n_out), again.findings


def test_what_a_row_was_is_what_a_row_is(ground, seal):
    for name in sample.IMPORTED:
        sample.taken_in(name, seal)
        sheet, wanted = REGISTERS[name].sheet(), sample.rows(name)[1]
        key = {k: wanted[k] for k in sheet.key}
        with scope(BOTH):
            stored = rows(name).get(**key)
        for column in sheet.columns:
            value = getattr(stored, column.name)
            if column.name in sample.hidden(sheet) and value is not None:
                holder = stored.code if name == "person" else stored.person
                value = seal.open(holder, f"{name}.{column.name}.{stored.id}", bytes(value))
            assert value == wanted[column.name], (name, column.name)


@pytest.mark.parametrize(("name", "role"), [(n, r) for n in sample.SEALED for r in roles() if r != sample.role_for(n)])
def test_care_is_not_there_for_anybody_else(ground, seal, name, role):
    assert sample.taken_in(name, seal).n_entered == 2
    desk = sample.desk(role)
    within = desk.within(name)
    assert within.offices == within.care_offices == frozenset() and name not in roster.mine(desk)
    with scope(of(A)):
        assert not rows(name).exists() and not REGISTERS[name].objects.exists()
    with scope(desk.within(name)):
        assert not rows(name).exists()
    with pytest.raises(PermissionError):
        own_rows(desk, name, "en")


def test_what_people_bear_stands_in_no_list_and_care_is_found_by_no_number():
    for name in sample.IMPORTED:
        model = REGISTERS[name]
        personal = [c for c in roster.listed(model) if c.sensitivity != "open"]
        assert not {c.event for c in personal} & roster.BORNE, name
        if model.sealed or name in roster.UNLISTED:
            assert roster.findable(model) is None
    assert {"parity", "defect_group", "maternal"}.isdisjoint(c.name for n in ("birth", "death") for c in roster.listed(REGISTERS[n]))
    assert roster.findable(REGISTERS["birth"]).name == "code"


def spells(name, seal, *lines):
    head = list(lines[0])
    text = ",".join(head) + "\n" + "".join(",".join(str(line.get(h, "")) for h in head) + "\n" for line in lines)
    return accept(name, text.encode(), f"{name}.csv", office=A, within=BOTH, seal=seal)


def test_residence_overlaps_within_a_kind_only(ground, seal):
    stay = {"person": sample.PERSON, "kind": "REGISTERED", "place": "9901", "from_on": "2000-01-01", "until_on": "", "begin_reason": "BIRTH"}
    assert spells("residence", seal, stay, stay | {"kind": "ACTUAL"}, stay | {"kind": "MANAGED"}).n_entered == 3
    again = spells("residence", seal, *(stay | {"kind": kind, "from_on": "2010-01-01"} for kind in ("REGISTERED", "ACTUAL", "MANAGED")))
    assert again.n_refused == 3 and {f.check for f in again.findings} == {"spell_overlaps"}


def test_nobody_is_in_two_households_at_once(ground, seal):
    home = {"person": sample.PERSON, "household": "H1", "relation": "CHILD", "from_on": "2000-01-01", "until_on": "2010-01-01"}
    assert spells("membership", seal, home, home | {"household": "H2", "from_on": "2010-01-01", "until_on": "", "relation": "HEAD"}).n_entered == 2
    assert spells("membership", seal, home | {"household": "H3", "from_on": "2005-01-01"}).n_refused == 1


VALID = ["11010519491231002X", "440524188001010014", "370101190102039973"]


@pytest.mark.parametrize("number", VALID)
def test_check_digits_are_those_of_gb_11643(number):
    assert check_digit(number) == number[17]
    for at in range(17):
        slip = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
        assert check_digit(slip) != number[17]
        swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :] if at < 16 else number
        assert swapped == number or check_digit(swapped) != number[17]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, set()),
        ({"id_number": "990101199001011231"}, {"id_number_check_digit"}),
        ({"id_number": "９９０１０１１９９００１０１１２３０"}, set()),
        ({"id_number": "990101900101123"}, {"id_number_old"}),
        ({"id_number": "護照E12345678"}, {"id_number_shape"}),
        ({"sex": "FEMALE"}, {"id_number_sex"}),
        ({"born_on": date(1990, 1, 2)}, {"id_number_birth_date"}),
        ({"born_on": date(1990, 7, 1), "born_precision": "YEAR"}, set()),
        ({"id_number": None}, set()),
    ],
)
def test_an_identity_number_is_asked_about_and_never_refused(changes, wanted):
    column = REGISTERS["person"].sheet().column("id_number")
    row = {"id_number": sample.NUMBER, "sex": "MALE", "born_on": date(1990, 1, 1), "born_precision": None} | changes
    assert {check for check, _ in odd(column, row)} == wanted


def test_a_wrong_number_enters_with_a_question_that_does_not_repeat_it(ground, seal):
    line = {"code": "P9", "name": "王小明", "id_number": "990101199001011231", "sex": "MALE", "born_on": "1990-01-01"}
    receipt = spells("person", seal, line)
    assert receipt.n_entered == 1 and [(f.check, f.severity, f.column, f.value) for f in receipt.findings] == [("id_number_check_digit", "ask", "id_number", None)]
    with scope(BOTH):
        stored = rows("person").get(code="P9")
        assert rows("person").filter(id_number_index=seal.index("person.id_number", line["id_number"])).get() == stored
    assert line["id_number"].encode() not in bytes(stored.id_number)


@pytest.mark.parametrize("name", ["王小明", "欧阳娜娜", "阿依古麗·買買提", "𠮷野𪚥", "\U00030edd\U000310c8", "བསྟན་འཛིན", "O'Neil-Ó Briain Jr.", "ᠪᠠᠲᠤ", "㛃㵏"])
def test_names_of_every_plane_and_script_raise_no_question(name):
    column = REGISTERS["person"].sheet().column("name")
    assert reader(column)(name) == name and list(odd(column, {"name": name})) == []


def test_names_are_long_and_keep_one_dot():
    column = REGISTERS["person"].sheet().column("name")
    read = reader(column)
    assert read("𠮷" * 50) == "𠮷" * 50
    with pytest.raises(Unreadable):
        read("王" * 51)
    assert {read(f"阿依{dot}買買提") for dot in "·•‧・．"} == {"阿依·買買提"}
    for strange in ("王5明", "王\ue001明", "王?明", "王(小)明"):
        assert [check for check, _ in odd(column, {"name": strange})] == ["name_characters"]


def test_a_name_typed_with_another_dot_is_found(ground, seal):
    spells("person", seal, {"code": "P8", "name": "迪麗•熱巴", "sex": "FEMALE", "born_on": "1992-06-03"})
    with scope(BOTH):
        assert rows("person").filter(name_index=seal.index("person.name", "迪麗·熱巴")).count() == 1


def test_a_late_registration_follows_from_two_days(ground, seal):
    from anyu.kernel import Expression

    late = Expression.parse("days_between(born_on, registered_on) > 30", REGISTERS["birth"].sheet().types)
    assert [late.row({"born_on": date(2025, 1, 1), "registered_on": day}) for day in (date(2025, 1, 31), date(2025, 2, 1))] == [False, True]
