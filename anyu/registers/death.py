"""Death: one death, by the day it happened and the place of usual residence.

Source: UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III (death).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

CAUSES = [
    ("CIRCULATORY", "Circulatory", "循環系統疾病"),
    ("NEOPLASM", "Neoplasm", "腫瘤"),
    ("RESPIRATORY", "Respiratory", "呼吸系統疾病"),
    ("INJURY", "Injury", "損傷"),
    ("PERINATAL", "Perinatal", "圍產期情況"),
    ("OTHER", "Other", "其他"),
    ("UNKNOWN", "Unknown", "不詳"),
]


class Death(Register):
    """One death; age and sex follow from the person."""

    title = Text("Deaths", "死亡")
    key = ("code",)
    occurs = "died_on"
    event = "population"
    checks = (
        Check("death_registered_after", Text("Registered before the death", "登記日期早於死亡日期"), "registered_on >= died_on", "refuse"),
    )

    code = fields.text("Death number", "死亡編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    died_on = fields.day("Died on", "死亡日期", sensitivity=Sensitivity.PERSONAL)
    cause = fields.code("Group of causes", "死因類別", CAUSES, sensitivity=Sensitivity.PERSONAL, required=False)
    registered_on = fields.day("Registered on", "登記日期", event="timeliness")
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="death_key")]
