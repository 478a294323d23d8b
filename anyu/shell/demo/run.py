"""Run: the main job from end to end on the invented county, one progress bar for each step."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from anyu import flow
from anyu.intake import Receipt
from anyu.kernel import Period
from anyu.plans import Assessment, LeftOut, Status, Target
from anyu.registers.rows import rows
from anyu.shell import house, measured, papers, planning
from anyu.shell.clock import now
from anyu.shell.installation import home
from anyu.shell.standing import standing

from . import fault, land, user, workbook
from .bar import bar
from .county import invent

MARK = "demo.json"
BATCH = 8  # periods that are counted in one go, between two steps of the bar
ROLES = {"visit": "health_worker", "place": "administrator", "office": "administrator", "post": "administrator"}
SAMPLE = "plan.txt"
TOWN = land.town_code(0)


class OtherData(ValueError):
    """This installation holds something else than this demo; nothing was changed."""


@dataclass(frozen=True)
class Outcome:
    """What the demo found and made."""

    document: dict[str, Any]
    targets: list[Target]
    left_out: list[LeftOut]
    statuses: list[Status]
    assessment: Assessment
    papers: list[Path]
    sign_ins: list[user.SignIn]


def run(out: Path, plans: list[Path], *, n_persons: int, today: date) -> Outcome:
    """The outcome; the workbooks and papers are in `out`, the data in the installation. A second run finds all in place."""
    out.mkdir(parents=True, exist_ok=True)
    born = _mark(n_persons, today)
    _bring_in(out, n_persons, born)
    desk = house.role_desk("officer", land.BUREAU, land.COUNTY)
    people = user.sign_ins(desk.house.home, now())
    period = Period.parse(str(measured.through().year))
    document, targets, left = _plan(desk, out, plans, period)
    _measure(desk, period)
    statuses, sum_ = standing(desk, period)
    made = _papers(desk, out, period)
    return Outcome(document, targets, left, statuses, sum_, made, people)


def _mark(n_persons: int, today: date) -> date:
    """The day from which this installation's county was invented. Fails: OtherData."""
    path = home() / MARK
    if path.exists():
        told = json.loads(path.read_text("utf-8"))
        if told["n_persons"] != n_persons:
            raise OtherData(f"the county here has {told['n_persons']} persons; set ANYU_HOME to another folder for one of {n_persons}")
        return date.fromisoformat(told["today"])
    if rows("place").exists():
        raise OtherData("this installation holds data of its own; set ANYU_HOME to another folder for the demo")
    fresh = path.with_suffix(".part")
    fresh.write_text(json.dumps({"n_persons": n_persons, "today": str(today)}), encoding="utf-8")
    os.replace(fresh, path)
    return today


def _bring_in(out: Path, n_persons: int, today: date) -> None:
    """Invents the county and brings it in through intake, unless that was finished before."""
    done, books = home() / "demo-brought-in", out / "workbooks"
    if done.exists() and books.exists():
        return
    with bar("Inventing a county", 1) as step:
        county = invent(n_persons, today=today)
        step(1)
    with bar("Writing workbooks", len(county)) as step:
        written = []
        for name, path in workbook.write(county, books):
            written.append((name, path))
            step(len(written))
    for name, path in written:
        _receive(name, path, len(next(iter(county[name].values()))))
    for name, path in fault.write(county, books).items():
        receipt = _receive(name, path, 10)
        if not receipt.repeated:
            (out / f"receipt-{name}.json").write_text(json.dumps(receipt.json(), ensure_ascii=False, indent=1), encoding="utf-8")
    done.touch()


def _receive(name: str, path: Path, n_rows: int) -> Receipt:
    desk = house.role_desk(ROLES.get(name, "officer"), land.BUREAU, land.COUNTY)
    with bar(f"Importing {name}", n_rows) as step:
        receipt = flow.receive(desk, name, path.read_bytes(), path.name, progress=step)
        step(n_rows)
    return receipt


def _plan(desk: flow.Desk, out: Path, plans: list[Path], period: Period) -> tuple[dict[str, Any], list[Target], list[LeftOut]]:
    """The first plan's reading, and the targets and refusals of all."""
    sample = files("anyu.packs.cn.sample") / SAMPLE
    given = [(p.read_bytes(), p.name) for p in plans] or [(sample.read_bytes(), SAMPLE)]
    targets: list[Target] = []
    left: list[LeftOut] = []
    documents = []
    with bar("Reading the plan", len(given)) as step:
        for n, (data, name) in enumerate(given, start=1):
            _, document, set_, out_ = planning.adopt(desk, data, name, place=land.COUNTY, period=period, take=True)
            documents.append(document)
            targets, left = targets + set_, left + out_
            step(n)
    (out / "reading.json").write_text(json.dumps(documents[0] if len(documents) == 1 else documents, ensure_ascii=False, indent=1), encoding="utf-8")
    return documents[0], targets, left


def _measure(desk: flow.Desk, period: Period) -> None:
    """Every figure that the pages and papers begin with, so that they open at once."""
    wanted = [p.code for p in measured.offered()]
    with bar("Measuring", len(wanted)) as step:
        for n in range(0, len(wanted), BATCH):
            measured.prepare(desk.house, *wanted[n : n + BATCH])
            step(n + BATCH)
        measured.prepare(desk.house, *wanted, for_others=True)


def _papers(desk: flow.Desk, out: Path, period: Period) -> list[Path]:
    month = measured.this_month()
    wanted: list[tuple[str, str, Period, str, str]] = [
        ("monthly_form", land.COUNTY, month, "xlsx", f"monthly-form-{month.code}.xlsx"),
        ("work_summary", land.COUNTY, period, "docx", f"work-summary-{period.code}.docx"),
        ("responsibility_letter", TOWN, period, "docx", f"responsibility-letter-{period.code}.docx"),
        ("responsibility_letter", TOWN, period, "pdf", f"responsibility-letter-{period.code}.pdf"),
    ]
    made = []
    with bar("Making papers", len(wanted)) as step:
        for kind, place, when, form, name in wanted:
            _, data = papers.make(desk, kind, place, when, form, papers.SCRIPT)
            (out / name).write_bytes(data)
            made.append(out / name)
            step(len(made))
    return [*made, out / "reading.json"]


