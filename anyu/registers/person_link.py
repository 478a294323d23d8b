"""Person link: two records that may be one person, and what somebody decided. Decisions only; the two records stay as they are.

Source: UN, Principles and Recommendations for a Vital Statistics System, Rev. 3, 475–481 (record linkage, duplicates).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Sensitivity, Text

from . import fields
from .register import Register

DECISIONS = [
    ("OPEN", "To review", "待核對"),
    ("SAME", "One person", "同一人"),
    ("DIFFERENT", "Two persons", "不是同一人"),
    ("UNSURE", "Not sure", "暫不能確定"),
]


class PersonLink(Register):
    """A pair, the smaller number first. Merging is a decision SAME and unmerging another decision, so that both lose nothing."""

    title = Text("Possible duplicates", "疑似重複人員")
    key = ("person", "other")
    event = "population"
    imported = False

    person = fields.person("Person", "人員編號")
    other = fields.person("Other person", "另一人員編號")
    decision = fields.code("Decision", "核對結論", DECISIONS)
    weight = fields.integer("Weight of evidence", "證據權重", unit="bit", sensitivity=Sensitivity.PERSONAL)
    because = fields.data("What agrees and what differs", "異同", sensitivity=Sensitivity.PERSONAL)
    twins = fields.flag("May be twins", "可能為雙胞胎", sensitivity=Sensitivity.PERSONAL)
    reason = fields.text("Reason", "理由", size=500, required=False)
    other_office = fields.text("Office of the other person", "另一人員管理單位", size=24)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="person_link_key"),
            models.CheckConstraint(condition=models.Q(person__lt=models.F("other")), name="person_link_order"),
        ]
