"""Birth: one live or still birth, by the day and place of usual residence.

Source: UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III (live birth, fetal death).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .person import SEXES
from .register import Register

ATTENDANTS = [
    ("DOCTOR", "Doctor", "醫師"),
    ("NURSE", "Nurse", "護士"),
    ("MIDWIFE", "Midwife", "助產士"),
    ("OTHER", "Other person", "其他人員"),
    ("NONE", "Nobody", "無人接生"),
]
FACILITIES = [
    ("HOSPITAL", "Hospital", "醫院"),
    ("TOWNSHIP_CENTRE", "Township health centre", "鄉鎮衛生院"),
    ("HOME", "Home", "家中"),
    ("OTHER", "Elsewhere", "其他地點"),
]


class Birth(Register):
    """One birth as an event of vital statistics; nothing about permission, order or policy."""

    title = Text("Births", "出生")
    key = ("code",)
    occurs = "born_on"
    event = "birth"
    checks = (
        Check("birth_weight_plausible", Text("Birth weight outside 300–7000 g", "出生體重不在300至7000克之間"), "weight_g >= 300 and weight_g <= 7000"),
        Check("birth_gestation_plausible", Text("Gestation outside 20–45 weeks", "孕周不在20至45周之間"), "gestation_weeks >= 20 and gestation_weeks <= 45"),
        Check("birth_registered_after", Text("Registered before the birth", "登記日期早於出生日期"), "registered_on >= born_on", "refuse"),
    )

    code = fields.text("Birth number", "出生編號", size=40, sensitivity=Sensitivity.PERSONAL)
    place = fields.place("Place of residence", "居住地方")
    born_on = fields.day("Born on", "出生日期", sensitivity=Sensitivity.PERSONAL)
    sex = fields.code("Sex", "性別", SEXES, sensitivity=Sensitivity.PERSONAL)
    outcome = fields.code("Outcome", "出生結局", [("LIVE", "Live birth", "活產"), ("STILL", "Stillbirth", "死產")], sensitivity=Sensitivity.PERSONAL)
    weight_g = fields.number("Birth weight", "出生體重", unit="g", sensitivity=Sensitivity.PERSONAL, required=False)
    gestation_weeks = fields.number("Gestation", "孕周", unit="week", sensitivity=Sensitivity.PERSONAL, required=False)
    attendant = fields.code("Attendant", "接生人員", ATTENDANTS, required=False, event="service_quality")
    delivered_at = fields.code("Place of delivery", "分娩地點", FACILITIES, required=False, event="service_quality")
    registered_on = fields.day("Registered on", "登記日期", event="timeliness")
    mother = fields.person("Mother's number", "母親編號", required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="birth_key")]
