"""Benefit objection: a doubt about a public notice, by facts of the benefit; nobody's births are reported here.

Source: 《人口與計劃生育法》(2021年修正)第46條; rules of the reward assistance on objections.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

GROUNDS = [("AGE", "Age or date of birth", "年齡或出生日期"), ("RESIDENCE", "Residence or registration", "居住地或戶籍"), ("IDENTITY", "Identity", "身份不符"),
           ("DECEASED", "Has died", "已去世"), ("PAID_TWICE", "Paid twice", "重複領取"), ("MISTAKE", "Mistake in the list", "名單差錯"), ("OMITTED", "Somebody was left out", "應列未列")]
LAW = "《人口與計劃生育法》(2021年修正)第46條"


class BenefitObjection(Register):
    """One objection, without who made it."""

    title = Text("Objections to notices", "公示異議")
    source = LAW
    key = ("code",)
    occurs = "received_on"
    purpose = "benefit"
    event = "benefit_delivery"
    voices = ("summary",)
    checks = (
        Check("benefit_objection_answered_after", Text("Answered before it was received", "答復日期早於收到日期"), "answered_on >= received_on", "refuse", LAW,
              passes={"received_on": date(2025, 3, 3), "answered_on": date(2025, 3, 10)}, fails={"received_on": date(2025, 3, 3), "answered_on": date(2025, 3, 1)}),
        Check("benefit_objection_answered_soon", Text("Answered after more than 15 days", "超過15日答復"), "days_between(received_on, answered_on) <= 15", "ask", LAW,
              passes={"received_on": date(2025, 3, 3), "answered_on": date(2025, 3, 18)}, fails={"received_on": date(2025, 3, 3), "answered_on": date(2025, 4, 18)}),
        Check("benefit_objection_upheld_reasoned", Text("An upheld objection needs the facts found", "異議成立的須寫明核實情況"), "not upheld or found is not None", "refuse", LAW,
              passes={"upheld": True, "found": "經比對已於2024年去世"}, fails={"upheld": True}),
    )

    code = fields.text("Objection number", "異議編號", size=40)
    notice = fields.row("Notice", "公示編號", "public_notice")
    ground = fields.code("Ground", "異議事由", GROUNDS)
    summary = fields.text("What is doubted", "異議內容", size=500, required=False)
    received_on = fields.day("Received on", "收到日期")
    answered_on = fields.day("Answered on", "答復日期", required=False, event="timeliness")
    upheld = fields.flag("Upheld", "異議成立", required=False)
    found = fields.text("What was found", "核實情況", size=500, required=False)
    office = fields.office("Office", "辦理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="benefit_objection_key")]
