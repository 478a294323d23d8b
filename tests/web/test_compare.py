"""Two documents side by side on the page: more, less, new, dropped; what is declined stands apart; whatever lies elsewhere is not there."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.test_bring import looked_at, warm  # noqa: F401
from tests.web.test_browser import WIDE, Watched, browser  # noqa: F401
from tests.web.test_rights import desk, found  # noqa: F401

LAST = """白石鄉2025年人口與家庭服務工作計劃
2024年末總人口20000人。
1、投訴按期答復率達到90%以上。
2、藥具損耗率不超過5%。
3、舉辦宣傳活動40場。
4、住院分娩率達到99%以上。
5、婚前醫學檢查率達到70%以上。
6、群眾來信來訪按期辦理率達到80%以上。
7、綜合節育率達到88%以上。
8、要全面摸排孕情。
"""
THIS = """白石乡2026年人口与家庭服务工作计划
2025年末总人口19800人。
1、投诉按期答复率达到95%以上。
2、药具损耗率不超过3%。
3、举办宣传活动36场。
4、住院分娩率达到99%以上。
5、婚前医学检查率达到75%以上。
6、来信按期答复率达到85%以上。
7、综合节育率达到85%以上。
8、本人预约的服务7日内提供率达到85%以上。
"""


def brought(client, text, name):
    url = client.post("/plans/", {"file": SimpleUploadedFile(name, text.encode())}).url
    return re.search(r"[0-9a-f-]{36}", url)[0]


@pytest.fixture
def two(client_of):
    """Last year's and this year's document of the officer's office."""
    client = client_of("officer")
    return brought(client, LAST, "白石鄉2025年計劃.txt"), brought(client, THIS, "白石鄉2026年計劃.txt")


def outcomes(answer, **how):
    return {line["name"]: line["outcome"] for line in answer.context["lines"]}


def test_last_years_document_is_proposed_and_promises_are_compared(client_of, two):
    before, after = two
    answer = client_of("officer").get(f"/plans/compare/?after={after}")
    assert str(answer.context["before"].id) == before and answer.context["offers"][0][1].en == "of the year before"
    told = {line["name"]: (line["outcome"], line["difference"]) for line in answer.context["lines"]}
    assert told["投诉按期答复率"] == ("MORE", "+5") and told["药具损耗率"] == ("MORE", "−2") and told["举办宣传活动"] == ("LESS", "−4")
    assert told["住院分娩率"] == ("SAME", "0") and told["婚前医学检查率"] == ("CHANGED", "+5") and told["来信按期答复率"][0] == "NEW"
    assert told["群眾來信來訪按期辦理率"][0] == "DROPPED"
    page = answer.content.decode()
    assert "要求提高" in page and "個百分點" in page and f"/plans/{before}/#s" in page and f"/plans/{after}/#s" in page


def test_what_is_declined_reported_or_ordered_stands_apart_without_more_or_less(client_of, two):
    answer = client_of("officer").get(f"/plans/compare/?before={two[0]}&after={two[1]}")
    parts = dict(answer.context["sections"])
    assert set(parts) == {"figure", "declined", "order"}
    assert all(line["outcome"] not in ("MORE", "LESS") for lines in parts.values() for line in lines)
    assert [(line["name"], line["outcome"], line["difference"]) for line in parts["declined"]] == [("综合节育率", "CHANGED", "")]
    assert [(line["outcome"], line["before"]["span"]) for line in parts["order"]] == [("DROPPED", "摸排孕情")]
    assert not {"综合节育率", "综合節育率"} & set(outcomes(answer))
    figure = next(line for line in parts["figure"] if line["name"].endswith("总人口"))
    assert (figure["outcome"], figure["difference"]) == ("CHANGED", "−200")


def test_filter_order_and_what_a_person_pairs(client_of, two):
    client, at = client_of("officer"), f"/plans/compare/?before={two[0]}&after={two[1]}"
    assert set(outcomes(client.get(at + "&show=LESS")).values()) == {"LESS"}
    ordered = [line["difference"] for line in client.get(at + "&order=difference").context["lines"]]
    assert ordered[0] == "−2" and ordered[1] == "−4"  # two fifths, a tenth
    new = next(line for line in client.get(at).context["lines"] if line["outcome"] == "NEW" and line["perhaps"])
    assert new["perhaps"][0]["name"] == "群眾來信來訪按期辦理率"
    settled = client.get("/plans/compare/" + new["perhaps"][0]["url"])
    line = next(one for one in settled.context["lines"] if one["name"] == "来信按期答复率")
    assert (line["outcome"], line["difference"], line["because"][0].en) == ("MORE", "+5", "paired by hand")
    assert outcomes(client.get("/plans/compare/" + line["part"])) == outcomes(client.get(at))
    first = next(one for one in client.get(at).context["lines"] if one["name"] == "投诉按期答复率")
    apart = client.get("/plans/compare/" + first["part"]).context["lines"]
    assert {line["name"] for line in apart} > {"投诉按期答复率"} and not [one for one in apart if (one["before"], one["after"]) == (first["before"], first["after"])]


@pytest.mark.parametrize("query", ["pair=x:y", "pair=1:2:3", "pair=999:999&apart=1", "show=RANK&order=office__password", "pair=" + "9" * 40 + ":1"])
def test_odd_questions_are_answered_as_the_plain_one(client_of, two, query):
    client, at = client_of("officer"), f"/plans/compare/?before={two[0]}&after={two[1]}"
    assert outcomes(client.get(f"{at}&{query}")) == outcomes(client.get(at))


def test_two_chosen_in_the_list_are_put_in_the_order_of_their_years(client_of, two):
    client = client_of("officer")
    answer = client.get("/plans/compare/", {"d": [two[1], two[0]]})
    assert [str(answer.context[k].id) for k in ("before", "after")] == list(two)
    for query in ({"d": [two[0]]}, {"before": two[0], "after": two[0]}):
        assert "請選擇兩份不同的文件" in client.get("/plans/compare/", query).content.decode()
    assert client.get("/plans/compare/").status_code == 200 and client.get("/plans/compare.xlsx").status_code == 404


@pytest.mark.parametrize("lang, sheets", [("zh-hant", ["工作承諾", "通報的數字", "不予納入事項", "無數字的要求"]), ("en", ["Promises", "Reported figures", "Not taken in", "Orders"])])
def test_the_comparison_is_taken_along_in_sheets(client_of, two, lang, sheets):
    answer = client_of("officer", lang).get(f"/plans/compare.xlsx?before={two[0]}&after={two[1]}")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[1:] == sheets
    head, *lines = book[sheets[0]].iter_rows(min_row=2, values_only=True)
    by_name = {line[1]: line for line in lines}
    names = [name.replace("诉", "訴").replace("复", "復") for name in by_name] if lang == "zh-hant" else list(by_name)
    assert len(names) == len(lines) and by_name["投诉按期答复率"][4] == 90 and by_name["投诉按期答复率"][7] == 95 and by_name["投诉按期答复率"][9] == 5


def test_documents_outside_ones_scope_are_not_there(client_of, two):
    assert client_of("clerk").get(f"/plans/compare/?before={two[0]}&after={two[1]}").status_code == 404
    assert client_of("clerk").get(f"/plans/compare.xlsx?before={two[0]}&after={two[1]}").status_code == 404
    assert two[0] not in client_of("clerk").get("/plans/compare/").content.decode()
    assert client_of("auditor").get(f"/plans/compare/?before={two[0]}&after={two[1]}").status_code == 200
    assert client_of("officer").get("/plans/compare/?after=nothing").status_code == 404


@pytest.mark.parametrize("lang", ["zh-hant", "zh-hans", "en"])
def test_the_page_wide_and_narrow_in_three_languages(browser, warm, county, two, lang):  # noqa: F811
    watched = Watched(browser, warm, WIDE).sign_in(county["officer"])
    page, faults = watched.page, []
    page.click(f"button[value={lang}]")
    page.goto(f"{warm}/plans/compare/?after={two[1]}")
    assert page.locator("#before").input_value() == two[0]
    page.locator(".sides details summary").first.click()
    faults += looked_at(page, "compare", lang)
    if lang == "zh-hant":
        page.select_option("#order", "difference")
        page.wait_for_url(re.compile("order=difference"))
        page.click(".tabs a[href*='show=NEW']")
        page.locator("details summary").first.click()
        page.locator("details li a").first.click()
        page.wait_for_url(re.compile("pair="))
        with page.expect_download() as told:
            page.click(".tools a[href*='compare.xlsx']")
        assert told.value.path().read_bytes().startswith(b"PK")
        page.goto(f"{warm}/plans/compare/?before={two[0]}&after={two[1]}")
        page.locator(".sides .wording a").first.click()
        page.wait_for_url(re.compile(r"/plans/[0-9a-f-]{36}/#s\d+"))
        assert page.locator(".lit").count() >= 1
    page.click("button[value=zh-hant]")
    watched.context.close()
    assert not faults and watched.said == [], (faults, watched.said)
