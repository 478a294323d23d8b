"""What the pages do: enter, correct, import, settle, make papers; and what stands in their headers."""

import io
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.test_rights import desk, found  # noqa: F401

HEAD = "code,place,kind,topic,held_on,n_attended\n"
TOWN = "990101101000"


def upload(text, name="活動.csv"):
    return {"file": SimpleUploadedFile(name, text.encode())}


def test_a_wrong_user_and_a_wrong_password_look_alike(client_of):
    client = client_of(None)
    says = [re.search(r'role="alert"><p>(.*?)</p>', client.post("/sign-in/", {"username": u, "password": "x"}).content.decode())[1] for u in ("clerk", "nobody")]
    assert says[0] == says[1] and "不正確" in says[0]


def test_guessing_is_slowed_down_at_one_address_only(client_of, county):
    client, one = client_of(None), county["auditor"]
    for _ in range(6):
        client.post("/sign-in/", {"username": one.username, "password": "wrong"}, REMOTE_ADDR="10.0.0.9")
    right = {"username": one.username, "password": one.password}
    assert "嘗試次數過多" in client.post("/sign-in/", right, REMOTE_ADDR="10.0.0.9").content.decode()
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.0.0.8").status_code == 302


def test_signing_in_never_leads_elsewhere(client_of, county):
    one = county["auditor"]
    answer = client_of(None).post("/sign-in/", {"username": one.username, "password": one.password, "next": "https://example.org/"})
    assert answer.url == "/"


@pytest.mark.parametrize("path", ["/", "/plans/", "/figures/", "/registers/", "/reports/", "/registers/birth/new/", "/no-such-page/"])
def test_every_answer_carries_the_policy_and_nothing_inline(client_of, path):
    answer = client_of("officer").get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["X-Frame-Options"] == "DENY" and answer.headers["Cache-Control"] == "no-store"
    page = answer.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page)
    assert answer.status_code == (404 if "no-such" in path else 200)


def test_markup_in_data_is_text(client_of, desk):  # noqa: F811
    bad = '<script>alert("x")</script>'
    client = client_of("clerk")
    answer = client.post("/registers/activity/new/", {"code": bad, "topic": bad, "held_on": bad})
    assert answer.status_code == 422 and "<script>alert" not in answer.content.decode() and "&lt;script&gt;alert" in answer.content.decode()


def test_a_row_is_entered_corrected_and_remembered(client_of, desk):  # noqa: F811
    client, code = client_of("clerk"), f"T{uuid.uuid4().hex[:8]}"
    given = {"code": code, "place": TOWN, "kind": "CLASS", "topic": "育兒講座", "held_on": "2025-12-02", "n_attended": "x"}
    wrong = client.post("/registers/activity/new/", given)
    assert wrong.status_code == 422 and "應為數字" in wrong.content.decode() and 'value="育兒講座"' in wrong.content.decode()
    assert found(desk("clerk"), "activity", code=code) == []
    assert client.post("/registers/activity/new/", given | {"n_attended": "30"}).status_code == 302
    row = found(desk("clerk"), "activity", code=code)[0]
    assert (row.n_attended, row.office) == (30, desk("clerk").actor.office)
    path, seen = f"/registers/activity/{row.id}/", row.changed_at.isoformat()
    assert "請寫明更正理由" in client.post(path, {"n_attended": "31", "seen_at": seen}).content.decode()
    assert client.post(path, {"n_attended": "31", "why": "簽到表為31人", "seen_at": seen}).status_code == 302
    page = client.get(path).content.decode()
    assert "簽到表為31人" in page and "30 → 31" in page
    late = client.post(path, {"n_attended": "32", "why": "再改", "seen_at": seen})
    assert late.status_code == 422 and "剛被他人更正" in late.content.decode()


def test_a_question_is_answered_before_the_row_enters(client_of, desk):  # noqa: F811
    client, code = client_of("clerk"), f"B{uuid.uuid4().hex[:8]}"
    given = {"code": code, "place": f"{TOWN[:9]}201", "born_on": "2025-12-01", "sex": "MALE", "outcome": "LIVE", "weight_g": "33000", "registered_on": "2025-12-02"}
    asked = client.post("/registers/birth/new/", given)
    assert asked.status_code == 422 and "出生體重不在300至7000克之間" in asked.content.decode() and found(desk("clerk"), "birth", code=code) == []
    assert client.post("/registers/birth/new/", given | {"anyway": "1"}).status_code == 302
    assert len(found(desk("clerk"), "birth", code=code)) == 1


def test_a_file_is_previewed_then_confirmed_and_the_refused_rows_come_back(client_of, desk):  # noqa: F811
    client, code = client_of("clerk"), uuid.uuid4().hex[:6]
    text = HEAD + f"G{code},{TOWN},CLASS,講座,2025-12-02,30\nR{code},{TOWN},CLASS,=cmd,昨天,30\n"
    preview = client.post("/registers/activity/import/", upload(text))
    shown = client.get(preview.url).content.decode()
    assert "預覽" in shown and "舉辦日期：應為日期" in shown and found(desk("clerk"), "activity", code=f"G{code}") == []
    token = preview.url.partition("receipt=")[2]
    assert client_of("officer").get(f"/registers/activity/refused.csv?receipt={token}").status_code == 404
    done = client.post("/registers/activity/import/", {"token": token})
    assert done.url == preview.url and "回執" in client.get(done.url).content.decode()
    assert len(found(desk("clerk"), "activity", code=f"G{code}")) == 1
    refused = client.get(f"/registers/activity/refused.csv?receipt={token}").content.decode("utf-8-sig")
    assert f"R{code}" in refused and f"G{code}" not in refused and "'=cmd" in refused and "應為日期" in refused
    again = client.post("/registers/activity/import/", upload(refused.replace("昨天", "2025-12-03"), "再報.csv"))
    assert client.get(again.url).context["receipt"]["n_entered"] == 1


@pytest.mark.parametrize("name, text", [("a.csv", "不是,表頭\n1,2\n"), ("a.xlsx", "not a workbook"), ("a.exe", "MZ"), ("a.csv", "")])
def test_a_file_that_cannot_be_read_is_answered_in_words(client_of, name, text):
    answer = client_of("clerk").post("/registers/activity/import/", upload(text, name))
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()


def test_what_is_too_large_is_not_read(client_of, settings_of):
    settings_of("ANYU_UPLOAD_LIMIT_BYTES", 100)
    answer = client_of("clerk").post("/registers/activity/import/", upload(HEAD + "x" * 500))
    assert answer.status_code == 422 and "文件過大" in answer.content.decode()
    assert client_of("clerk").post("/plans/", {"file": io.BytesIO(b"x" * (2**20 + 200))}).status_code == 413


def test_a_finding_is_settled(client_of, desk):  # noqa: F811
    client = client_of("clerk")
    one = next(f for f in found(desk("clerk"), "finding", state="OPEN", check_id="changed"))
    assert client_of("officer").post(f"/findings/{one.id}/", {"do": "adopt"}).status_code == 404
    assert client.post(f"/findings/{one.id}/", {"do": "adopt"}).status_code == 302
    assert found(desk("clerk"), "finding", id=one.id)[0].state == "SETTLED"
    assert found(desk("clerk"), "activity", code=one.proposed["code"])[0].n_attended == one.proposed["n_attended"]


def test_a_document_is_read_once(client_of, desk):  # noqa: F811
    client, text = client_of("clerk"), "甲鎮2026年工作計劃\n投訴按期答復率達到95%以上。綜合節育率達到88%以上。"
    first = client.post("/plans/", upload(text, "計劃.txt"))
    assert first.status_code == 302 and client.post("/plans/", upload(text, "計劃.txt")).url == first.url
    page = client.get(first.url).content.decode()
    assert "不予納入" in page and "綜合節育率" in page and 'class="coercive"' in page
    assert found(desk("clerk"), "plan_document", name="計劃.txt")[0].year == 2026
    assert client.post("/plans/", upload("\x00\x01", "掃描.pdf")).status_code == 422


def test_a_paper_is_previewed_made_kept_and_handed_out(client_of, desk):  # noqa: F811
    client, want = client_of("clerk"), {"kind": "monthly_form", "place": TOWN, "period": "2025-11", "form": "xlsx", "lang": "zh-hant"}
    n = len(found(desk("clerk"), "paper"))
    assert '<div class="sheet"' in client.post("/reports/", want | {"do": "preview"}).content.decode() and len(found(desk("clerk"), "paper")) == n
    made = client.post("/reports/", want | {"do": "make"})
    assert made.status_code == 302
    file = client.get(made.url + "file/")
    assert file.content[:2] == b"PK" and "attachment" in file.headers["Content-Disposition"]
    assert client_of("clerk").post("/reports/", want | {"place": "990101102000", "do": "make"}).status_code == 404
    assert client_of("auditor").post("/reports/", want | {"place": "", "do": "make"}).status_code == 404


@pytest.mark.parametrize("query", ["place=nowhere", "period=2031-01", "period=x'--", "place=990101000000&period=2025-12"])
def test_figures_that_are_not_offered_are_not_there(client_of, query):
    assert client_of("officer").get(f"/figures/?{query}").status_code == 404


@pytest.fixture
def settings_of():
    from django.conf import settings

    kept = {}

    def change(name, value):
        kept.setdefault(name, getattr(settings, name))
        setattr(settings, name, value)

    yield change
    for name, value in kept.items():
        setattr(settings, name, value)
