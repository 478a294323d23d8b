"""Attendance: how many of one group came to an activity; counts, never names.

Source: 《人口與計劃生育法》(2021年修正)第13條 (publicity and education).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

GROUPS = [
    ("RESIDENT", "Residents", "居民"), ("MIGRANT", "Migrants", "流動人口"), ("ADOLESCENT", "Adolescents", "青少年"), ("PARENT", "Parents and carers", "父母和照護者"),
    ("MEN", "Men's session", "男性專場"), ("ELDERLY", "Older people", "老年人"), ("STAFF", "Staff", "工作人員"), ("MEMBER", "Association members", "協會會員"),
]
LAW = "《人口與計劃生育法》(2021年修正)第11、13條"


class Attendance(Register):
    """The attendances of one group at one activity."""

    title = Text("Attendance by group", "活動參加人次")
    source = LAW
    key = ("activity", "audience")
    event = "participation"
    checks = (
        Check("attendance_women_within", Text("More women than attendants", "女性人次多於參加人次"), "n_women <= n_attended", "refuse", LAW,
              passes={"n_attended": 40, "n_women": 30}, fails={"n_attended": 40, "n_women": 41}),
        Check("attendance_plausible", Text("More than 10,000 of one group", "單組參加人次超過10000"), "n_attended <= 10000", "ask", LAW, passes={"n_attended": 40}, fails={"n_attended": 40000}),
        Check("attendance_opinions_within", Text("More opinions than attendants", "評價人次多於參加人次"), "n_rated <= n_attended", "refuse", LAW,
              passes={"n_attended": 40, "n_rated": 20}, fails={"n_attended": 40, "n_rated": 60}),
        Check("attendance_good_within", Text("More who found it useful than gave an opinion", "認為有用的多於評價人次"), "n_useful <= n_rated", "refuse", LAW,
              passes={"n_rated": 20, "n_useful": 18}, fails={"n_rated": 20, "n_useful": 28}),
    )

    activity = fields.row("Activity", "活動編號", "activity")
    audience = fields.code("Group", "人群", GROUPS)
    n_attended = fields.number("Attendances", "參加人次", unit="attendance")
    n_women = fields.number("of whom women", "其中女性人次", unit="attendance", required=False)
    n_rated = fields.number("Gave an opinion", "評價人次", unit="attendance", required=False, event="satisfaction")
    n_useful = fields.number("Found it useful", "認為有用人次", unit="attendance", required=False, event="satisfaction")
    office = fields.office("Office", "主辦單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "audience"], name="attendance_key")]
