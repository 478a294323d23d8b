"""Bringing documents: one or many, with and without script, each with what became of it; and what is taken along from one."""

import io
import json
import re
import uuid

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.test_browser import ALLOWED, GRAVE, NARROW, OVERFLOW, SHOTS, VISIBLE, WIDE, WORD, Watched, browser  # noqa: F401
from tests.web.test_page import settings_of  # noqa: F401
from tests.web.test_rights import desk, found  # noqa: F401

TEXT = "甲鎮2026年工作計劃 {mark}\n一、投訴按期答復率達到95%以上。\n二、全鎮2025年末總人口20000人,其中男10240人,女9700人。\n三、綜合節育率達到88%以上。\n四、要全面摸排孕情。\n"
LANGS = ("zh-hant", "zh-hans", "en")


def plan(mark=None):
    return TEXT.format(mark=mark or "".join(chr(0x6000 + b) for b in uuid.uuid4().bytes)).encode()  # no letter, no numeral


def files(**named):
    return [SimpleUploadedFile(name.replace("_", "."), data) for name, data in named.items()]


def kept(desk, client, data, name="計劃.txt"):  # noqa: F811
    """The address of a document that was brought."""
    return client.post("/plans/", {"file": SimpleUploadedFile(name, data)}).url


def test_many_files_at_once_without_script(client_of, desk):  # noqa: F811
    client, good, again = client_of("officer"), plan(), plan()
    kept(desk, client, again)
    answer = client.post("/plans/", {"file": files(a_txt=good, b_txt=again, c_pdf=b"\x00\x01", d_txt=b"")})
    assert answer.status_code == 302 and answer.url == "/plans/"
    page = client.get("/plans/")
    told = page.context["brought"]
    assert [(o["name"], o["state"]) for o in told[:4]] == [("a.txt", "READ"), ("b.txt", "THERE"), ("c.pdf", "FAILED"), ("d.txt", "FAILED")]
    assert "不予納入2項" in told[0]["says"] and "保持不變" in told[1]["says"] and "保存" in told[2]["says"] + told[3]["says"]
    assert client.get(told[0]["url"]).status_code == 200 and told[2]["url"] is None
    assert "重新選擇" not in told[3]["says"] and "非空" in told[3]["says"]
    assert client.get("/plans/").context["brought"] == told  # who comes back finds them
    client.post("/plans/", {"do": "clear"})
    assert client.get("/plans/").context["brought"] == []


def test_the_script_is_told_each_outcome_in_the_language_of_the_page(client_of):
    client, data = client_of("officer", "en"), plan()
    ask = {"HTTP_ACCEPT": "application/json"}
    first = client.post("/plans/", {"file": files(a_txt=data)}, **ask)
    assert first.status_code == 200 and first.json()["outcomes"][0]["title"] == "Read" and "not to be taken in" in first.json()["outcomes"][0]["says"]
    assert client.post("/plans/", {"file": files(a_txt=data)}, **ask).json()["outcomes"][0]["state"] == "THERE"
    bad = client.post("/plans/", {"file": files(a_doc=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)}, **ask)
    assert bad.status_code == 200 and bad.json()["outcomes"][0]["state"] == "FAILED" and "save it as .docx" in bad.json()["outcomes"][0]["says"] and bad.json()["outcomes"][0]["url"] is None


def test_one_file_goes_to_its_page_and_a_bad_one_says_why(client_of):
    client = client_of("clerk")
    assert re.fullmatch(r"/plans/[0-9a-f-]{36}/", client.post("/plans/", {"file": files(a_txt=plan())}).url)
    for sent in ({"file": files(a_txt=b"")}, {}, {"file": files(a_pdf=b"x")}):
        answer = client.post("/plans/", sent)
        assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()


def test_what_is_too_large_does_not_stop_the_others(client_of, settings_of):  # noqa: F811
    settings_of("ANYU_UPLOAD_LIMIT_BYTES", 2_000)
    client = client_of("officer")
    client.post("/plans/", {"file": files(a_txt=b"x" * 3_000, b_txt=plan())})
    assert [o["state"] for o in client.get("/plans/").context["brought"][:2]] == ["FAILED", "READ"]


@pytest.mark.parametrize("year, stored", [("2024", 2024), ("", 2026), ("x", 2026), ("20240", 2026)])
def test_the_year_is_the_chosen_one_or_the_documents(client_of, desk, year, stored):  # noqa: F811
    url = client_of("officer").post("/plans/", {"file": files(a_txt=plan()), "year": year}).url
    assert found(desk("officer"), "plan_document", id=url.split("/")[2])[0].year == stored


def test_who_may_not_write_brings_nothing(client_of):
    assert client_of("auditor").post("/plans/", {"file": files(a_txt=plan())}).status_code == 404
    page = client_of("auditor").get("/plans/").content.decode()
    assert 'type="file"' not in page and "bring.js" not in page


def test_a_reading_is_taken_along_as_json_with_its_decisions(client_of, desk):  # noqa: F811
    client = client_of("officer")
    url = kept(desk, client, plan())
    answer = client.get(f"{url}reading.json")
    told = json.loads(answer.content)
    assert re.fullmatch(r"attachment; filename=\"[ -~]+\.json\"; filename\*=UTF-8''%[%0-9A-F]+.*\.json", answer.headers["Content-Disposition"]) and list(told) == ["source", "statements", "orders", "arithmetic"]
    assert set(told["source"]) == {"name", "sha256", "script", "characters"}
    assert list(told["statements"][0]) == ["id", "start", "end", "span", "indicator", "kind", "op", "value", "value2", "unit", "period", "change", "per", "about",
                                           "rights", "decision"]
    body = found(desk("officer"), "plan_document", id=url.split("/")[2])[0].body
    assert all(body[s["start"] : s["end"]] == s["span"] for s in told["statements"])
    assert {s["decision"] for s in told["statements"] if s["rights"]["verdict"] == "coercive"} == {"DECLINED"}
    assert any(o["rights"]["verdict"] == "coercive" for o in told["orders"])


@pytest.mark.parametrize("lang, sheet", [("zh-hant", "數字表述"), ("zh-hans", "数字表述"), ("en", "Statements")])
def test_a_reading_is_taken_along_in_sheets(client_of, desk, lang, sheet):  # noqa: F811
    client = client_of("officer", lang)
    url = kept(desk, client, plan())
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{url}reading.xlsx").content))
    head, *lines = book[sheet].iter_rows(min_row=2, values_only=True)
    n = json.loads(client.get(f"{url}reading.json").content)["statements"]
    assert len(lines) == len(n) and [line[4] for line in lines] == [s["value"] for s in n]


def test_an_opinion_is_previewed_made_kept_and_handed_out(client_of, desk):  # noqa: F811
    client = client_of("officer")
    url = kept(desk, client, plan("紅"))
    want = {"genre": "OPINION", "addressee": "白石鄉人民政府", "number": "", "form": "docx", "lang": "zh-hant"}
    before = len(found(desk("officer"), "paper"))
    preview = client.post(f"{url}opinion/", want | {"do": "preview"}).content.decode()
    assert "不予納入的事項" in preview and "白石鄉人民政府" in preview and len(found(desk("officer"), "paper")) == before
    made = client.post(f"{url}opinion/", want | {"do": "make"})
    row = found(desk("officer"), "paper", id=made.url.split("/")[2])[0]
    assert (row.kind, row.period, row.office, row.made_by) == ("reading_opinion", "2026", desk("officer").actor.office, "officer")
    assert client.get(made.url).status_code == 200 and "文件修改意見" in client.get("/reports/").content.decode()
    file = client.get(made.url + "file/")
    paper = docx.Document(io.BytesIO(file.content))
    assert paper.paragraphs[0].text.endswith("的修改意見") and paper.paragraphs[1].text == "白石鄉人民政府："
    again = client.post(f"{url}opinion/", want | {"do": "make"})
    assert len(found(desk("officer"), "paper", sha256=row.sha256)) == 1 and again.status_code == 302
    pdf = client.post(f"{url}opinion/", want | {"do": "make", "form": "pdf", "genre": "nonsense", "lang": "zh-hans"})
    assert client.get(pdf.url + "file/?view=1").content[:4] == b"%PDF"


def test_papers_about_documents_are_not_offered_for_places(client_of):
    page = client_of("officer").get("/reports/?kind=reading_opinion").content.decode()
    assert 'value="monthly_form"' in page and 'value="reading_' not in page and 'value="plan_comparison"' not in page
    assert client_of("officer").post("/reports/", {"kind": "plan_comparison", "do": "preview"}).status_code == 200


@pytest.mark.parametrize("rest", ["reading.json", "reading.xlsx", "opinion/", ""])
def test_what_lies_outside_ones_scope_is_not_there(client_of, desk, rest):  # noqa: F811
    url = kept(desk, client_of("officer"), plan())
    assert client_of("clerk").get(url + rest).status_code == 404
    assert client_of("auditor").get(url + rest).status_code == 200
    assert client_of(None).get(url + rest).status_code == 302
    assert client_of("auditor").post(f"{url}opinion/", {"do": "make"}).status_code == 404


@pytest.fixture
def warm(client_of, live):
    """The address of the pages, once the figures that stand on the first one are computed."""
    assert client_of("officer").get("/").status_code == 200
    return live


def axe(page):
    from axe_playwright_python.sync_playwright import Axe

    return [(v["id"], v["nodes"][0]["html"][:160]) for v in Axe().run(page).response["violations"] if v["impact"] in GRAVE]


def looked_at(page, name, lang="zh-hant"):
    """What is wrong with a page wide and narrow; a picture of each."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    faults = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.screenshot(path=SHOTS / f"{name}-{lang}-{size['width']}.png", full_page=True)
        faults += [(name, lang, size["width"], page.evaluate(OVERFLOW))] if page.evaluate(OVERFLOW) > 0 else []
        faults += axe(page)
    if lang != "en":
        faults += [(name, lang, w) for w in sorted(set(WORD.findall(page.evaluate(VISIBLE)))) if not ALLOWED.fullmatch(w.strip("."))]
    page.set_viewport_size(WIDE)
    return faults


def test_many_files_by_script_each_with_its_outcome(browser, warm, county):  # noqa: F811
    watched = Watched(browser, warm, WIDE).sign_in(county["officer"])
    page, faults = watched.page, []
    page.goto(f"{warm}/plans/")
    before = page.locator("#kept tbody tr").count()
    sent = [{"name": f"計劃{n}.txt", "mimeType": "text/plain", "buffer": plan()} for n in range(3)]
    page.set_input_files("#file", [*sent, {"name": "掃描件.pdf", "mimeType": "application/pdf", "buffer": b"\x00\x01\x02"}])
    assert "計劃0.txt" in page.inner_text(".drop output")
    page.click("#bring .first")
    page.wait_for_selector(".brought li.failed")
    page.locator(".brought li.read").nth(2).wait_for()
    assert [t.split("\n")[0] for t in page.locator(".brought li .name").all_inner_texts()[:4]] == ["計劃0.txt", "計劃1.txt", "計劃2.txt", "掃描件.pdf"]
    assert "4 / 4" in page.inner_text("#brought-status") and page.locator(".brought progress").count() == 0
    page.locator("#kept tbody tr").nth(min(before + 3, 20) - 1).wait_for()
    faults += looked_at(page, "bring")
    page.goto(f"{warm}/")
    page.goto(f"{warm}/plans/")
    assert page.locator(".brought li.read").count() >= 3 and page.locator(".brought li.failed").count() >= 1
    page.set_input_files("#file", [{"name": "單份.txt", "mimeType": "text/plain", "buffer": plan()}])
    page.click("#bring .first")
    page.wait_for_url(re.compile(r"/plans/[0-9a-f-]{36}/"))
    for link, begins in (("reading.xlsx", b"PK"), ("reading.json", b"{")):
        with page.expect_download() as told:
            page.click(f".tools a[href$='{link}']")
        assert told.value.path().read_bytes().startswith(begins)
    page.click(".tools a[href$='opinion/']")
    page.wait_for_selector(".sheet")
    faults += looked_at(page, "opinion")
    page.fill("#addressee", "白石鄉人民政府")
    page.click("button[value=make]")
    page.wait_for_url(re.compile(r"/reports/[0-9a-f-]{36}/"))
    with page.expect_download() as told:
        page.click("a.button.first")
    assert docx.Document(told.value.path()).paragraphs[1].text == "白石乡人民政府："
    watched.context.close()
    assert not faults and watched.said == [], (faults, watched.said)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_the_pages_in_the_other_languages_and_at_night(browser, warm, county, lang):  # noqa: F811
    watched = Watched(browser, warm, WIDE, color_scheme="dark").sign_in(county["officer"])
    page, faults = watched.page, []
    page.click(f"button[value={lang}]")
    page.goto(f"{warm}/plans/")
    faults += looked_at(page, "bring", lang)
    page.click("#kept tbody th a")
    page.click(".tools a[href$='opinion/']")
    faults += looked_at(page, "opinion", lang)
    page.click("button[value=zh-hant]")
    watched.context.close()
    assert not faults and watched.said == [], (faults, watched.said)


def test_a_dropped_file_and_a_form_without_script(browser, warm, county):  # noqa: F811
    watched = Watched(browser, warm, WIDE, java_script_enabled=False).sign_in(county["officer"])
    page = watched.page
    page.goto(f"{warm}/plans/")
    page.set_input_files("#file", [{"name": f"無腳本{n}.txt", "mimeType": "text/plain", "buffer": plan()} for n in range(2)])
    page.click("#bring .first")
    assert page.url.endswith("/plans/") and page.locator(".brought li.read").count() >= 2
    watched.context.close()
    watched = Watched(browser, warm, WIDE).sign_in(county["officer"])
    page = watched.page
    page.goto(f"{warm}/plans/")
    page.evaluate("""text => { const data = new DataTransfer();
      data.items.add(new File([text], '拖入甲.txt', {type: 'text/plain'})); data.items.add(new File([text + '。'], '拖入乙.txt', {type: 'text/plain'}));
      document.querySelector('.drop').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})); }""", plan().decode())
    assert page.inner_text(".drop output") == "拖入甲.txt; 拖入乙.txt"
    page.click("#bring .first")
    page.locator(".brought li.read .name a").nth(1).wait_for()
    assert "拖入甲.txt" in page.inner_text(".brought")
    watched.context.close()
