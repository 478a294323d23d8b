"""The main job as a newcomer runs it: the command, its papers, its exit status, and what it says to wrong calls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document

TODAY = "2026-11-23"
PAPERS = ["monthly-form-2026-10.xlsx", "work-summary-2026.docx", "responsibility-letter-2026.docx", "responsibility-letter-2026.pdf", "reading.json"]


class Installation:
    """A folder of its own with the embedded server in it, driven by the command line alone."""

    def __init__(self, home: Path) -> None:
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("ANYU_", "DJANGO_"))}
        self.environment = keep | {"ANYU_HOME": str(home), "ANYU_TODAY": TODAY, "ANYU_LANG": "en", "PYTHONWARNINGS": "ignore"}

    def run(self, *words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess:
        return subprocess.run([str(Path(sys.executable).with_name("anyu")), *words], env=self.environment, input=stdin, capture_output=True, timeout=240)

    def json(self, *words: str) -> object:
        return json.loads(self.run(*words, "--json").stdout)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An installation in which the demo has run, with its folder of papers and how it ended."""
    home, out = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("out")
    one = Installation(home)
    done = one.run("demo", "--no-serve", "--people", "1500", "--out", str(out))
    assert done.returncode in (0, 1), done.stderr.decode()
    return one, out, done


def test_the_demo_leaves_five_papers_and_says_what_it_declined(made):
    _, out, done = made
    assert [p for p in PAPERS if not (out / p).is_file()] == []
    told = done.stdout.decode()
    assert done.returncode == 1
    assert "RS-01" in told and "符合政策生育率" in told and "instead:" in told
    assert told.count("  ! ") == 2  # the two wrong sums of the sample plan
    assert "MET" in told


def test_every_step_shows_a_bar(made):
    _, _, done = made
    shown = done.stderr.decode()
    for step in ("Inventing a county", "Writing workbooks", "Importing birth", "Reading the plan", "Measuring", "Making papers"):
        assert step in shown


def test_the_papers_open_and_hold_what_was_measured(made):
    one, out, _ = made
    births = one.json("measure", "--period", "2026-10", "--by", "COUNTY", "--indicator", "births", "--as", "officer")["figures"][0]["value"]
    sheet = openpyxl.load_workbook(out / PAPERS[0]).active
    cells = [c.value for row in sheet.iter_rows() for c in row if c.value is not None]
    assert births in cells
    summary = "\n".join(p.text for p in Document(str(out / PAPERS[1])).paragraphs)
    assert "示例县" in summary and "存在问题" in summary
    letter = pypdfium2.PdfDocument(out / PAPERS[3])
    text = "".join(page.get_textpage().get_text_bounded() for page in letter)
    assert "目标责任书" in text and "生育率" not in text.replace("符合政策生育率", "生育率") or "甲方" in text


def test_no_coercive_promise_became_a_target(made):
    one, _, _ = made
    judged = one.json("judge", "--period", "2026", "--as", "officer")
    assert judged["statuses"]
    banned = {"births", "crude_birth_rate", "natural_increase_rate", "sex_ratio_at_birth", "cyp_2022", "clients_served"}
    assert not banned & {s["indicator"] for s in judged["statuses"]}
    assert {s["state"] for s in judged["statuses"]} <= {"MET", "NEAR", "FAR", "UNKNOWN", "HIDDEN"}


def test_a_second_run_finds_all_in_place_and_changes_no_figure(made):
    one, out, _ = made
    asked = ("measure", "--period", "2026-10", "--by", "TOWN", "--as", "officer")
    before, started = one.json(*asked), time.monotonic()
    again = one.run("demo", "--no-serve", "--people", "1500", "--out", str(out))
    assert again.returncode == 1 and b"Importing" not in again.stderr
    assert time.monotonic() - started < 45
    assert one.json(*asked) == before


def test_a_plan_of_the_users_own_does_the_same(made, shared):
    one, _, _ = made
    out = Path(one.environment["ANYU_HOME"]) / "own"
    done = one.run("demo", "--no-serve", "--people", "1500", "--plan", str(shared / "plans" / "plan-11.txt"), "--out", str(out))
    assert done.returncode in (0, 1), done.stderr.decode()
    assert [p for p in PAPERS if not (out / p).is_file()] == []
    assert json.loads((out / "reading.json").read_text())["source"]["name"] == "plan-11.txt"


def test_another_size_is_refused_and_nothing_is_changed(made, tmp_path):
    one, _, _ = made
    done = one.run("demo", "--no-serve", "--people", "900", "--out", str(tmp_path))
    assert done.returncode == 2 and b"ANYU_HOME" in done.stderr


def test_a_number_opens_to_its_rows(made):
    one, _, _ = made
    told = one.json("explain", "births", "--period", "2026-10", "--place", "990101000000", "--as", "officer")
    assert told["figure"]["value"] == sum(m["n_counted"] for m in told["measures"])
    assert told["formula"] == "births" and told["snapshot"]


def test_without_a_name_figures_are_official_and_rows_are_closed(made, tmp_path):
    one, _, _ = made
    public = one.json("measure", "--period", "2026-10", "--by", "VILLAGE", "--indicator", "births")["figures"]
    assert all(f["value"] in (None, 0) or f["value"] >= 5 for f in public) and any(f["hidden_because"] for f in public)
    assert one.run("export", "birth", str(tmp_path / "x.xlsx")).returncode == 2
    assert one.run("export", "visit", str(tmp_path / "x.xlsx"), "--as", "officer").returncode == 2
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize("words, says", [
    (("measure", "--period", "2026-13"), "2026-13"),
    (("measure", "--period", "2026-10", "--indicator", "birth_quota"), "there is no indicator"),
    (("import", "nothing", "{plan}", "--as", "officer"), "there is no register"),
    (("import", "birth", "/nowhere.xlsx", "--as", "officer"), "/nowhere.xlsx"),
    (("import", "birth", "{plan}", "--as", "officer"), "heading"),
    (("judge", "--period", "2026", "--as", "nobody"), "nobody"),
    (("explain", "births", "--period", "2026-10", "--place", "77"), "77"),
    (("report", "birth_ranking", "--period", "2026", "--place", "990101000000", "--out", "/tmp/never", "--as", "officer"), "birth_ranking"),
    (("demo", "--no-serve", "--plan", "/nowhere.txt"), "/nowhere.txt"),
])
def test_a_wrong_call_gets_one_clear_line(made, tmp_path, words, says):
    one, _, _ = made
    plan = tmp_path / "plan.csv"
    plan.write_text("甲,乙\n1,2\n", encoding="utf-8")
    done = one.run(*(w.format(plan=plan) for w in words))
    told = done.stderr.decode()
    assert done.returncode == 2
    assert says in told and "Traceback" not in told
    assert len(told.strip().splitlines()) == 1


def test_export_comes_back_as_held(made, tmp_path):
    one, _, _ = made
    book = tmp_path / "complaint.xlsx"
    done = one.run("export", "complaint", str(book), "--as", "officer")
    assert done.returncode == 0, done.stderr.decode()
    receipt = one.json("import", "complaint", str(book), "--as", "officer")
    assert receipt["n_rows"] > 0 and receipt["n_held"] == receipt["n_rows"]


def test_a_template_is_filled_and_enters(made, tmp_path):
    one, _, _ = made
    book = tmp_path / "activity.xlsx"
    assert one.run("template", "activity", str(book)).returncode == 0
    filled = openpyxl.load_workbook(book)
    filled.worksheets[0].append(["T-1", "990101101000", "講座", "=1+1", "2026年10月9日", 30, 3, None])
    filled.worksheets[0].cell(2, 4).data_type = "s"
    filled.save(book)
    receipt = one.json("import", "activity", str(book), "--as", "clerk")
    assert (receipt["n_entered"], receipt["n_refused"]) == (1, 0), receipt


def test_the_reader_starts_no_database(tmp_path):
    home = tmp_path / "home"
    one = Installation(home)
    told = one.run("read", "-", "--json", stdin="全年開展宣傳活動120場以上。".encode())
    document = json.loads(told.stdout)
    assert told.returncode == 0 and document["statements"][0]["value"] == 120
    assert not home.exists()


def test_what_read_prints_has_the_agreed_shape(shared, tmp_path):
    told = Installation(tmp_path).run("read", str(shared / "plans" / "plan-08.txt"), "--json")
    document = json.loads(told.stdout)
    assert told.returncode == 1
    assert list(document) == ["source", "statements", "orders", "arithmetic"]
    assert list(document["source"]) == ["name", "sha256", "script", "characters"]
    text = Installation(tmp_path).run("read", str(shared / "plans" / "plan-08.txt"), "--text").stdout.decode()
    keys = ["id", "start", "end", "span", "indicator", "kind", "op", "value", "value2", "unit", "period", "change", "per", "about", "rights"]
    for s in document["statements"]:
        assert list(s) == keys and list(s["rights"]) == ["verdict", "rules", "why", "instead"]
        assert text[s["start"] : s["end"]] == s["span"]
    for order in document["orders"]:
        assert list(order) == ["start", "end", "span", "rights"] and text[order["start"] : order["end"]] == order["span"]
