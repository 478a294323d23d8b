"""The queue of possible duplicates: two records side by side, decided, taken back, by keyboard too, wide and narrow; for those alone who may."""

import pytest

from tests.web.test_bring import looked_at
from tests.web.test_browser import WIDE, Watched, browser  # noqa: F401

URL = "/registers/person/duplicates/"


@pytest.fixture(scope="module")
def pairs(county):
    """Three pairs of the clerk's own persons: one by ear, one of twins, one with a swapped day."""
    from anyu import flow
    from anyu.quality.link import Pair
    from anyu.quality.link_decide import propose
    from anyu.shell import house

    desk = house.desk_of("clerk")
    within = desk.within("person_link", "write")
    home = "Z77"
    receipt = flow.receive(desk, "household", f"code,place,formed_on\n{home},{desk.actor.place},2014-02-01".encode(), "戶.csv")
    assert receipt.n_entered == 1, receipt.json(9)
    lines = ["code,name,id_number,sex,born_on,household", f"Z1,張示例,990101198803070011,男,1988-03-07,{home}", "Z2,章示例,990101198803070111,男,1988-03-07,",
             f"Z3,王明輝,,男,2015-06-01,{home}", f"Z4,王明亮,,男,2015-06-01,{home}", "Z5,阿依示例·買買甲,,女,1990-04-11,", "Z6,阿依示例 麥麥甲,,女,1990-11-04,"]
    receipt = flow.receive(desk, "person", "\n".join(lines).encode(), "查重.csv")
    assert receipt.n_entered == 6, receipt.json(9)
    people = [(f"Z{n}", desk.actor.office) for n in range(1, 7)]
    found = [Pair(0, 1, 9.2, {"name": "SOUND", "born_on": "SAME", "sex": "SAME", "id_number": "OTHER", "place": "OTHER"}),
             Pair(2, 3, 1.0, {"name": "SIBLING", "born_on": "SAME", "sex": "SAME", "place": "HOUSEHOLD"}),
             Pair(4, 5, 6.0, {"name": "SOUND", "born_on": "SWAPPED", "sex": "SAME"})]
    assert propose(found, people, within=within) == 3
    return desk


def _states(desk):
    from anyu.registers.rows import rows
    from anyu.registers.scope import scope

    with scope(desk.within("person_link")):
        return dict(rows("person_link").values_list("person", "decision"))


def test_side_by_side_decided_and_taken_back(browser, live, county, pairs):  # noqa: F811
    watched, faults = Watched(browser, live, WIDE).sign_in(county["clerk"]), []
    page = watched.page

    def look(name):
        faults.extend(looked_at(page, f"duplicate-{name}"))

    watched.open("/registers/person/")
    page.click(f"a[href='{URL}']")
    assert page.inner_text("h2#strength") == "很可能是同一人" and page.locator("mark").count() >= 2 and "讀音相同" in page.inner_text("table.pair")
    look("sound")
    page.fill("#reason", "兩次登記")
    page.keyboard.press("Tab")  # by keyboard alone: from the reason to the first answer
    page.keyboard.press("Enter")
    page.wait_for_selector(".note.success")
    assert _states(pairs)["Z1"] == "SAME"
    look("swapped")
    page.click("button[value=UNSURE]")
    page.wait_for_selector(".note.success")
    assert page.inner_text("h2#strength") == "可能是雙胞胎"
    look("twins")
    page.click("button[value=DIFFERENT]")
    page.wait_for_selector(".note.success")
    look("empty")
    assert _states(pairs) | {"Z1": "SAME", "Z3": "DIFFERENT", "Z5": "UNSURE"} == _states(pairs)
    page.click("a[href='?show=decided']")
    look("decided")
    page.click("button[value=UNDO]")
    page.wait_for_selector(".note.success")
    assert _states(pairs)["Z3"] == "OPEN"
    watched.context.close()
    assert not faults, "\n".join(map(str, faults))
    assert watched.said == []


@pytest.mark.parametrize("role", ["health_worker", "auditor", "administrator", None])
def test_nobody_else_sees_it(client_of, pairs, role):
    client = client_of(role)
    assert client.get(URL).status_code in (302, 403, 404)
    from anyu.registers.rows import rows
    from anyu.registers.scope import scope

    with scope(pairs.within("person_link")):
        before, id = _states(pairs), rows("person_link").first().id
    assert client.post(f"{URL}{id}/", {"do": "SAME"}).status_code in (302, 403, 404) and _states(pairs) == before


def test_the_officer_sees_the_county_and_a_pair_out_of_scope_is_not_there(client_of, pairs):
    from uuid import uuid4

    assert client_of("officer").get(URL).status_code == 200
    assert client_of("clerk").post(f"{URL}{uuid4()}/", {"do": "SAME"}).status_code == 404


def test_who_is_there_already_is_told_before_a_person_is_entered(client_of, pairs):
    client, form = client_of("clerk"), {"code": "Z9", "name": "張示例", "sex": "MALE", "born_on": "1988-03-07", "office": pairs.actor.office}
    answer = client.post("/registers/person/new/", form)
    told = answer.content.decode()
    assert answer.status_code == 422 and "Z1" in told and "Z2" in told and 'name="another"' in told and "讀音相同" in told
    assert client.post("/registers/person/new/", form | {"another": "1"}).status_code == 302
