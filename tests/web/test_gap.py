"""The gaps of the population account: found, told to those who may open the rows, and shown without a name."""

import json
import os
import re
from datetime import date

import pytest

from tests.web.test_browser import ALLOWED, ARGS, GRAVE, NARROW, OVERFLOW, SHOTS, VISIBLE, WIDE, WORD, Watched

COUNTY, TOWN, OTHER_TOWN = "990101000000", "990101101000", "990101201000"


@pytest.fixture(scope="module")
def spoilt(county):
    """The deaths whose persons go on living here in the registers; put right again at the end."""
    from anyu.intake import correct
    from anyu.registers.rows import rows
    from anyu.registers.scope import scope
    from anyu.shell.house import desk_of

    desk = desk_of("officer")
    within = desk.within("residence", "write")
    with scope(within):
        deaths = list(rows("death").filter(died_on__gte=date(2025, 1, 1)).order_by("code"))
        ended = [(s.id, s.until_on) for d in deaths for s in rows("residence").filter(person=d.person, until_on=d.died_on)]
    for id, _ in ended:
        correct("residence", id, {"until_on": None}, why="test", within=within, seal=desk.house.seal)
    yield deaths
    for id, day in ended:
        correct("residence", id, {"until_on": day}, why="test", within=within, seal=desk.house.seal)


def command(capsys, *words):
    """Status and document of `anyu check`."""
    from anyu.shell.cli.main import parser

    told = parser().parse_args(["check", "--json", *words])
    status = told.run(told)
    return status, json.loads(capsys.readouterr().out)


def test_a_clean_county_closes_and_the_command_says_so(county, capsys):
    status, document = command(capsys, "--as", "officer", "--register", "death")
    assert status == 0 and document["findings"] == [] and document["accounts"]["causes"] == []
    assert document["accounts"]["open"] == 0 and document["accounts"]["places"] > 240


def test_the_command_names_the_rows_to_those_who_may_open_them(spoilt, capsys):
    status, document = command(capsys, "--as", "officer")
    (cause,) = [c for c in document["accounts"]["causes"] if c["cause"] == "death_without_end"]
    named = {r["id"] for c in cause["rows"] for r in c["rows"]}
    assert status == 1 and named >= {str(d.id) for d in spoilt}
    found = {f["check"]: f for f in document["findings"]}["residence_after_death"]
    assert found["n"] >= len(spoilt) and found["figures"] > 5 and found["rows"][0]["look_at"]
    assert any(p["cause"] == "death_without_end" and p["office"] for p in document["accounts"]["proposals"])


def test_a_clerk_is_told_of_the_own_town_alone(spoilt, capsys):
    _, whole = command(capsys, "--as", "officer")
    _, own = command(capsys, "--as", "clerk")
    count = lambda document: sum(len(c["rows"]) for c in document["accounts"]["causes"])  # noqa: E731
    assert 0 < count(own) < count(whole)
    mine = {c["place"][:9] for cause in own["accounts"]["causes"] for c in cause["rows"]}
    assert mine == {TOWN[:9]}


def test_without_a_user_only_counts_are_told_and_small_ones_hidden(spoilt, capsys):
    status, document = command(capsys)
    text = json.dumps(document)
    assert status == 1 and '"rows"' not in text and not any(str(d.id) in text for d in spoilt)
    counts = [x["n"] for x in (*document["findings"], *document["accounts"]["causes"])]
    assert counts and all(n is None or n >= 5 for n in counts)


def test_nobody_outside_the_care_team_learns_of_a_visit(spoilt):
    from anyu.quality import Row
    from anyu.registers.rows import rows
    from anyu.registers.scope import scope
    from anyu.shell.checked import seen_by
    from anyu.shell.house import desk_of

    desk = desk_of("officer")
    with scope(desk.house.everything()):
        visit = rows("visit").first()
    pair = (Row("death", str(spoilt[0].id), spoilt[0].office), Row("visit", str(visit.id), visit.office))
    assert seen_by(desk)(pair) is None and seen_by(desk)(pair[:1]) == pair[:1]
    assert seen_by(desk_of("auditor"))(pair[:1]) is None


def test_an_unknown_register_is_said(county, capsys):
    from anyu.shell.cli.main import main

    assert main(["check", "--register", "berths"]) == 2 and "berths" in capsys.readouterr().err


@pytest.mark.parametrize("role, query, status", [
    ("officer", "", 200), ("clerk", "", 200), ("clerk", f"?place={OTHER_TOWN}", 404), ("clerk", f"?place={COUNTY}", 404), ("officer", "?place=nowhere", 404),
    ("officer", "?basis=ALL", 404), ("officer", "?basis=MANAGED&page=99", 200), ("auditor", "", 403), ("administrator", "", 403), ("health_worker", "", 403),
])
def test_the_page_opens_to_those_who_may_open_the_rows(client_of, spoilt, role, query, status):
    assert client_of(role).get(f"/gaps/{query}").status_code == status


def test_rows_to_check_are_linked_and_open(client_of, spoilt):
    client = client_of("officer")
    text = client.get("/gaps/").content.decode()
    links = set(re.findall(r'href="(/registers/(?:death|residence)/[0-9a-f-]{36}/)"', text))
    assert len(links) >= 4 and "核對記錄" in text and "未軋平月份數" in text
    assert all(client.get(link).status_code == 200 for link in sorted(links)[:4])


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=ARGS, env={**os.environ, "LANGUAGE": "zh_TW", "LC_ALL": "zh_TW.UTF-8"})
        yield opened
        opened.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.mark.parametrize("lang", ["zh-hant", "zh-hans", "en"])
def test_the_page_in_a_browser_wide_and_narrow(browser, live, client_of, spoilt, lang):
    from axe_playwright_python.sync_playwright import Axe

    SHOTS.mkdir(parents=True, exist_ok=True)
    watched, faults = Watched(browser, live, WIDE), []
    page = watched.page
    # Signed in by cookie: the first page after a sign-in measures all figures anew, which is not what is tested here.
    watched.context.add_cookies([{"name": name, "value": cookie.value, "url": live} for name, cookie in client_of("officer", lang).cookies.items()])
    for n, path in enumerate(("/gaps/", "/gaps/?basis=MANAGED", f"/gaps/?place={TOWN}")):
        for viewport in (WIDE, NARROW):
            page.set_viewport_size(viewport)
            watched.open(path)
            faults += [(path, "overflow", over)] if (over := page.evaluate(OVERFLOW)) > 0 else []
            page.screenshot(path=SHOTS / f"gaps-{lang}-{n}-{viewport['width']}.png", full_page=True)
        faults += [(path, v["id"], v["nodes"][0]["html"][:160]) for v in Axe().run(page).response["violations"] if v["impact"] in GRAVE]
        if lang != "en":
            faults += [(path, "foreign", w) for w in sorted(set(WORD.findall(page.evaluate(VISIBLE)))) if not ALLOWED.fullmatch(w.strip("."))]
    watched.context.close()
    assert not faults, "\n".join(map(str, faults))
    assert watched.said == []
