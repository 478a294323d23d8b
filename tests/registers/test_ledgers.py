"""The ledgers of support, benefits, outreach, voices and management: each takes in what its template says, and none does what it must not."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from anyu.flow import Desk, House
from anyu.guard.access import Actor, roles
from anyu.guard.accusation import may_take
from anyu.intake import Refused, accept, correct, workbook
from anyu.kernel import Sensitivity
from anyu.registers.history import History
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows, rows_as_of
from anyu.registers.scope import scope
from anyu.registers.seal import Seal
from tests.intake.county import found, send
from tests.registers.office import AT, BOTH, DAY, MASTER, A, B, of, put
from tests.registers.sample import order, valid_row

SEAL = Seal(MASTER)
SENT = [n for n in order() if n not in ("place", "office", "post", "person", "grant")]
VOICED = [n for n, m in REGISTERS.items() if m.voices]
ACCUSATION = "舉報鄰村王某家超生,已懷第三胎"


@pytest.fixture
def ground(db):
    found()
    put("post", code="T1", office=A)
    put("post", code="T2", office=A)


def sent(name, *lines, within=BOTH, office=B, **changes):
    """The receipt of rows sent as a filled template."""
    sheet = REGISTERS[name].sheet()
    lines = [dict(line) | changes for line in lines or [valid_row(name)]]
    return accept(name, workbook(sheet, "zh-hant", lines), f"{name}.xlsx", office=office, within=within, seal=SEAL)


def needed(name):
    """The rows that a row of the register refers to, stored."""
    for column in REGISTERS[name].sheet().columns:
        if column.refers in SENT and column.refers != name and column.type == "text":
            needed(column.refers)
            sent(column.refers)


def refused(name, **changes):
    """The checks that refuse a valid row once it is changed so."""
    needed(name)
    receipt = sent(name, **changes)
    assert receipt.n_refused == 1 and receipt.n_entered == 0
    return {f.check: f.says for f in receipt.findings if f.severity == "refuse"}


def is_stored(name):
    with scope(BOTH):
        return rows(name).exists()


def test_every_register_takes_in_its_template_and_gives_it_back(ground):
    for name in SENT:
        sheet, wanted = REGISTERS[name].sheet(), valid_row(name)
        receipt = sent(name)
        assert (receipt.n_entered, receipt.findings) == (1, []), name
        with scope(BOTH):
            (row,) = rows(name).values(*(c.name for c in sheet.columns))
            (stored,) = rows(name)
        for column in sheet.columns:
            value = row[column.name]
            if isinstance(value, memoryview | bytes):
                value = SEAL.open(stored.person, f"{name}.{column.name}.{stored.id}", bytes(value))
            assert value == wanted[column.name], (name, column.name)
        open_sheet = replace(sheet, columns=sheet.shareable)
        closed = [c for c in sheet.columns if c not in sheet.shareable and c.required]
        if not closed:  # what an office takes along comes back as what it is: there already
            again = accept(name, workbook(open_sheet, "zh-hans", [row]), "again.xlsx", office=B, within=BOTH, seal=SEAL)
            assert (again.n_held, again.n_entered) == (1, 0), name


def test_two_valid_rows_of_a_register_are_two(ground):
    for name in ("voucher", "hotline_call", "complaint_notice", "equipment"):
        needed(name)
        assert sent(name, valid_row(name), valid_row(name, 1)).n_entered == 2


# --- who sees a complaint


@pytest.fixture
def complained(ground):
    sent("complaint_notice")
    sent("complaint", valid_row("complaint") | {"about_office": A, "office": B, "about_head": None, "notice": None})
    sent("complaint_step")
    with scope(BOTH):
        for name in ("complaint", "complaint_step"):
            rows(name).update(batch_id=None)  # leaves a former version in history


@pytest.mark.parametrize("name", ["complaint", "complaint_step"])
def test_the_accused_office_sees_no_complaint_whatever_its_scope(complained, name):
    table, accused = REGISTERS[name]._meta.db_table, replace(BOTH, own=A)
    with scope(replace(BOTH, own=B)):
        assert rows(name).count() == 1 and History.objects.filter(register=name).count() == 1
    with scope(accused), connection.cursor() as cursor:
        assert rows(name).count() == 0
        cursor.execute(f"SELECT count(*) FROM {table}")  # round the read door, the database itself hides it
        assert cursor.fetchone() == (0,)
        assert History.objects.filter(register=name).count() == 0
        assert list(rows_as_of(name, AT)) == []
        cursor.execute(f"DELETE FROM {table}")
        assert cursor.rowcount == 0


def test_the_accused_office_cannot_write_itself_into_a_complaint(complained):
    with scope(replace(BOTH, own=A)), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        put("complaint", code="other", about_office=A, office=B)


def test_the_accused_office_sees_the_notice_alone_and_it_tells_nobody(complained):
    with scope(replace(of(A), own=A)):
        sent_to = valid_row("complaint_notice")["office"]
        assert rows("complaint_notice").filter(office=sent_to).count() == (sent_to == A)
    names = set(REGISTERS["complaint_notice"].sheet().types)
    assert not names & {"complaint", "person", "channel", "received_on", "place"}


def test_a_notice_goes_out_once_the_complainant_has_approved_it(ground):
    assert "complaint_notice_approved" in refused("complaint_notice", approved=False)
    assert "complaint_notice_neutral" in refused("complaint_notice", tells_who=True)


@pytest.mark.parametrize(("about", "head", "office", "taken"), [
    ("V", False, "T", True), ("V", False, "C", True), ("V", True, "T", False), ("V", True, "C", True), ("T", True, "C", True), ("T", False, "V", False),
    ("C", False, "T", False), ("T", False, "S", True), ("V", None, "T", True),
])
def test_a_complaint_is_handled_above_and_two_levels_above_against_a_head(ground, about, head, office, taken):
    for code, parent in (("C", None), ("T", "C"), ("V", "T"), ("S", None)):
        put("office", code=code, place="9901", parent=parent)
    offices = of("C", "T", "V", "S", B)
    line = valid_row("complaint") | {"about_office": about, "about_head": head, "office": office, "notice": None}
    receipt = sent("complaint", line, within=offices)
    assert receipt.n_entered == taken
    if not taken:
        assert "handled_too_low" in {f.check for f in receipt.findings} and "上級" in receipt.findings[0].says.zh_hant


def test_a_correction_cannot_move_a_complaint_down(complained):
    put("office", code="TOP", place="9901", parent=None)
    rows("office").filter(code=B).update(parent="TOP")
    with scope(BOTH):
        id = rows("complaint").get().id
    for about, why in ((B, "complaint_above_its_object"), ("TOP", "handled_too_low")):
        with pytest.raises(Refused) as e:
            correct("complaint", id, {"about_office": about}, why="test", within=BOTH, seal=SEAL)
        assert why in {f.check for f in e.value.findings}
    with pytest.raises(Refused, match="no reports about other people"):
        correct("complaint", id, {"summary": ACCUSATION}, why="test", within=BOTH, seal=SEAL)
    assert correct("complaint", id, {"topic": "FEE"}, why="test", within=BOTH, seal=SEAL).topic == "FEE"


# --- accusations about births


@pytest.mark.parametrize("text", [
    ACCUSATION, "檢舉李某違法生育", "村里有人未婚先孕,請查處", "她沒有準生證就生了", "王某偷生二胎,村幹部包庇不管", "Report: my neighbour had an illegal birth", "某戶超生,應當罰款",
])
def test_an_accusation_of_a_birth_is_told_apart(text):
    decision = may_take(text)
    assert not decision and "不受理" in decision.reason.zh_hant and "offices and their staff" in decision.reason.en


@pytest.mark.parametrize("text", [
    "鎮計生辦以查處超生為名強迫我引產", "以計劃外生育為由向我家收費三千元", "因沒有準生證拒絕給孩子落戶", "窗口態度差,補貼拖延兩個月", "工作人員把我未婚生育的事公布在群裡", "They fined us for an out-of-plan birth and refused a receipt",
    "咨詢站周末不開門", "", "醫院未告知其他避孕方法",
])
def test_a_complaint_about_what_an_office_did_is_heard(text):
    assert may_take(text)


@pytest.mark.parametrize("name", VOICED)
def test_an_accusation_is_refused_and_nothing_of_it_is_kept(ground, name):
    for column in REGISTERS[name].voices:
        says = refused(name, **{column: ACCUSATION})
        assert says.keys() == {"accuses_of_a_birth"} and "未予保存" in says["accuses_of_a_birth"].zh_hant
    assert not is_stored(name)
    with connection.cursor() as cursor, scope(BOTH):
        for table in ("registers_finding", "registers_batch", REGISTERS[name]._meta.db_table, "registers_history"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", ["%王某%"])
            assert cursor.fetchone() == (0,), table


# --- special families


SUPPORT = [n for n, m in REGISTERS.items() if m.purpose == "support"]


def test_special_families_stand_in_sealed_registers():
    assert set(SUPPORT) == {"special_family", "special_family_contact", "special_assistance", "special_payment"}
    assert all(REGISTERS[n].sealed for n in SUPPORT)
    kinds = {c.value for c in REGISTERS["benefit_application"].sheet().column("kind").codes}
    assert not kinds & {"BEREAVED", "DISABLED", "COMPLICATION"}


def test_only_the_contact_of_special_families_reaches_their_rows(ground):
    house = House(Path("nowhere"), "", SEAL, {A: "99/9901", B: "99/9902"}, {"9901": "99", "9902": "99", "99": None})
    for name in SUPPORT:
        needed(name)
        sent(name)
    seen = set()
    for role, held in roles().items():
        desk = Desk(house, Actor("u", A, "9901", held.at("99", DAY.replace(year=2030), "test")), AT)
        for name in SUPPORT:
            with scope(desk.within(name)):
                seen |= {(role, name)} if rows(name).exists() else set()
    assert seen == {("family_contact", name) for name in SUPPORT}
    with scope(of(A, B)):
        assert [n for n in SUPPORT if rows(n).exists()] == []


def test_a_family_that_wishes_no_contact_is_left_in_peace(ground):
    assert "special_family_contact_wished" in refused("special_family_contact", wished=False)
    assert "special_family_agreed" in refused("special_family", agreed=False)


def test_the_situation_of_a_family_lies_encrypted(ground):
    sent("special_family", situation="BEREAVED")
    with scope(BOTH), connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM registers_specialfamily t")
        (text,) = cursor.fetchone()
    assert "BEREAVED" not in text and b"BEREAVED".hex() not in text


# --- work items, benefits, answers


def test_a_work_item_about_a_person_rests_on_that_persons_request(ground):
    alone = {"person": "P1", "application": None, "registration": None, "help": None, "complaint": None, "about_office": None, "kind": "DECIDE", "at": "DESK"}
    assert "work_item_person_asked" in refused("work_item", **alone)
    assert "unknown_row" in refused("work_item", **alone | {"application": "made-up"})
    assert "another" in refused("work_item", **alone | {"application": "benefit_application-0", "person": "P2"})
    assert sent("work_item", **alone | {"application": "benefit_application-0"}).n_entered == 1


def test_a_check_of_records_sends_nobody_to_a_home(ground):
    kinds = REGISTERS["work_item"].sheet().column("kind").code_titles
    assert kinds["CHECK_RECORD"].zh_hant == "核對記錄"
    for change in ({"at": "HOME"}, {"person": "P1", "application": "benefit_application-0"}):
        assert "work_item_record_at_desk" in refused("work_item", kind="CHECK_RECORD", **change)


@pytest.mark.parametrize("outcome", ["REFUSED", "PART"])
def test_an_adverse_decision_without_reason_or_remedy_is_refused(ground, outcome):
    assert "benefit_decision_reasoned" in refused("benefit_decision", outcome=outcome, reason=None)
    assert "benefit_decision_remedied" in refused("benefit_decision", outcome=outcome, remedy=None)


ADVERSE = {
    "benefit_decision": {"outcome": "REFUSED"}, "benefit_review": {"outcome": "ENDS"}, "benefit_ending": {"cause": "NOT_ENTITLED"}, "benefit_recovery": {},
    "benefit_appeal": {"outcome": "KEPT", "decided_on": DAY}, "special_assistance": {"outcome": "REFUSED"}, "proof": {"refused_on": DAY}, "help_request": {"outcome": "REFUSED"},
    "childcare_rectification": {"suspended": True}, "post_pay": {"due_yuan": 9, "paid_yuan": 1},
}


@pytest.mark.parametrize("name", ADVERSE)
def test_everything_adverse_owes_reason_and_remedy(ground, name):
    for missing in ("reason", "remedy"):
        full = {"reason": "理由", "remedy": "60日內可申請行政複議"}
        assert [c for c in refused(name, **ADVERSE[name] | full | {missing: None}) if "reason" in c or "remed" in c or "refusal" in c or "in_full" in c]


def test_answers_are_of_nobody(ground):
    sheet = REGISTERS["answer"].sheet()
    assert {c.type for c in sheet.columns} <= {"text", "int", "period", "bool", "office"}
    assert {c.sensitivity for c in sheet.columns} == {Sensitivity.OPEN} and not sheet.persons
    assert not {"place", "person", "post", "answered_on"} & set(sheet.types)
    put("office", code=f"{B}9", place="9902", parent=B)
    needed("answer")
    for below in (A, f"{B}9"):  # an office other than that of the survey would tell where the respondent stood
        receipt = sent("answer", valid_row("answer") | {"office": below}, within=of(A, B, f"{B}9"))
        assert [f.check for f in receipt.findings] == ["another"] and receipt.n_entered == 0
    assert sent("answer").n_entered == 1


def test_registration_for_birth_services_asks_nothing_and_refuses_nobody():
    sheet = REGISTERS["birth_registration"].sheet()
    assert set(sheet.types) == {"code", "person", "place", "asked_on", "channel", "outcome", "settled_on", "told_of_services", "may_contact", "office"}
    assert set(sheet.column("outcome").code_titles) == {"RECEIPT", "PASSED_ON", "WITHDRAWN"}


@pytest.mark.parametrize("name", [n for n, m in REGISTERS.items() if m.hidden_from])
def test_what_is_hidden_from_an_office_names_it(name):
    column = REGISTERS[name].sheet().column(REGISTERS[name].hidden_from)
    assert column.type == "office"
    assert REGISTERS[name].walled and not any(f.name == "care" for f in REGISTERS[name]._meta.fields)


def test_money_is_exact(ground):
    needed("voucher")
    sent("voucher", amount_yuan=Decimal("0.1"))
    with scope(BOTH):
        assert rows("voucher").get().amount_yuan == Decimal("0.1")


@pytest.mark.parametrize(("typed", "kept"), [("2025-03", "2025-03"), ("2025q1", "2025Q1"), ("2025H1", "2025H1"), ("2025-13", None), ("三月", None)])
def test_a_period_is_one_or_is_refused(ground, typed, kept):
    receipt = send("post_pay", [valid_row("post_pay") | {"month": typed}], office=B) if not kept else sent("post_pay", month=typed)
    assert receipt.n_entered == bool(kept)
    with scope(BOTH):
        assert [r.month for r in rows("post_pay")] == ([kept] if kept else [])
