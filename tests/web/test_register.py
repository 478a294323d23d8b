"""Every register has all its faces on the pages: list, form, template, row, card, export; sealed ones for the care team alone."""

import io
import re

import openpyxl
import pytest
from django.db import transaction

from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from tests.registers import sample

ABROAD = {"place": "990101101000", "9901": "990101101000", "9902": "990101102000"}


@pytest.fixture
def taken_in(county):
    """A function from a register to its sample row, entered by the desk that works with it; all is undone at the end."""
    from anyu import flow
    from anyu.intake import workbook
    from anyu.shell.house import desk_of

    with transaction.atomic():

        def take(name):
            if name != "person":
                take_person(desk_of("officer"))
            for one in sample.needs(name):
                enter(one)
            return enter(name)

        def enter(name):
            desk, model = desk_of(sample.role_for(name)), REGISTERS[name]
            lines = [here(name, row, desk) for row in sample.rows(name, 2 if name == "post" else 1)]
            line = lines[0]
            if name == "complaint":
                line["about_office"] = next(c for c in desk.house.offices if c != desk.actor.office)
            receipt = flow.receive(desk, name, workbook(model.sheet(), "en", lines), f"{name}.xlsx")
            assert receipt.n_entered + receipt.n_held == len(lines), receipt.findings
            with scope(desk.within(name)):
                return rows(name).get(**{k: line[k] for k in model.key})

        def take_person(desk):
            line = sample.rows("person", 1)[0] | {"office": desk.actor.office}
            flow.receive(desk, "person", workbook(REGISTERS["person"].sheet(), "en", [line]), "one.xlsx")

        yield take
        transaction.set_rollback(True)


def here(name, row, desk):
    """A sample row with places and offices that this county has."""
    return {c.name: _here(c, row[c.name], desk) for c in REGISTERS[name].sheet().columns}


def _here(column, value, desk):
    if value is None:
        return None
    if column.type == "place":
        return ABROAD.get(value, ABROAD["place"])
    if column.type == "office":
        return desk.actor.office if column.name in ("office", "parent") else next(c for c in desk.house.offices if c != desk.actor.office)
    return value


@pytest.mark.parametrize("name", sample.IMPORTED)
def test_every_register_has_its_faces(client_of, taken_in, name):
    role, sheet = sample.role_for(name), REGISTERS[name].sheet()
    client, row = client_of(role, "en"), taken_in(name)
    listed = client.get(f"/registers/{name}/")
    assert listed.status_code in (200, 302) and (listed.status_code == 302) == (name in ("residence", "membership"))
    form = client.get(f"/registers/{name}/new/").content.decode()
    assert [c.name for c in sheet.columns if f'name="{c.name}"' not in form] == []
    heads = openpyxl.load_workbook(io.BytesIO(client.get(f"/registers/{name}/template.xlsx").content)).worksheets[0][1]
    assert [c.value for c in heads] == [c.title.en for c in sheet.columns]
    for page in (f"/registers/{name}/{row.id}/", f"/registers/{name}/{row.id}/slip/"):
        text = client.get(page).content.decode()
        assert sheet.title.en in text and "<script>" not in text and not re.search(r"\sstyle=", text)
    assert client.get(f"/registers/{name}/export.xlsx").status_code == (404 if REGISTERS[name].sealed else 200)
    for other in {"administrator", "auditor", "health_worker", "family_contact"} - {role}:
        reads = other == "auditor" and REGISTERS[name].purpose in ("management", "statistics") and not sheet.persons
        assert reads or client_of(other).get(f"/registers/{name}/{row.id}/slip/").status_code in (403, 404), other


@pytest.mark.parametrize("name", sample.SEALED)
def test_a_sealed_row_is_no_paper_for_anybody_else(client_of, taken_in, name):
    row = taken_in(name)
    text = client_of(sample.role_for(name)).get(f"/registers/{name}/{row.id}/slip/").content.decode()
    assert "僅供本人" in text
    for role in {"clerk", "officer", "administrator", "auditor", "health_worker", "family_contact"} - {sample.role_for(name)}:
        for page in ("", "slip/"):
            assert client_of(role).get(f"/registers/{name}/{row.id}/{page}").status_code in (403, 404)
        assert f'href="/registers/{name}/' not in client_of(role).get("/registers/").content.decode()


def test_a_card_shows_the_end_of_an_identity_number_only(client_of, taken_in):
    person = taken_in("person")
    page, card = (client_of("officer").get(f"/registers/person/{person.id}/{end}").content.decode() for end in ("", "slip/"))
    assert sample.NUMBER in page and sample.NUMBER not in card and f"…{sample.NUMBER[-4:]}" in card and sample.NAME in card
    bare = client_of("administrator").get(f"/registers/person/{person.id}/slip/")
    assert bare.status_code in (403, 404)


def test_a_row_is_found_by_its_number_and_care_by_none(client_of, taken_in):
    lot, visit = taken_in("lot"), taken_in("appointment")
    page = client_of("officer").get(f"/registers/lot/?number={lot.lot}")
    assert [line["id"] for line in page.context["lines"]] == [lot.id] and 'id="number"' in page.content.decode()
    assert client_of("officer").get("/registers/lot/?number=nothing").context["lines"] == []
    care = client_of("health_worker").get("/registers/appointment/?number=nothing")
    assert visit.id in [line["id"] for line in care.context["lines"]] and 'id="number"' not in care.content.decode()


def test_one_person_is_found_with_the_homes_she_has_had(client_of, taken_in):
    member = taken_in("membership")
    from anyu.shell.house import desk_of

    chief = desk_of("officer")
    with scope(chief.house.everything()):
        person = rows("person").get(code=member.person)
    name = chief.house.seal.open(person.code, f"person.name.{person.id}", bytes(person.name))
    text = client_of("officer").post("/registers/person/", {"name": name, "born_on": person.born_on.isoformat()}).content.decode()
    assert member.household in text and f"/registers/membership/{member.id}/" in text
