"""Association member: who joined of own will, and until when. Nothing about anybody's children is a condition.

Source: statute of the association (members' rights and duties).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

TASKS = [("MEMBER", "Member", "會員"), ("GROUP_LEADER", "Group leader", "小組長"), ("BOARD", "Board", "理事"), ("CHAIR", "Chair", "會長")]
STATUTE = "協會章程"


class AssociationMember(Register):
    """One membership."""

    title = Text("Association members", "協會會員")
    source = STATUTE
    key = ("code",)
    event = "participation"
    checks = (
        Check("association_member_left_after", Text("Left before joining", "退會日期早於入會日期"), "left_on >= joined_on", "refuse", STATUTE,
              passes={"joined_on": date(2020, 1, 1), "left_on": date(2024, 1, 1)}, fails={"joined_on": date(2020, 1, 1), "left_on": date(2019, 1, 1)}),
        Check("association_member_own_will", Text("Joined without own wish", "入會須出於本人自願"), "own_will", "refuse", STATUTE, passes={"own_will": True}, fails={"own_will": False}),
        Check("association_member_dues_small", Text("Dues of over 100 yuan a year", "年會費超過100元"), "dues_yuan <= 100", "ask", STATUTE, passes={"dues_yuan": 0}, fails={"dues_yuan": 500}),
    )

    code = fields.text("Member number", "會員編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    branch = fields.row("Branch", "組織編號", "association_branch")
    joined_on = fields.day("Joined on", "入會日期", sensitivity=Sensitivity.PERSONAL)
    own_will = fields.flag("Joined of own will", "本人自願入會", sensitivity=Sensitivity.PERSONAL)
    task = fields.code("Task", "擔任職務", TASKS)
    dues_yuan = fields.money("Dues a year", "年會費", required=False, event="finance")
    left_on = fields.day("Left on", "退會日期", required=False, sensitivity=Sensitivity.PERSONAL)
    office = fields.office("Office", "聯繫單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="association_member_key")]
