"""A correction leaves the former version, meets every check again, and never runs over another's."""

import threading
import uuid

import pytest
from django.db import connection

from anyu.intake import AlreadyThere, Changed, Refused, correct, enter
from anyu.registers.history import History
from anyu.registers.rows import rows
from anyu.registers.scope import OutOfScope, Scope, scope
from anyu.registers.seal import Seal
from tests.intake.county import BIRTH, BOTH, STAY, VISIT, A, B, found, of, put, send
from tests.registers.office import AT, DAY, MASTER

SEAL = Seal(MASTER)


def one(name, within=BOTH):
    with scope(within):
        return rows(name).get()


def change(name, id, /, why="a slip", within=BOTH, seen_at=None, **changes):
    return correct(name, id, changes, why=why, within=within, seal=SEAL, seen_at=seen_at)


def test_the_former_version_stays(county):
    send("birth", [BIRTH])
    row = change("birth", one("birth").id, weight_g="3,300", sex="男")
    assert (row.weight_g, row.sex, row.changed_by) == (3300, "MALE", "li.ming")
    with scope(BOTH):
        former = History.objects.get(register="birth")
    assert (former.former["weight_g"], former.why, former.actor) == (3200, "a slip", "li.ming")


@pytest.mark.parametrize(
    "changes,check",
    [
        ({"registered_on": "2020-01-01"}, "birth_registered_after"),
        ({"weight_g": "much"}, "unreadable"),
        ({"weight_g": -1}, "unreadable"),
        ({"born_on": ""}, "required"),
        ({"code": "B2"}, "key_fixed"),
        ({"office": B}, "key_fixed"),
        ({"place": "12345"}, "unknown_place"),
        ({"mother": "P404"}, "unknown_person"),
    ],
)
def test_a_correction_meets_the_checks(county, changes, check):
    send("birth", [BIRTH])
    with pytest.raises(Refused) as e:
        change("birth", one("birth").id, **changes)
    assert [f.check for f in e.value.findings] == [check] and e.value.findings[0].says.zh_hant
    assert one("birth").weight_g == 3200


@pytest.mark.parametrize("name", ["id", "batch_id", "changed_by", "changed_at", "is_superuser", "name_index"])
def test_only_columns_of_the_sheet_are_corrected(county, name):
    send("birth", [BIRTH])
    with pytest.raises(LookupError, match="has no column"):
        change("birth", one("birth").id, **{name: "x"})


def test_a_row_out_of_scope_is_as_if_it_were_not_there(county):
    send("birth", [BIRTH], office=B)
    for id in (one("birth").id, uuid.uuid4()):
        with pytest.raises(LookupError, match="no such row in your scope"):
            change("birth", id, within=of(A), weight_g=1)


@pytest.mark.parametrize("why", ["", "  "])
def test_a_correction_needs_a_reason(county, why):
    send("birth", [BIRTH])
    with pytest.raises(ValueError, match="reason"):
        change("birth", one("birth").id, why=why, weight_g=1)


def test_a_correction_says_when(county):
    with pytest.raises(OutOfScope, match="says when"):
        change("birth", uuid.uuid4(), within=Scope("x", frozenset({A})))


def test_spells_are_not_made_to_overlap(county):
    send("residence", [STAY | {"until_on": "2021-01-01"}, STAY | {"from_on": "2022-01-01"}])
    with scope(BOTH):
        first = rows("residence").order_by("from_on").first().id
    for until in ("2022-01-02", ""):
        with pytest.raises(Refused) as e:
            change("residence", first, until_on=until)
        assert e.value.findings[0].check == "spell_overlaps"
    assert change("residence", first, until_on="2022-01-01")


def test_a_place_is_not_made_to_belong_to_itself(county):
    put("place", code="98", parent="9901")
    with scope(BOTH):
        top = rows("place").get(code="9901").id
    for parent in ("98", "9901", "404"):
        with pytest.raises(Refused):
            change("place", top, parent=parent)


def test_a_sealed_value_is_corrected_sealed(county):
    send("visit", [VISIT])
    row = change("visit", one("visit").id, method="複方口服藥")
    assert SEAL.open("P1", f"visit.method.{row.id}", row.method) == "COC"
    assert b"COC" not in bytes(row.method)


def test_of_eight_who_correct_at_once_one_is_saved_and_seven_are_told(committed_db):
    found()
    send("birth", [BIRTH])
    row = one("birth")
    seen_at, start, ends = row.changed_at.isoformat(), threading.Barrier(8), []

    def work(n):
        within = Scope(f"user{n}", frozenset({A}), frozenset(), AT)
        start.wait()
        try:
            change("birth", row.id, within=within, seen_at=seen_at, weight_g=3000 + n)
            ends.append(("saved", n))
        except Changed as e:
            ends.append(("told", str(e)))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    saved = [what for how, what in ends if how == "saved"]
    told = [what for how, what in ends if how == "told"]
    assert len(saved) == 1 and len(told) == 7
    assert one("birth").weight_g == 3000 + saved[0]
    assert all(f"changed by user{saved[0]} at " in t for t in told)


def test_rows_of_the_house_enter_once(db):
    values = {"number": "1", "to_office": A, "year": 2025, "issued_on": DAY, "body": {}, "state": "DRAFT", "office": A}
    (row,) = enter("letter", [values], within=BOTH)
    with pytest.raises(AlreadyThere, match="stored already"):
        enter("letter", [values], within=BOTH)
    (again,) = enter("letter", [values | {"body": {"a": 1}}], within=BOTH, replace=True)
    assert again.id == row.id
    with scope(BOTH):
        assert History.objects.get().former["body"] == {}
    with pytest.raises(ValueError, match="body missing"):
        enter("letter", [{k: v for k, v in values.items() if k != "body"}], within=BOTH)
    with pytest.raises(ValueError, match="number longer"):
        enter("letter", [values | {"number": "1" * 500}], within=BOTH)
    with pytest.raises(OutOfScope):
        enter("letter", [values | {"office": B, "number": "2"}], within=of(A))
