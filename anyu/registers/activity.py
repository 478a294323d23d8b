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
    ("HOME_VISIT_ON_REQUEST", "Home visit on request", "應邀走訪"),
]


class Activity(Register):
    """One activity."""

    title = Text("Activities", "活動")
    key = ("code",)
    occurs = "held_on"
    event = "availability"
    checks = (
        Check("activity_migrants_within", Text("More migrants than attendants", "流動人口人次多於參加人次"), "n_migrants <= n_attended", "refuse",
              "part within its whole", {"n_migrants": 3, "n_attended": 30}, {"n_migrants": 31, "n_attended": 30}),
    )

    code = fields.text("Activity number", "活動編號", size=40)
    place = fields.place("Place", "舉辦地方")
    kind = fields.code("Kind", "活動類別", KINDS)
    topic = fields.text("Topic", "主題")
    held_on = fields.day("Held on", "舉辦日期")
    n_attended = fields.number("Attendances", "參加人次", unit="attendance", event="participation")
    n_migrants = fields.number("of whom migrants", "其中流動人口人次", unit="attendance", required=False, event="participation")
    office = fields.office("Office", "主辦單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="activity_key")]
