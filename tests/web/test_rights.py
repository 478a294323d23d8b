"""What the pages never do: promise what was declined, list persons, show a complaint to the accused, or tell of what lies elsewhere."""

import re
from decimal import Decimal

import pytest

from anyu.registers.rows import rows
from anyu.registers.scope import scope


@pytest.fixture
def desk(county):
    from anyu.shell.house import desk_of

    return desk_of


def found(desk, register, **how):
    with scope(desk.house.everything()):
        return list(rows(register).filter(**how))


def statement(desk, **how):
    return next(s for s in found(desk, "statement", **how))


def decide(client, desk, one, **post):
    document = found(desk, "plan_document", sha256=one.document)[0]
    return client.post(f"/plans/{document.id}/{one.seq}/", post)


DARING = [
    {"do": "accept"}, {"do": "correct", "about": "mii_plus", "op": ">=", "value": "90", "take": "1"}, {"do": "correct", "kind": "target", "indicator": "投訴答復率", "take": "1"},
    {"do": "value", "op": ">=", "value": "90"}, {"do": "replace", "about": "no_such"}, {"do": "leave"},
]


@pytest.mark.parametrize("do", DARING)
def test_a_declined_statement_never_becomes_a_target(client_of, desk, do):
    one = next(s for s in found(desk("officer"), "statement", verdict="coercive", kind="target") if not bound(s))
    before = len(found(desk("officer"), "target"))
    decide(client_of("officer"), desk("officer"), one, **do)
    assert len(found(desk("officer"), "target")) == before
    assert statement(desk("officer"), id=one.id).verdict == "coercive"
    decide(client_of("officer"), desk("officer"), one, do="undo")


def bound(one):
    from anyu.plans import review
    from anyu.shell import measured

    return review.bound(one.instead, measured.indicators())


def test_a_declined_statement_leads_on_by_its_own_replacement_alone_and_without_its_figure(client_of, desk):
    one = next(s for s in found(desk("officer"), "statement", verdict="coercive", kind="target") if bound(s))
    client = client_of("officer")
    decide(client, desk("officer"), one, do="replace", about="complaint_satisfaction")
    now = statement(desk("officer"), id=one.id)
    assert (now.decision, now.about) == ("REPLACED", bound(one).id)
    assert found(desk("officer"), "target", document=one.document, statement=one.seq) == []  # no value, no target
    page = client.get(f"/plans/{found(desk('officer'), 'plan_document', sha256=one.document)[0].id}/").content.decode()
    field = re.search(rf'<input id="v{one.seq}"[^>]*>', page)[0]
    assert 'value=""' in field
    decide(client, desk("officer"), one, do="undo")
    assert statement(desk("officer"), id=one.id).decision == "DECLINED"


def test_a_conditional_statement_needs_its_replacement(client_of, desk):
    one = statement(desk("officer"), verdict="conditional", kind="target")
    decide(client_of("officer"), desk("officer"), one, do="accept")
    decide(client_of("officer"), desk("officer"), one, do="correct", about="complaint_satisfaction", op=">=", value="90", take="1")
    assert statement(desk("officer"), id=one.id).decision == "OPEN"
    decide(client_of("officer"), desk("officer"), one, do="replace", about="complaint_satisfaction")
    assert statement(desk("officer"), id=one.id).decision == "REPLACED"
    assert found(desk("officer"), "target", statement=one.seq, document=one.document) == []
    decide(client_of("officer"), desk("officer"), one, do="value", op=">=", value="９０")
    target = found(desk("officer"), "target", statement=one.seq, document=one.document)[0]
    assert (target.indicator, target.value, target.op) == ("complaint_satisfaction", Decimal(90), ">=")
    decide(client_of("officer"), desk("officer"), one, do="undo")
    assert found(desk("officer"), "target", statement=one.seq, document=one.document) == []
    decide(client_of("officer"), desk("officer"), one, do="undo")
    assert statement(desk("officer"), id=one.id).decision == "OPEN"


@pytest.mark.parametrize("indicator", ["births", "crude_birth_rate", "dispensed_units", "population_resident", "nothing_known", ""])
def test_guard_is_asked_again_with_what_a_person_chose(client_of, desk, indicator):
    one = statement(desk("officer"), verdict="conditional", kind="target")
    before = len(found(desk("officer"), "target"))
    decide(client_of("officer"), desk("officer"), one, do="replace", about=indicator)
    decide(client_of("officer"), desk("officer"), one, do="value", op=">=", value="9")
    assert len(found(desk("officer"), "target")) == before
    decide(client_of("officer"), desk("officer"), one, do="undo")


def test_a_decision_outside_ones_scope_is_not_there(client_of, desk):
    one = statement(desk("officer"), verdict="ok", kind="target")
    assert decide(client_of("clerk"), desk("officer"), one, do="leave").status_code == 404
    assert decide(client_of("auditor"), desk("officer"), one, do="leave").status_code == 403


def test_the_accused_office_never_sees_the_complaint(client_of, desk):
    from anyu.intake import enter
    from anyu.registers.scope import Scope
    from anyu.shell.demo.land import BUREAU, COUNTY, TOWN_OFFICE

    chief = desk("officer")
    within = Scope("tester", frozenset(chief.house.offices), frozenset(), chief.at)
    row = enter("complaint", [{
        "code": "C-ABOUT-US", "place": COUNTY, "about_office": BUREAU, "topic": "CONDUCT", "channel": "LETTER", "received_on": "2025-11-20",
        "due_on": "2025-12-06", "office": TOWN_OFFICE,
    }], within=within, replace=True)[0]
    client = client_of("officer")
    assert client.get(f"/registers/complaint/{row.id}/").status_code == 404
    assert client.post(f"/registers/complaint/{row.id}/", {"why": "x"}).status_code == 404
    assert "C-ABOUT-US" not in client.get("/registers/complaint/?order=code").content.decode() + client.get("/").content.decode()
    for role in ("clerk", "health_worker", "administrator"):
        assert client_of(role).get("/registers/complaint/").status_code == 404


def test_rows_of_others_are_not_there(client_of, desk):
    from anyu.shell.demo.land import town_code

    elsewhere = next(b for b in found(desk("officer"), "birth") if not b.office.startswith(town_code(0)[:9]))
    visit = found(desk("officer"), "visit")[0]
    assert client_of("clerk").get(f"/registers/birth/{elsewhere.id}/").status_code == 404
    assert client_of("officer").get(f"/registers/birth/{elsewhere.id}/").status_code == 200
    for role in ("clerk", "officer", "administrator"):
        assert client_of(role).get("/registers/visit/").status_code == 404
        assert client_of(role).get(f"/registers/visit/{visit.id}/").status_code == 404


def test_no_list_shows_a_person(client_of, desk):
    client = client_of("officer")
    assert client.get("/registers/residence/").url == "/registers/person/"
    assert not re.search(r"P\d{7}", client.get("/registers/birth/").content.decode())
    for path in ("/registers/death/", "/registers/household/"):
        assert not re.search(r"P\d{7}", client.get(path).content.decode()), path
    page = client_of("health_worker").get("/registers/visit/").content.decode()
    assert not re.search(r"P\d{7}", page) and "已告知" not in page.split("<tbody>")[1] and "宮內節育器" not in page
    assert client_of("health_worker").get("/registers/visit/export.xlsx").status_code == 404


def test_a_person_is_found_by_name_and_a_second_fact(client_of, desk):
    chief = desk("officer")
    person = found(chief, "person", office__startswith="990101101")[0]
    name = chief.house.seal.open(person.code, f"person.name.{person.id}", bytes(person.name))
    client = client_of("clerk")
    assert client.post("/registers/person/", {"name": name}).status_code == 422
    assert client.post("/registers/person/", {"born_on": person.born_on.isoformat()}).status_code == 422
    assert person.code in client.post("/registers/person/", {"name": name, "born_on": person.born_on.isoformat()}).content.decode()
    assert person.code not in client.post("/registers/person/", {"name": name, "born_on": "1901-01-01"}).content.decode()
    assert name in client.get(f"/registers/person/{person.id}/").content.decode()


@pytest.mark.parametrize("query", ["order=mother", "order=batch_id", "order=office__password", "order=-sex", "weight_g=2400", "mother=P0000001", "sex=MALE"])
def test_only_listed_names_sort_and_filter(client_of, query):
    client = client_of("officer")
    assert client.get(f"/registers/birth/?{query}").context["page"].object_list[:5] == client.get("/registers/birth/").context["page"].object_list[:5]


def test_small_figures_are_hidden_from_other_offices(client_of, desk):
    exact = client_of("officer").get("/figures/?group=vital").context["lines"]
    veiled = client_of("auditor").get("/figures/?group=vital")
    small = {(line["spot"].code, i.id) for line in exact for i, f in line["cells"] if i.id in ("births", "deaths") and f.value and 0 < f.value < 5}
    hidden = {(line["spot"].code, i.id) for line in veiled.context["lines"] for i, f in line["cells"] if f is not None and f.hidden_because}
    assert small and small <= hidden
    place, indicator = sorted(small)[0]
    told = client_of("auditor").get(f"/explain/?indicator={indicator}&place={place}&period={veiled.context['want'].period.code}")
    assert "不予顯示" in told.content.decode() and not any(t["trace"] for t in told.context["traces"])
    csv = client_of("auditor").get("/figures/csv/?group=vital").content.decode()
    assert csv.count("＊") == sum(1 for line in veiled.context["lines"] for _i, f in line["cells"] if f is not None and f.hidden_because)
    chart = client_of("auditor").get(f"/figures/chart.json?group=vital&indicator={indicator}&place={place}").json()
    assert chart["data"]["values"][-1]["value"] is None


def test_what_the_care_team_records_is_not_exact_for_the_bureau(client_of):
    officer = client_of("officer").get("/figures/?group=choice")
    assert str(officer.context["audience"]) == "official"
    assert any(f.hidden_because for line in officer.context["lines"] for _i, f in line["cells"] if f is not None)
