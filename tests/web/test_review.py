"""A document reviewed in a real browser, from dropping it to the targets it sets: by keys, by mouse, without scripts, and by those who may not."""

import hashlib
from decimal import Decimal

import pytest

from tests.web.test_browser import GRAVE, NARROW, OVERFLOW, SHOTS, WIDE, Watched, browser  # noqa: F401
from tests.web.test_rights import desk, found  # noqa: F401

PLAN = """示例縣雲溪片區2026年人口與家庭服務工作計劃
(虛構示例:片區並不存在,數字均為編造;其中有不宜下達的舊寫法和一處算錯的數字。)

一、上年情況
2025年末,片區總人口為8000人,其中男4100人,女3900人。流入人口960人,占總人口的14.00%。

二、工作目標
1、投訴按期答復率達到95%以上。
2、投訴處理結果滿意率達到90%以上。
3、全年培訓工作人員4期。
4、便民電話接通率達到98%以上。
5、孕前優生健康檢查覆蓋率達到80%。

三、沿用的舊稿
1、符合政策生育率達到92%以上。
2、綜合節育率達到88%以上,三查到位率達到95%。
3、要全面摸排孕情,對懷孕對象逐月跟蹤上報。
4、意見箱逢單周開啟,群眾來信件件有回音。
"""
NEXT = "示例縣雲溪片區2027年人口與家庭服務工作計劃\n1、便民電話接通率達到99%以上。\n2、綜合節育率達到88%以上。\n"
KEPT = ("statement", "target", "review")


@pytest.fixture
def brought(county, desk):  # noqa: F811
    """A function that gives what a register holds of a document, by its text; what the test brought is taken away at the end."""
    from anyu.intake.withdraw import withdraw

    of = lambda text: hashlib.sha256(text.encode()).hexdigest()  # noqa: E731
    yield lambda register, text, **how: found(desk("officer"), register, document=of(text), **how)
    one = desk("officer")
    for text in (PLAN, NEXT):
        for register in KEPT:
            withdraw(register, {"document": of(text)}, why="test", within=one.within(register, "write"))
        withdraw("plan_document", {"sha256": of(text)}, why="test", within=one.within("plan_document", "write"))
    withdraw("lexicon_word", {"office": one.actor.office}, why="test", within=one.within("lexicon_word", "write"))


@pytest.fixture
def officer(browser, live, client_of):  # noqa: F811
    """A function that opens a browser window in which an officer is signed in, in a language."""
    opened = []

    def made(lang="zh-hant", **how):
        client = client_of("officer")
        watched = Watched(browser, live, WIDE, **how)
        told = {"sessionid": client.cookies["sessionid"].value, "django_language": lang}
        watched.context.add_cookies([{"name": name, "value": value, "url": live} for name, value in told.items()])
        opened.append(watched)
        return watched

    yield made
    for watched in opened:
        watched.context.close()
    said = [line for watched in opened for line in watched.said if "status of 422" not in line]  # what a form was answered with
    assert "\n".join(said) == ""


class Reviewed:
    """The page of a document, with what a person sees of it."""

    def __init__(self, watched, text):
        self.watched, self.page = watched, watched.page
        self.page.set_default_timeout(10_000)
        name = f"{text.splitlines()[0]}.txt"
        self.page.goto(f"{watched.live}/plans/")
        self.page.set_input_files("#file", {"name": name, "mimeType": "text/plain", "buffer": text.encode()})
        with self.page.expect_navigation():
            self.page.click("form:has(#file) button.first")
        if not self.page.query_selector("#review"):
            self.page.click(f"a:has-text('{name}')")
        self.page.wait_for_selector("#review")

    def card(self, words):
        return self.page.locator(".statement", has=self.page.locator(".span a", has_text=words)).first

    def settle(self, act):
        """Does something that swaps a part of the page, and waits until it stands."""
        self.page.evaluate("window.settled = false; document.addEventListener('htmx:afterSettle', () => { window.settled = true; }, {once: true})")
        act()
        self.page.wait_for_function("() => window.settled === true")

    def press(self, keys):
        self.settle(lambda: self.page.keyboard.press(keys))

    def walk_to(self, words):
        """Goes down by `j` until the statement is the current one."""
        for _ in range(40):
            now = self.page.locator(".statement.now .span a")
            if now.count() and words in now.inner_text():
                return
            self.page.keyboard.press("j")
        raise AssertionError(f"{words} is not reached by keys")

    def count(self, name):
        return int(self.page.locator(f"nav a[href^='?show={name}'] b").inner_text())

    def decided(self):
        return self.page.locator("#decided").evaluate("x => [x.value, x.max]")

    def shoot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"review-{name}.png", caret="initial")  # hiding it would write styles into the page

    def in_view(self, selector):
        """Whether it comes into view within a moment: panes may scroll smoothly."""
        seen = """selector => { const x = document.querySelector(selector); if (!x) return false; const a = x.getBoundingClientRect(), b = (x.closest('.pane') || document.body).getBoundingClientRect();
            return a.bottom > Math.max(b.top, 0) && a.top < Math.min(b.bottom, innerHeight); }"""
        self.page.wait_for_function(seen, arg=selector, timeout=5_000)
        return True


@pytest.fixture
def reviewed(officer):
    return Reviewed(officer(), PLAN)


def test_a_document_is_reviewed_from_drop_to_targets(reviewed, brought):
    page = reviewed.page
    assert brought("target", PLAN) == [] and reviewed.decided()[0] == 0
    reviewed.shoot("start")
    # by keys: take in, delete what nothing replaces
    page.keyboard.press("j")
    reviewed.walk_to("投訴按期答復率")
    assert reviewed.in_view("mark.lit") and reviewed.in_view(".statement.now")
    reviewed.press("a")
    assert page.locator(".statement.now .state").inner_text() == "已納入" and reviewed.decided()[0] == 1
    assert page.evaluate("document.activeElement.id") == reviewed.card("投訴按期答復率").get_attribute("id")
    reviewed.walk_to("綜合節育率")
    assert page.locator(".statement.now [data-key=a]").count() == 0
    reviewed.press("r")
    assert "已刪除" in page.locator(".statement.now .state").inner_text()
    # by mouse: the replacement in one click, its value typed in place, the old figure not taken over
    page.locator("mark.coercive a", has_text="符合政策生育率").click()
    card = reviewed.card("符合政策生育率")
    assert "now" in card.get_attribute("class") and reviewed.in_view(".statement.now")
    reviewed.settle(lambda: card.get_by_role("button", name="採用替換").click())
    field = page.locator(".statement.now input[name=value]")
    assert field.input_value() == "" and field.evaluate("x => x === document.activeElement")
    assert "待填數值" in page.locator(".statement.now .state").inner_text() and len(brought("target", PLAN)) == 1
    reviewed.shoot("value")
    page.keyboard.type("97")
    reviewed.press("Enter")
    assert page.locator(".statement.now .state").inner_text() == "已替換"
    assert "達到97%以上" in page.locator(".statement.now .instead").inner_text()
    targets = {t.indicator: t for t in brought("target", PLAN)}
    assert (targets["birth_record_timely"].value, targets["birth_record_timely"].op) == (Decimal(97), ">=")
    assert "92" not in targets["birth_record_timely"].span
    # its history says who did what
    page.keyboard.press("h")
    trail = page.locator(".statement.now .trail").inner_text()
    assert "替換" in trail and "填寫數值" in trail and "officer" in trail and "97" in trail
    reviewed.shoot("history")


def test_what_was_read_wrongly_is_set_right(reviewed, brought):
    page = reviewed.page
    # correct, with a name that the office's documents are read by from now on
    page.keyboard.press("j")
    reviewed.walk_to("便民電話接通率")
    reviewed.press("e")
    assert page.evaluate("document.activeElement.name") == "indicator"
    form = page.locator(".statement.now .amend")
    form.locator("[name=about]").select_option("complaint_answered_in_time")
    form.locator("[name=value]").fill("98.5")
    form.locator("[name=note]").fill("辦公室核對")
    reviewed.shoot("correct")
    reviewed.settle(lambda: form.locator("[name=take]").click())
    assert page.locator(".statement.now .state").inner_text() == "已更正"
    (target,) = brought("target", PLAN)
    assert (target.indicator, target.value) == ("complaint_answered_in_time", Decimal("98.5"))
    assert "便民電話接通率" in page.locator(".words").text_content()
    # the same target twice is said where it was asked for
    for _ in range(20):
        page.keyboard.press("k")
    reviewed.walk_to("投訴按期答復率")
    reviewed.press("a")
    assert "已有另一項設定了同一目標" in page.locator(".statement.now [role=alert]").inner_text()
    # split, put together, and back, each step undone
    reviewed.walk_to("投訴處理結果滿意率")
    whole = page.locator(".statement.now").get_attribute("id")
    reviewed.press("s")
    page.keyboard.type("滿意率")
    reviewed.press("Enter")
    assert page.locator(f"#{whole}").count() == 0
    parts = [reviewed.card("滿意率達到90%"), page.locator(".statement:has(.span a:text-is('投訴處理結果'))")]
    assert [p.count() for p in parts] == [1, 1] and all("90%" in p.locator(".what").inner_text() for p in parts)
    reviewed.walk_to("投訴處理結果")
    reviewed.press("m")
    reviewed.settle(lambda: page.locator(".statement.now .amend button").click())
    assert "合併所得" in page.locator(".statement.now").inner_text() and "投訴處理結果滿意率達到90%" in page.locator(".statement.now .span").inner_text()
    reviewed.press("u")
    reviewed.walk_to("投訴處理結果")
    reviewed.press("u")
    assert page.locator(f"#{whole}").count() == 1 and "now" in page.locator(f"#{whole}").get_attribute("class")
    assert {s.decision for s in brought("statement", PLAN) if s.seq == int(whole[1:])} == {"OPEN"}
    # a false one is put away, and found again among what was decided
    false = reviewed.card("女3900人")
    reviewed.settle(lambda: false.get_by_role("button", name="誤讀").click())
    assert reviewed.card("女3900人").count() == 0
    page.click("nav a[href^='?show=decided']")
    reviewed.settle(lambda: reviewed.card("女3900人").locator("[data-key=u]").click())
    assert reviewed.card("女3900人").count() == 0 and [s.decision for s in brought("statement", PLAN) if "女3900" in s.span] == ["OPEN"]
    page.click("nav a[href^='?show=all']")


def test_what_the_reader_missed_is_added_by_selecting_it(reviewed, brought):
    page = reviewed.page
    select = """words => { const walk = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT); let node;
        while ((node = walk.nextNode())) { const at = node.data.indexOf(words); if (at >= 0) { const r = document.createRange(); r.setStart(node, at); r.setEnd(node, at + words.length);
        getSelection().removeAllRanges(); getSelection().addRange(r); return true; } } return false; }"""
    assert page.evaluate(select, "意見箱逢單周開啟")
    page.wait_for_selector("#pick button:not([disabled])")
    reviewed.press("n")
    assert page.locator(".statement.now .span a").inner_text() == "意見箱逢單周開啟" and "人工補錄" in page.locator(".statement.now").inner_text()
    added = next(s for s in brought("statement", PLAN) if s.origin == "ADDED")
    assert PLAN[added.start : added.end] == added.span == "意見箱逢單周開啟"
    page.locator(".adding summary").click()
    page.fill("#begins", "達到")
    page.fill("#ends", "以上")
    reviewed.settle(lambda: page.click(".adding button"))
    assert "處" in page.locator(".adding [role=alert]").inner_text() and page.locator("#begins").input_value() == "達到"
    page.fill("#begins", "群眾來信")
    page.fill("#ends", "回音")
    reviewed.settle(lambda: page.click(".adding button"))
    assert page.locator(".statement.now .span a").inner_text() == "群眾來信件件有回音"
    reviewed.press("u")
    assert reviewed.card("群眾來信件件").count() == 0


def test_filters_count_search_finds_and_both_are_remembered(reviewed, brought):
    page = reviewed.page
    counts = {name: reviewed.count(name) for name in ("all", "look", "declined", "wrong", "lawful", "orders", "decided")}
    assert counts["decided"] == 0 and all(counts[n] for n in ("look", "declined", "wrong", "lawful", "orders")) and counts["all"] == page.locator(".statement").count()
    page.click("nav a[href^='?show=wrong']")
    page.wait_for_load_state()
    assert page.locator(".statement").count() == counts["wrong"] and "14.00" in page.locator(".statements").inner_text() and page.locator("mark.wrong").count() >= 1
    page.click("nav a[href^='?show=declined']")
    page.wait_for_load_state()
    assert page.locator(".statement").count() == counts["declined"] == page.locator(".statement.coercive").count()
    page.goto(page.url.partition("?")[0])
    assert page.locator("nav [aria-current=true]").inner_text().startswith("不予納入")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("综合节育")  # found in whichever script it is typed
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    assert page.locator(".statement").count() == 1
    page.goto(page.url.partition("?")[0] + "?show=look&q=")
    n, first = page.locator(".statement").count(), page.locator(".statement").first.get_attribute("id")
    assert page.locator(".statement.now").get_attribute("id") == first
    reviewed.press("x")  # leaves the filter, and the next one is the current one
    assert page.locator(".statement").count() == n - 1 and page.locator(f"#{first}").count() == 0 and page.locator(".statement.now").count() == 1


def test_keys_are_told_can_be_shut_off_and_trap_nobody(reviewed, brought):
    page = reviewed.page
    page.keyboard.press("?")
    assert page.locator("#keys[open]").count() == 1
    reviewed.shoot("keys")
    page.keyboard.press("Escape")
    assert page.locator("#keys[open]").count() == 0
    page.keyboard.press("j")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate("document.activeElement.className").startswith("statement") and page.evaluate(outline) != "none"
    seen = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.tagName"))
        if page.evaluate("document.activeElement === document.body || document.activeElement.closest('footer, header') !== null"):
            break
    else:
        raise AssertionError("the focus does not come out of the list")
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    before = page.locator(".statement.now").get_attribute("id")
    page.keyboard.press("j")
    assert page.locator(".statement.now").get_attribute("id") == before


@pytest.mark.parametrize("lang", ["zh-hant", "zh-hans", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(officer, brought, lang, scheme):
    from axe_playwright_python.sync_playwright import Axe

    reviewed, faults = Reviewed(officer(lang, color_scheme=scheme), PLAN), []
    page = reviewed.page
    page.keyboard.press("j")
    reviewed.walk_to("投訴按期答復率")
    reviewed.press("a")
    reviewed.walk_to("符合政策生育率")
    reviewed.press("r")
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    reviewed.press("e")
    for viewport in (WIDE, NARROW):
        page.set_viewport_size(viewport)
        faults += [(viewport["width"], v["id"], v["nodes"][0]["html"][:200]) for v in Axe().run(page).response["violations"] if v["impact"] in GRAVE]
        faults += [(viewport["width"], "overflow", over)] if (over := page.evaluate(OVERFLOW)) > 0 else []
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.wait_for_timeout(400)
        reviewed.shoot(f"{lang}-{scheme}-{viewport['width']}")
    assert reviewed.in_view(".statement.now") and reviewed.in_view("mark.lit")  # on a narrow screen the wording stays above
    assert not faults, "\n".join(map(str, faults))


def test_without_scripts_every_step_is_a_form(officer, brought):
    reviewed = Reviewed(officer(java_script_enabled=False), PLAN)
    page = reviewed.page
    reviewed.card("投訴按期答復率").locator("button[value=accept]").click()
    reviewed.card("符合政策生育率").locator("button[value=replace]").click()
    reviewed.card("符合政策生育率").locator("input[name=value]").fill("96")
    reviewed.card("符合政策生育率").locator("button[value=value]").click()
    reviewed.card("符合政策生育率").locator(".state:text-is('已替換')").wait_for()
    assert {t.indicator: int(t.value) for t in brought("target", PLAN)} == {"complaint_answered_in_time": 95, "birth_record_timely": 96}
    reviewed.card("投訴處理結果滿意率").locator("[data-key=s]").click()
    page.fill(".amend [name=second]", "沒有的字")
    page.click(".amend button[value=split]")
    assert "請照原文填寫" in page.locator(".amend [role=alert]").inner_text()
    page.fill(".amend [name=second]", "滿意率")
    page.click(".amend button[value=split]")
    reviewed.card("滿意率達到90%").wait_for()
    page.locator(".adding summary").click()
    page.fill("#begins", "意見箱")
    page.fill("#ends", "開啟")
    page.click(".adding button")
    reviewed.card("意見箱逢單周開啟").wait_for()


def test_the_offices_next_document_is_read_by_the_words_it_taught(officer, brought):
    watched = officer()
    reviewed = Reviewed(watched, PLAN)
    for words, about in (("便民電話接通率", "complaint_answered_in_time"), ("綜合節育率", "mii_plus")):
        reviewed.settle(lambda w=words: reviewed.card(w).locator("[data-key=e]").click())
        form = reviewed.page.locator(".amend")
        form.locator("[name=about]").select_option(about)
        reviewed.settle(lambda f=form: f.get_by_role("button", name="保存更正").click())
    after = Reviewed(watched, NEXT)
    told = {s.indicator: s for s in brought("statement", NEXT)}
    assert told["便民電話接通率"].about == "complaint_answered_in_time"
    assert (told["綜合節育率"].about, told["綜合節育率"].verdict, told["綜合節育率"].decision) == ("mii_plus", "coercive", "DECLINED")
    after.page.locator(".words summary").click()
    after.settle(lambda: after.page.locator(".words li", has_text="綜合節育率").locator("button").click())
    assert "綜合節育率" not in after.page.locator(".words").text_content() and "便民電話" in after.page.locator(".words").text_content()


def test_those_who_may_only_read_see_it_without_buttons(client_of, county, brought, desk):  # noqa: F811
    from django.core.files.uploadedfile import SimpleUploadedFile

    made = client_of("officer").post("/plans/", {"file": SimpleUploadedFile("計劃.txt", PLAN.encode())})
    page = client_of("auditor").get(made.url).content.decode()
    assert "符合政策生育率" in page and "hx-post" not in page and 'name="do"' not in page
    assert client_of("clerk").get(made.url).status_code == 404  # another office's document is not there
    for address in (f"{made.url}statements/", f"{made.url}1/"):
        assert client_of("clerk").post(address, {"do": "all"}).status_code == 404
        assert client_of("auditor").post(address, {"do": "all"}).status_code == 403
    seq = next(s.seq for s in brought("statement", PLAN) if "投訴按期答復率" in s.span)
    client, address = client_of("officer"), f"{made.url}{seq}/"
    assert client.post(address, {"do": "accept", "seen": "2020-01-01T00:00:00+00:00"}).status_code == 422  # somebody else was here meanwhile
    assert client.post(f"{made.url}statements/", {"do": "all"}).status_code == 302
    assert len(brought("target", PLAN)) >= 2 and client.post(address, {"do": "accept"}).status_code == 422
    for bad in ({"do": "nothing"}, {}):
        assert client.post(address, bad).status_code == 404 and client.post(f"{made.url}statements/", bad).status_code == 404

