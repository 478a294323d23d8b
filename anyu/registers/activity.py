"""Activity: one public event of publicity, teaching or training, counted by attendance, never by names."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [
    ("PUBLICITY", "Publicity", "宣傳活動"),
    ("CLASS", "Class", "講座"),
    ("FILM", "Film", "科普電影"),
    ("EXHIBITION", "Exhibition", "展覽"),
    ("TRAINING", "Staff training", "業務培訓"),
    ("SCHOOL_LESSON", "Lesson at school", "進校園"),
    ("FESTIVAL", "Festival or fair", "節日活動"),
    ("EARLY_YEARS", "Early years and parenting", "早教指導"),
    ("MEN", "Men's session", "男性健康"),
    ("HOME_VISIT_ON_REQUEST", "Home visit on request", "應邀走訪"),
]

LAW = "《人口與計劃生育法》(2021年修正)第13條"


class Activity(Register):
    """One activity."""

    title = Text("Activities", "活動")
    source = LAW
    key = ("code",)
    occurs = "held_on"
    event = "availability"
    checks = (
        Check("activity_migrants_within", Text("More migrants than attendants", "流動人口人次多於參加人次"), "n_migrants <= n_attended", "refuse", LAW,
              passes={"n_attended": 30, "n_migrants": 4}, fails={"n_attended": 30, "n_migrants": 31}),
        Check("activity_visit_on_request", Text("A home visit without who asked for it", "應邀走訪須填邀請的申請編號"), "kind != 'HOME_VISIT_ON_REQUEST' or request is not None", "ask", "《個人信息保護法》第13、14條",
              passes={"kind": "HOME_VISIT_ON_REQUEST", "request": "R1"}, fails={"kind": "HOME_VISIT_ON_REQUEST"}),
        Check("activity_visit_small", Text("A home visit with more than twenty people", "應邀走訪參加人次超過20"), "kind != 'HOME_VISIT_ON_REQUEST' or n_attended <= 20", "ask", LAW,
              passes={"kind": "HOME_VISIT_ON_REQUEST", "n_attended": 3}, fails={"kind": "HOME_VISIT_ON_REQUEST", "n_attended": 30}),
        Check("activity_cost_plausible", Text("Costs more than 500 yuan a head", "人均費用超過500元"), "cost_yuan <= n_attended * 500", "ask", LAW,
              passes={"n_attended": 30, "cost_yuan": 900}, fails={"n_attended": 30, "cost_yuan": 90000}),
    )

    code = fields.text("Activity number", "活動編號", size=40)
    place = fields.place("Place", "舉辦地方")
    kind = fields.code("Kind", "活動類別", KINDS)
    topic = fields.text("Topic", "主題")
    held_on = fields.day("Held on", "舉辦日期")
    n_attended = fields.number("Attendances", "參加人次", unit="attendance", event="participation")
    n_migrants = fields.number("of whom migrants", "其中流動人口人次", unit="attendance", required=False, event="participation")
    request = fields.text("Number of the request", "邀請申請編號", size=40, required=False)
    cost_yuan = fields.money("Cost", "費用", required=False, event="finance")
    office = fields.office("Office", "主辦單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="activity_key")]
