"""Today: what is to be done today, and who waits for me."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anyu.flow import Desk
from anyu.kernel import Period, Text
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell import measured
from anyu.shell.clock import today as this_day
from anyu.shell.standing import standing

from ..entry import STATISTICS, holds, needs
from ..land import office_titles
from ..roster import extent, fell_silent, mine, visible
from ..templatetags.anyu import day as said

SOON = timedelta(days=14)
SHOWN = 5
REPORT_DAY = 5  # of the month after


@dataclass(frozen=True)
class Due:
    """One line of work: what, why now, where to do it; `level` is how urgent."""

    title: str | Text
    note: str | Text
    url: str
    level: str = "info"
    tag: str = ""


@dataclass(frozen=True)
class Group:
    """Lines of one kind, the number of all of them, and where they all stand."""

    title: str
    icon: str
    lines: list[Due]
    n: int
    url: str
    empty: str


@needs("")
def today(request: HttpRequest) -> HttpResponse:
    """The page, by what the grants of the desk open."""
    desk, day = request.desk, this_day()
    groups = [make(desk, day) for make in (_findings, _complaints, _targets, _silent, _reports, _appointments)]
    shown = [g for g in groups if g is not None]
    return render(request, "today.html", {
        "groups": [g for g in shown if g.n], "clear": [g for g in shown if not g.n], "day": day, "n": sum(g.n for g in shown),
    })


def _findings(desk: Desk, day: date) -> Group | None:
    within = desk.within("finding", "write")
    if not within.offices:
        return None
    with scope(within):
        found = rows("finding").filter(state="OPEN", office=desk.actor.office)
        n, some = found.count(), list(found.order_by("severity", "register", "row")[:SHOWN])
    lines = [
        Due(REGISTERS[f.register].title, Text(f"Row {f.row}: {f.says_en}", f"第{f.row}行:{f.says_zh}"), f"{reverse('findings')}#f{f.id}",
            "high" if f.severity == "refuse" else "mid")
        for f in some
    ]
    return Group(_("Findings to settle"), "flag", lines, n, reverse("findings"), _("No open findings."))


def _complaints(desk: Desk, day: date) -> Group | None:
    """Those that my office handles. The office that is accused never sees them here or elsewhere."""
    within = desk.within("complaint")
    if not within.offices:
        return None
    offices = office_titles()
    with scope(within):
        found = visible(desk, "complaint").filter(answered_on=None, due_on__lte=day + SOON)
        n, some = found.count(), list(found.order_by("due_on")[:SHOWN])
    lines = []
    for c in some:
        left = (c.due_on - day).days
        tag = _left(left)
        about = offices.get(c.about_office, Text(c.about_office, c.about_office))
        topic = REGISTERS["complaint"].sheet().column("topic").code_titles[c.topic]
        lines.append(Due(Text(f"{topic.en} · {about.en}", f"{topic.zh_hant} · {about.zh_hant}"), c.code,
                         reverse("row", args=["complaint", c.id]), "high" if left < 0 else "mid", tag))
    return Group(_("Complaints due"), "voice", lines, n, reverse("register", args=["complaint"]) + "?order=due_on", _("No complaint is due within two weeks."))


def _targets(desk: Desk, day: date) -> Group | None:
    if not holds(desk, (STATISTICS,)):
        return None
    catalogue, found = measured.indicators(), []
    for year in sorted({day.year, measured.through().year, day.year + 1}):
        statuses, _sum = standing(desk, Period.parse(str(year)))
        found += [s for s in statuses if s.state in ("FAR", "NEAR")]
    found.sort(key=lambda s: s.state != "FAR")
    words = {"FAR": gettext_lazy("missed"), "NEAR": gettext_lazy("close")}
    lines = []
    for s in found[:SHOWN]:
        query = urlencode({"indicator": s.target.indicator, "place": s.target.place, "period": s.figure.period if s.figure else s.target.period})
        title = catalogue[s.target.indicator].title if s.target.indicator in catalogue else s.target.indicator
        lines.append(Due(title, s.because, f"{reverse('explain')}?{query}", "high" if s.state == "FAR" else "mid", words[s.state]))
    return Group(_("Targets that need attention"), "target", lines, len(found), reverse("plans"), _("No target is missed or close to it."))


def _silent(desk: Desk, day: date) -> Group | None:
    """Registers that count by a day and got nothing of my office this month."""
    month = Period.month_of(day)
    names = [n for n in mine(desk, "write") if REGISTERS[n].occurs and REGISTERS[n].walled]
    if not names:
        return None
    empty = [n for n in names if fell_silent(desk, n, month)]
    lines = [
        Due(REGISTERS[n].title, _last(extent(desk, n).last_on), reverse("row-new", args=[n])) for n in empty[:SHOWN]
    ]
    return Group(_("Registers without entries this month"), "book", lines, len(empty), reverse("registers"),
                 _("Every register has entries of this month."))


def _reports(desk: Desk, day: date) -> Group | None:
    if not holds(desk, ("write open statistics",)):
        return None
    last = measured.this_month()
    with scope(desk.within("paper")):
        made = rows("paper").filter(kind="monthly_form", period=last.code, office=desk.actor.office).exists()
    due = date(day.year, day.month, REPORT_DAY)
    query = urlencode({"kind": "monthly_form", "period": last.code, "place": desk.actor.place})
    left = (due - day).days
    line = Due(Text(f"Monthly form, {last.say('en')}", f"月報表({last.say('zh-hant')})"), _("Not made yet."), f"{reverse('reports')}?{query}",
               "mid" if left >= 0 else "high", _left(left))
    return Group(_("Reports due"), "paper", [] if made else [line], 0 if made else 1, reverse("reports"), _("This month's form is made."))


def _appointments(desk: Desk, day: date) -> Group | None:
    """What people asked the station for and have not had yet; the care team alone sees it, and no name."""
    within = desk.within("visit")
    if not within.care_offices:
        return None
    services = REGISTERS["visit"].sheet().column("service").code_titles
    with scope(within):
        found = rows("visit").filter(visited_on__gte=day, office=desk.actor.office)
        n, some = found.count(), list(found.order_by("visited_on")[:SHOWN])
    lines = [Due(services[v.service], v.code, reverse("row", args=["visit", v.id]), "info", v.visited_on.isoformat()) for v in some]
    return Group(_("Appointments of the station"), "calendar", lines, n, reverse("register", args=["visit"]),
                 _("Nobody is waiting. New requests are entered in the service register."))


def _left(n_days: int) -> str:
    """How long there is, in words."""
    if n_days == 0:
        return _("due today")
    return _("%(n)s days left") % {"n": n_days} if n_days > 0 else _("%(n)s days late") % {"n": -n_days}


def _last(day: date | None) -> str:
    return _("Latest day in my scope: %(day)s") % {"day": said(day)} if day else _("No entry yet.")
