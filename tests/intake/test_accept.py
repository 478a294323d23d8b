"""One file is one batch: every row is entered, held, asked or refused, and the receipt says which and why."""

from datetime import date

import pytest

from anyu.intake import UnknownHeader, UnreadableFile, accept, correct
from anyu.registers.data_key import DataKey
from anyu.registers.rows import NoSuchRegister, rows
from anyu.registers.scope import OutOfScope, Scope, scope
from anyu.registers.seal import Seal
from tests.intake.county import BIRTH, BOTH, PERSON, STAY, VISIT, A, B, checks, counts, csv, of, put, send, stored


def in_scope(name, within=BOTH):
    with scope(within):
        return list(rows(name))


def test_rows_enter_with_their_batch_and_office(county):
    receipt = send("birth", [BIRTH, BIRTH | {"code": "B2", "office": B}])
    assert counts(receipt) == (2, 0, 0, 0) and receipt.findings == []
    entered = {r.code: r for r in in_scope("birth")}
    assert (entered["B1"].office, entered["B2"].office, entered["B1"].born_on, entered["B1"].sex) == (A, B, date(2025, 2, 1), "FEMALE")
    assert {str(r.batch_id) for r in entered.values()} == {receipt.batch}
    batch = next(b for b in in_scope("batch") if b.register == "birth")
    assert (str(batch.id), batch.n_rows, batch.n_entered, batch.accepted_by, batch.office) == (receipt.batch, 2, 2, "li.ming", A)


FAULTS = {
    "required": {"born_on": ""},
    "unreadable": {"weight_g": "三千克"},
    "unknown_place": {"place": "999999"},
    "unknown_person": {"mother": "P9"},
    "unknown_office": {"office": "990199"},
    "birth_registered_after": {"registered_on": "2025-01-01"},
}


def test_a_refused_row_never_stops_the_others_and_is_told_by_its_number(county):
    lines = [BIRTH | {"code": "B0"}]
    for n, fault in enumerate(FAULTS.values(), start=1):
        lines += [BIRTH | {"code": f"F{n}"} | fault, BIRTH | {"code": f"G{n}"}]
    receipt = send("birth", lines)
    assert counts(receipt) == (len(FAULTS) + 1, 0, 0, len(FAULTS))
    assert checks(receipt) == {3 + 2 * n: {check} for n, check in enumerate(FAULTS)}
    assert set(stored("birth")) == {"B0"} | {f"G{n}" for n in range(1, len(FAULTS) + 1)}
    assert all(f.says.en and f.says.zh_hant for f in receipt.findings)


@pytest.mark.parametrize(
    "change", [{"code": "x" * 41}, {"weight_g": -1}, {"weight_g": 2**31}, {"code": "a\x07b"}, {"code": "\u202eB"}, {"mother": "P" * 41}, {"place": "9" * 25}]
)
def test_what_the_database_would_refuse_is_refused_before(county, change):
    receipt = send("birth", [BIRTH, BIRTH | {"code": "B2"} | change])
    assert counts(receipt) == (1, 0, 0, 1) and list(checks(receipt)) == [3]


def test_half_characters_from_json_are_refused_and_never_shown(county):
    line = b'{"code": "B\\ud800", "place": "9901", "born_on": {"y": 1}, "sex": "\\ud800", "outcome": "LIVE", "registered_on": "2025-01-01"}'
    receipt = accept("birth", line, "x\ud800\x00.jsonl", office=A, within=BOTH, seal=Seal(bytes(32)))
    assert counts(receipt) == (0, 0, 0, 1)
    str(receipt.json()).encode()


def test_a_question_lets_the_row_in_and_stands_as_a_finding(county):
    receipt = send("birth", [BIRTH | {"weight_g": 9000}])
    assert counts(receipt) == (1, 0, 0, 0) and checks(receipt) == {2: {"birth_weight_plausible"}}
    (finding,) = in_scope("finding")
    assert (finding.state, finding.severity, finding.row) == ("OPEN", "ask", 2)


def test_a_question_is_asked_once_only(county):
    send("birth", [BIRTH | {"weight_g": 9000}])
    again = send("birth", [BIRTH | {"weight_g": "9,000"}])
    assert counts(again) == (0, 1, 0, 0) and again.findings == []


def test_the_same_file_enters_once(county):
    data = csv([BIRTH, BIRTH | {"code": "B2"}])
    first, again = send("birth", data), send("birth", data, minute=1)
    assert again.repeated and again.batch == first.batch and counts(again) == (0, 2, 0, 0)
    assert len(stored("birth")) == 2 and sum(b.register == "birth" for b in in_scope("batch")) == 1
    assert not send("birth", data, office=B).repeated


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_same_rows_in_another_coat_are_held(county, encoding):
    lines = [BIRTH, BIRTH | {"code": "B2"}, BIRTH | {"code": "B3"}]
    send("birth", lines)
    again = send("birth", csv([{k: line[k] for k in reversed(line)} for line in reversed(lines)], encoding))
    assert counts(again) == (0, 3, 0, 0) and not again.repeated and again.findings == []


def test_rows_refused_before_are_tried_again_with_the_same_file(county):
    data = csv([BIRTH | {"mother": "P3"}, BIRTH | {"code": "B2"}, BIRTH | {"code": "B3", "born_on": "x"}])
    first = send("birth", data)
    assert counts(first) == (1, 0, 0, 2)
    send("person", [PERSON | {"code": "P3"}])
    again = send("birth", data, minute=5)
    assert counts(again) == (1, 1, 0, 1) and not again.repeated and again.batch == first.batch
    assert set(stored("birth")) == {"B1", "B2"}
    (batch,) = [b for b in in_scope("batch") if b.register == "birth"]
    assert (batch.n_entered, batch.n_held, batch.n_refused) == (1, 1, 1)
    assert [(f.row, f.check_id) for f in in_scope("finding")] == [(4, "unreadable")]


def test_what_a_person_decided_of_a_finding_stands_when_the_file_comes_again(county):
    data = csv([BIRTH | {"weight_g": ""}, BIRTH | {"code": "B2", "born_on": "x"}])
    send("birth", [BIRTH])
    data = csv([BIRTH | {"weight_g": 3300}, BIRTH | {"code": "B2", "born_on": "x"}])
    send("birth", data)
    with scope(BOTH):
        rows("finding").filter(check_id="changed").update(state="DISMISSED")
    send("birth", data, minute=3)
    assert sorted((f.check_id, f.state) for f in in_scope("finding")) == [("changed", "DISMISSED"), ("unreadable", "OPEN")]


def test_another_value_is_asked_and_kept_as_a_proposal_only(county):
    send("birth", [BIRTH])
    receipt = send("birth", [BIRTH | {"weight_g": 3300, "sex": "男"}])
    assert counts(receipt) == (0, 0, 1, 0)
    assert {(f.check, f.column) for f in receipt.findings} == {("changed", "weight_g"), ("changed", "sex")}
    assert stored("birth")["B1"]["weight_g"] == 3200
    assert {f.proposed["weight_g"] for f in in_scope("finding")} == {3300}


def test_an_empty_cell_says_nothing_about_what_is_stored(county):
    send("birth", [BIRTH])
    assert counts(send("birth", [{k: v for k, v in BIRTH.items() if k != "weight_g"}])) == (0, 1, 0, 0)


def test_a_key_twice_in_the_file(county):
    receipt = send("birth", [BIRTH, BIRTH, BIRTH | {"weight_g": 2000}])
    assert counts(receipt) == (1, 1, 1, 0) and checks(receipt) == {4: {"twice_in_file"}}


def test_spells_that_overlap(county):
    send("residence", [STAY | {"until_on": "2022-01-01"}])
    receipt = send("residence", [
        STAY | {"from_on": "2021-06-01"},                            # meets the stored one
        STAY | {"from_on": "2022-01-01", "until_on": "2023-01-01"},  # follows it
        STAY | {"from_on": "2022-12-31"},                            # meets the one above
        STAY | {"from_on": "2021-06-01", "kind": "REGISTERED"},      # another basis
        STAY | {"from_on": "2021-06-01", "person": "P2"},            # another person
        STAY | {"from_on": "2019-01-01", "until_on": "2020-01-01"},  # ends when the stored one begins
        STAY | {"from_on": "2018-01-01", "until_on": "2018-01-01"},  # is empty
    ])
    assert checks(receipt) == {2: {"spell_overlaps"}, 4: {"spell_overlaps"}, 8: {"residence_ends_after_begin"}}
    assert counts(receipt) == (4, 0, 0, 3)


def test_a_move_enters_once_the_former_spell_is_ended(county):
    """The usual file of a move: the old spell gets an end, the new one begins. It is sent, settled, and sent again."""
    send("residence", [STAY])
    data = csv([STAY | {"until_on": "2025-01-01"}, STAY | {"from_on": "2025-01-01", "place": "9902"}])
    assert counts(send("residence", data)) == (0, 0, 1, 1)
    (spell,) = in_scope("residence")
    correct("residence", spell.id, {"until_on": "2025-01-01"}, why="moved", within=BOTH, seal=None)
    assert counts(send("residence", data, minute=9)) == (1, 1, 0, 0)


def test_an_office_outside_the_scope(county):
    receipt = send("birth", [BIRTH, BIRTH | {"code": "B2", "office": B}], within=of(A))
    assert counts(receipt) == (1, 0, 0, 1) and checks(receipt) == {3: {"office_outside"}}
    with pytest.raises(OutOfScope):
        send("birth", [BIRTH], office=B, within=of(A))
    with pytest.raises(OutOfScope):
        send("visit", [VISIT], within=of(A))
    with pytest.raises(OutOfScope):
        send("birth", [BIRTH], within=of(care=(A,)))
    with pytest.raises(OutOfScope, match="says when"):
        accept("birth", csv([BIRTH]), "x.csv", office=A, within=Scope("x", frozenset({A})), seal=Seal(bytes(32)))


def test_a_number_in_use_elsewhere_looks_like_any_other_question(county):
    """Nobody learns from the answer that, or where, another office holds a person."""
    send("person", [PERSON | {"code": "P7", "name": "张三"}], office=B)
    hidden = send("person", [PERSON | {"code": "P7"}], within=of(A))
    assert counts(hidden) == (0, 0, 1, 0)
    (finding,) = hidden.findings
    assert B not in str(hidden.json()) and "张三" not in str(hidden.json())
    assert finding.says.en.endswith("sent for matching") and finding.value is None
    with scope(of(A)):
        (kept,) = rows("finding").filter(batch=hidden.batch)
        assert B not in str(vars(kept)) and kept.proposed["code"] == "P7"
    assert stored("person", of(B))["P7"]["office"] == B and "P7" not in stored("person", of(A))


def test_a_rehearsal_tells_the_same_and_stores_nothing(county):
    lines = [BIRTH, BIRTH | {"code": "B2", "place": "x"}, BIRTH | {"code": "B3", "weight_g": 9000}]
    before = {n: len(in_scope(n)) for n in ("birth", "batch", "finding")}
    rehearsed = send("birth", lines, dry_run=True)
    assert {n: len(in_scope(n)) for n in before} == before
    done = send("birth", lines)
    assert counts(rehearsed) == counts(done) == (2, 0, 0, 1) and checks(rehearsed) == checks(done)
    keys = DataKey.objects.count()
    send("person", [PERSON | {"code": "P77"}], dry_run=True)
    assert DataKey.objects.count() == keys


def test_findings_carry_no_name_and_no_intimate_value(county):
    send("visit", [VISIT])
    receipts = [
        send("person", [PERSON | {"name": "改名者", "id_number": "880000000000000000"}]),
        send("person", [PERSON | {"code": "P5", "name": "\x07密名", "id_number": "77\x077"}]),
        send("visit", [VISIT | {"method": "DMPA", "decision": "DECLINED"}, VISIT | {"code": "V2", "method": "密法"}, VISIT | {"code": "V3", "decision": "密定"}]),
    ]
    assert [counts(r) for r in receipts] == [(0, 0, 1, 0), (0, 0, 0, 1), (0, 0, 1, 2)]
    said = "".join(str([f for r in receipts for f in r.findings])) + "".join(str(vars(f)) for f in in_scope("finding"))
    assert "method" in said and "name" in said
    for secret in ("改名者", "8800000", "密名", "77\\x077", "DMPA", "DECLINED", "密法", "密定", "王小明", "IMPLANT"):
        assert secret not in said, secret


def test_what_is_found_in_a_sealed_register_is_sealed(county):
    send("visit", [VISIT, VISIT | {"code": "V2", "place": "x"}])
    assert [f for f in in_scope("finding", of(A, B)) if f.register == "visit"] == []
    assert [b for b in in_scope("batch", of(A, B)) if b.register == "visit"] == []
    assert len([f for f in in_scope("finding", of(care=(A,))) if f.register == "visit"]) == 1


@pytest.mark.parametrize("heading", ["id", "batch_id", "changed_by", "changed_at", "is_superuser", "name_index"])
@pytest.mark.parametrize("register", ["person", "birth", "grant"])
def test_what_is_not_theirs_to_fill_is_refused(county, register, heading):
    with pytest.raises(UnknownHeader, match=f"'{heading}' is not known"):
        send(register, csv([{heading: "1", "code": "x"}]))


def test_a_file_that_breaks_half_way_stores_nothing(county):
    with pytest.raises(UnreadableFile, match="row 3 cannot be read"):
        send("birth", csv([BIRTH]) + b'B2,"9901\n')
    assert stored("birth") == {} and all(b.register != "birth" for b in in_scope("batch"))


@pytest.mark.parametrize("register", ["birth_", "", "../birth", "history"])
def test_no_such_register(county, register):
    with pytest.raises(NoSuchRegister, match="there are .*activity, "):
        send(register, [BIRTH])


def test_places_may_stand_in_any_order_but_not_in_a_circle(county):
    def place(code, parent, since="2020-01-01", level="TOWN"):
        return {"code": code, "name": "x", "level": level, "parent": parent, "valid_from_on": since}

    receipt = send("place", [
        place("11", "10"), place("10", ""), place("12", "12"), place("13", "14"), place("14", "13"), place("15", "77"), place("16", "15"),
        place("17", "18", level="?"), place("19", "18"), place("9901", "20", "2021-01-01"), place("20", "9901"), place("21", "9902"),
    ])
    refused = {row for row in checks(receipt)}
    assert refused == {4, 5, 6, 7, 8, 9, 10, 11, 12} and counts(receipt) == (3, 0, 0, 9)


def test_more_findings_than_anybody_reads_are_counted(county):
    receipt = send("birth", [BIRTH | {"code": f"B{n}", "sex": "?"} for n in range(10_100)])
    assert (receipt.n_refused, receipt.n_findings, len(receipt.findings)) == (10_100, 10_100, 10_000)
    assert receipt.json()["n_findings"] == 10_100


def test_progress_is_told(county):
    told = []
    send("birth", [BIRTH | {"code": f"B{n}"} for n in range(2_500)], progress=told.append)
    assert told == [1000, 2000]


def test_offices_and_posts_are_brought_in_without_a_wall(county):
    put("place", code="9903")
    receipt = send("office", [{"code": "990103", "name": "x", "kind": "SCHOOL", "place": "9903", "parent": A}, {"code": "990104", "name": "x", "kind": "SCHOOL", "place": "1", "parent": A}], within=of(A))
    assert counts(receipt) == (1, 0, 0, 1)
