"""Meeting: one meeting, who was to come, how many came, and its minutes.

Source: 《整治形式主義為基層減負若干規定》(2024) (fewer and shorter meetings).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("MONTHLY", "Monthly meeting of staff", "月度例會"), ("STATISTICS", "Statistics meeting", "統計例會"), ("OFFICE", "Office meeting", "辦公會"), ("YEAR", "Work meeting of the year", "年度工作會議"), ("SUPERVISION", "Supervision meeting", "督辦會"),
         ("COORDINATION", "Coordination of departments", "部門協調會"), ("JOINT", "Joint meeting of leaders", "黨政聯席會議"), ("BRIEFING", "Briefing", "情況匯報會"), ("RESIDENTS", "Residents' meeting", "居民議事會")]
RULE = "《整治形式主義為基層減負若干規定》(2024)"


class Meeting(Register):
    """One meeting."""

    title = Text("Meetings", "會議")
    source = RULE
    key = ("code",)
    occurs = "held_on"
    purpose = "management"
    event = "conduct"
    checks = (
        Check("meeting_came_within", Text("More came than were asked", "到會人數多於應到人數"), "n_came <= n_asked", "ask", RULE, passes={"n_asked": 20, "n_came": 18}, fails={"n_asked": 20, "n_came": 25}),
        Check("meeting_short", Text("Longer than two hours", "會議超過120分鐘"), "minutes_long <= 120", "ask", RULE, passes={"minutes_long": 60}, fails={"minutes_long": 240}),
        Check("meeting_minuted", Text("A meeting that decided something has no minutes", "作出決定的會議須有紀要"), "not decided or minutes is not None", "refuse", RULE,
              passes={"decided": True, "minutes": "一、通報補貼發放進度。"}, fails={"decided": True}),
        Check("meeting_absence_no_fault", Text("Absence is scored", "缺席不得扣分"), "not absence_scored", "refuse", RULE, passes={"absence_scored": False}, fails={"absence_scored": True}),
    )

    code = fields.text("Meeting number", "會議編號", size=40)
    kind = fields.code("Kind", "會議類別", KINDS)
    topic = fields.text("Topic", "議題")
    place = fields.place("Place", "召開地方")
    held_on = fields.day("Held on", "召開日期")
    chair_post = fields.row("Chair's post", "主持崗位", "post")
    n_asked = fields.number("Asked to come", "應到人數", unit="person")
    n_came = fields.number("Came", "到會人數", unit="person")
    minutes_long = fields.number("Length", "時長", unit="minute", required=False)
    decided = fields.flag("Decided something", "作出決定")
    absence_scored = fields.flag("Absence scored", "缺席計分", required=False)
    minutes = fields.content("Minutes", "會議紀要", required=False)
    office = fields.office("Office", "召集單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="meeting_key")]
