"""The pages in a real browser: each role, each page, wide and narrow; nothing cut, nothing foreign, no fault for those who do not see."""

import os
import re
from pathlib import Path

import pytest

from tests.web.conftest import ROLES

SHOTS = Path(os.environ.get("ANYU_SCREENS", Path(__file__).resolve().parents[2] / "out" / "screens"))
PAGES = {
    "clerk": ["/", "/plans/", "PLAN", "/figures/", "/registers/", "/registers/birth/", "/registers/birth/new/", "/registers/activity/import/", "/registers/person/",
              "/findings/", "/reports/", "/password/"],
    "officer": ["/", "/plans/", "PLAN", "/figures/?indicator=crude_birth_rate", "/explain/?indicator=births&place=990101000000&period=2025-11", "/registers/",
                "/registers/complaint/", "/reports/"],
    "health_worker": ["/", "/plans/", "/figures/?group=choice", "/registers/", "/registers/visit/", "/registers/visit/new/", "/reports/"],
    "auditor": ["/", "/plans/", "PLAN", "/figures/", "/explain/?indicator=births&place=990101101000&period=2025-11", "/reports/"],
    "administrator": ["/", "/plans/", "/figures/", "/registers/", "/registers/place/", "/reports/"],
}
GRAVE = ("serious", "critical")
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--lang=zh-TW"]
# Latin words that stand on a Chinese page by right: names of formats and keys, codes of rows, rules and places, and the language switch.
ALLOWED = re.compile(
    r"English|Excel|CSV|csv|xlsx?|docx|pdf|html|txt|Word|WPS|PDF|OFD|JSON|HTML|MB|SHA|RS|Cookie|[A-Z]{1,2}\d{1,9}|\d+[A-Z]|[a-z_]+\.(?:txt|csv|xlsx)|[A-Z]|g|setup|KB|"
    + "|".join(ROLES)
)
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.]*")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
VISIBLE = """() => { const walk = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT), out = [];
while (walk.nextNode()) { const n = walk.currentNode, e = n.parentElement;
if (n.data.trim() && !e.closest('code,kbd,[lang=en],.vega-embed,option,script,noscript') ) out.push(n.data.trim()); } return out.join('\\n'); }"""


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop in this thread
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=ARGS, env={**os.environ, "LANGUAGE": "zh_TW", "LC_ALL": "zh_TW.UTF-8"})
        yield opened
        opened.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture(scope="module")
def seen_by_axe():
    return set()


class Watched:
    """A page that keeps what its console said."""

    def __init__(self, browser, live, viewport, locale="zh-TW", **how):
        self.context = browser.new_context(viewport=viewport, locale=locale, **how)
        self.page, self.live, self.said = self.context.new_page(), live, []
        self.page.on("console", lambda m: self.said.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.said.append(str(e)))

    def sign_in(self, one):
        self.page.goto(f"{self.live}/sign-in/")
        self.page.fill("#username", one.username)
        self.page.fill("#password", one.password)
        self.page.click("form .first")
        self.page.wait_for_selector("nav.side")
        return self

    def open(self, path):
        if path == "PLAN":
            self.page.goto(f"{self.live}/plans/")
            link = self.page.query_selector("tbody th a")
            if link is None:
                return  # another office's document is not shown here
            path = link.get_attribute("href")
        self.page.goto(self.live + path)
        if self.page.query_selector(".chart[data-spec]"):
            self.page.wait_for_selector(".chart[data-drawn]", state="attached")


def named(role, path):
    return re.sub(r"[^a-z0-9]+", "-", f"{role}-{'today' if path == '/' else path.lower()}").strip("-")


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role(browser, live, county, seen_by_axe, role):
    from axe_playwright_python.sync_playwright import Axe

    SHOTS.mkdir(parents=True, exist_ok=True)
    watched, faults = Watched(browser, live, WIDE).sign_in(county[role]), []
    page = watched.page
    for path in PAGES[role]:
        page.set_viewport_size(WIDE)
        watched.open(path)
        page.screenshot(path=SHOTS / f"{named(role, path)}.png")
        if path not in seen_by_axe:  # a page differs by role in what stands on it, not in how it is built
            seen_by_axe.add(path)
            faults += [(path, v["id"], v["nodes"][0]["html"][:160]) for v in Axe().run(page).response["violations"] if v["impact"] in GRAVE]
        faults += [(path, "foreign", w) for w in sorted(set(WORD.findall(page.evaluate(VISIBLE)))) if not ALLOWED.fullmatch(w.strip("."))]
        faults += [(path, "wide overflow", over)] if (over := page.evaluate(OVERFLOW)) > 0 else []
        page.set_viewport_size(NARROW)
        faults += [(path, "narrow overflow", over)] if (over := page.evaluate(OVERFLOW)) > 0 else []
        if role == "officer":
            page.screenshot(path=SHOTS / f"{named(role, path)}-360.png")
    watched.context.close()
    assert not faults, "\n".join(map(str, faults))
    assert watched.said == []


def test_sign_in_page(browser, live):
    from axe_playwright_python.sync_playwright import Axe

    for viewport in (WIDE, NARROW):
        watched = Watched(browser, live, viewport)
        watched.page.goto(f"{live}/")
        assert watched.page.url.startswith(f"{live}/sign-in/") and watched.page.evaluate(OVERFLOW) <= 0
        assert [v["id"] for v in Axe().run(watched.page).response["violations"] if v["impact"] in GRAVE] == []
        watched.page.screenshot(path=SHOTS / f"sign-in-{viewport['width']}.png")
        assert watched.said == []
        watched.context.close()


@pytest.mark.parametrize("lang, word", [("zh-hans", "台账"), ("en", "Registers")])
def test_other_languages_and_night(browser, live, county, lang, word):
    from axe_playwright_python.sync_playwright import Axe

    watched, faults = Watched(browser, live, WIDE, color_scheme="dark").sign_in(county["officer"]), []
    page = watched.page
    page.click(f"button[value={lang}]")
    for path in ("/", "PLAN", "/figures/?indicator=crude_birth_rate", "/registers/", "/reports/"):
        watched.open(path)
        page.screenshot(path=SHOTS / f"{named(lang, path)}.png")
        faults += [(path, v["id"], v["nodes"][0]["html"][:160]) for v in Axe().run(page).response["violations"] if v["impact"] in GRAVE]
    assert word in page.inner_text("nav.side")
    page.click("button[value=zh-hant]")
    watched.context.close()
    assert not faults, "\n".join(map(str, faults))
    assert watched.said == []


def test_a_statement_lights_its_wording_and_the_key_finds_the_search(browser, live, county):
    watched = Watched(browser, live, WIDE).sign_in(county["officer"])
    page = watched.page
    watched.open("PLAN")
    page.click("#s39 a[data-light]") if page.query_selector("#s39 a[data-light]") else page.click(".statement a[data-light]")
    assert page.eval_on_selector_all(".lit", "found => found.map(x => x.tagName)").count("MARK") >= 1
    page.click(".text mark.coercive a")
    assert page.eval_on_selector(".statement.lit", "x => x.className").startswith("statement coercive")
    watched.open("/registers/birth/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "place"
    watched.context.close()


def test_a_promise_is_decided_without_leaving_the_page(browser, live, county):
    watched = Watched(browser, live, WIDE).sign_in(county["officer"])
    page = watched.page
    watched.open("PLAN")
    taken = page.locator(".statement:has(button[value=undo])").first
    card = page.locator(f"#{taken.get_attribute('id')}")
    card.locator("button[value=undo]").click()
    card.locator("button[value=accept]").wait_for()
    card.locator("button[value=accept]").click()
    card.locator("button[value=undo]").wait_for()
    watched.context.close()
    assert watched.said == []


def test_without_scripts_forms_and_lists_work(browser, live, county):
    watched = Watched(browser, live, WIDE, java_script_enabled=False).sign_in(county["clerk"])
    page = watched.page
    page.goto(f"{live}/registers/birth/")
    page.fill("#from", "2025-11-01")
    page.click("noscript button, form.filters button")
    assert "from=2025-11-01" in page.url and page.query_selector("tbody tr")
    page.goto(f"{live}/figures/")
    assert page.query_selector("details table")
    watched.context.close()
