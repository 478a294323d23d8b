"""Ten registers as those who keep them use them: opened, filled, brought in as a file, taken along, printed as a card; by every role that keeps one."""

from io import BytesIO
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest

from anyu.intake import workbook
from anyu.registers.models import REGISTERS
from tests.registers import sample
from tests.web.test_bring import looked_at
from tests.web.test_browser import SHOTS, WIDE, Watched, browser  # noqa: F401
from tests.web.test_register import here

# None of them stands in the invented county, so that what is entered here can be taken out again.
BY_ROLE = {
    "clerk": ["meeting", "publication", "equipment"],
    "officer": ["training_session", "nursing_room", "childcare_institution", "hotline_call", "budget_line"],
    "health_worker": ["appointment", "referral"],
    "family_contact": ["special_family"],
}
KEPT = [(role, name) for role, names in BY_ROLE.items() for name in names]


@pytest.fixture(scope="module")
def taken_out(county):
    """What was entered here is gone afterwards."""
    yield
    from django.db import connections

    connections["default"].close()
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE " + ", ".join(REGISTERS[name]._meta.db_table for _, name in KEPT))
    connections["owner"].close()


@pytest.fixture
def lines(county):
    """A function from a role and a register to two valid rows of that role's office."""
    from anyu.registers.rows import rows
    from anyu.registers.scope import scope
    from anyu.shell.house import desk_of

    def made(role, name):
        desk = desk_of(role)
        with scope(desk.house.everything()):
            person = rows("person").order_by("code").first().code
            posts = cycle(p.code for p in rows("post").order_by("code")[:2])
        out = []
        for row in sample.rows(name, 2):
            line = here(name, row, desk)
            line |= {c.name: person if c.refers == "person" else next(posts) for c in REGISTERS[name].sheet().columns if c.refers in ("person", "post") and line[c.name]}
            out.append(line)
        return desk, out

    return made


def fill(page, sheet, line):
    """Every field as a person fills it; what is chosen from a list is chosen."""
    for column in sheet.columns:
        value, field = line[column.name], page.locator(f"#f-{column.name}")
        if value is None:
            continue
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option({True: "1", False: "0"}.get(value, str(value)))
        else:
            field.fill(str(value))


@pytest.mark.parametrize("role, name", KEPT)
def test_a_register_is_opened_filled_brought_taken_along_and_printed(browser, live, county, taken_out, lines, role, name, client_of):  # noqa: F811
    assert client_of(role).get("/").status_code == 200  # what was entered since is measured once
    desk, (first, second) = lines(role, name)
    model, sheet = REGISTERS[name], REGISTERS[name].sheet()
    watched, faults = Watched(browser, live, WIDE, accept_downloads=True).sign_in(county[role]), []
    page = watched.page

    def look(step):
        faults.extend(f for f in looked_at(page, f"ledger-{name}-{step}") if f[-1] != name)  # a row's number is named after its register

    watched.open("/registers/")
    page.click(f"main a[href='/registers/{name}/']")
    assert page.locator("tbody tr").count() == 0 and page.locator(".empty").is_visible()
    page.click(f"a[href='/registers/{name}/new/']")
    fill(page, sheet, first)
    look("form")
    page.click("main form button.first")
    assert page.locator("tbody tr").count() == 1, page.locator(".wrong, .asks, .note").all_inner_texts()

    page.goto(f"{live}/registers/{name}/import/")
    book = workbook(sheet, "zh-hant", [second, {c: None for c in sheet.types}])
    page.set_input_files("#file", {"name": f"{name}.xlsx", "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "buffer": book})
    page.click("main form button.first")
    page.wait_for_url("**receipt=*")
    look("receipt")
    page.click("main button[name=token], main form:has([name=token]) button")
    page.goto(f"{live}/registers/{name}/")
    assert page.locator("tbody tr").count() == 2, page.inner_text("main")
    look("list")

    if model.sealed:  # whose rows are intimate by existing leave in no file
        assert page.locator("a[href$='export.xlsx']").count() == 0
    else:
        with page.expect_download() as got:
            page.click("a[href$='export.xlsx']")
        sheet_out = openpyxl.load_workbook(BytesIO(Path(got.value.path()).read_bytes())).worksheets[0]
        assert [c.value for c in sheet_out[1]] == [c.title.zh_hant for c in sheet.shareable] and sheet_out.max_row == 3

    page.click("tbody tr a")
    look("row")
    page.click("a[href$='/slip/']")
    page.emulate_media(media="print")
    look("card")
    page.pdf(path=SHOTS / f"ledger-{name}.pdf", format="A4")
    page.emulate_media(media="screen")
    assert sheet.title.zh_hant in page.inner_text("main, body")
    watched.context.close()
    assert not faults, "\n".join(map(str, faults))
    assert watched.said == []
