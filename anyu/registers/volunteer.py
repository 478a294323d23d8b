"""Volunteer: who offers time for services, in what, and until when.

Source: 《志願服務條例》(2017): own will, insurance where there is risk, record of hours on request.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

TASKS = [("PUBLICITY", "Publicity", "宣傳"), ("COUNSELLING", "Counselling with training", "諮詢"), ("CHILDCARE", "Childcare and early years", "育兒早教"), ("ELDERLY", "Older people", "助老"), ("COMFORT", "Comfort of special families, as they wish", "心理關愛"), ("TRANSLATION", "Language and sign help", "語言和手語協助")]
RULE = "《志願服務條例》(2017)"


class Volunteer(Register):
    """One volunteer."""

    title = Text("Volunteers", "志願者")
    source = RULE
    key = ("code",)
    event = "participation"
    checks = (
        Check("volunteer_trained_before", Text("Helps with counselling untrained", "從事諮詢服務未經培訓"), "task != 'COUNSELLING' or trained_on is not None", "ask", RULE,
              passes={"task": "COUNSELLING", "trained_on": date(2024, 5, 1)}, fails={"task": "COUNSELLING"}),
        Check("volunteer_ended_after", Text("Ended before beginning", "退出日期早於加入日期"), "ended_on >= since_on", "refuse", RULE,
              passes={"since_on": date(2024, 1, 1), "ended_on": date(2025, 1, 1)}, fails={"since_on": date(2024, 1, 1), "ended_on": date(2023, 1, 1)}),
        Check("volunteer_privacy_promised", Text("Has not promised confidentiality", "未簽保密承諾"), "promised_privacy", "refuse", "《個人信息保護法》第51條",
              passes={"promised_privacy": True}, fails={"promised_privacy": False}),
        Check("volunteer_hours_plausible", Text("More than 3,000 hours a year", "年服務時數超過3000"), "hours_last_year <= 3000", "ask", RULE, passes={"hours_last_year": 40}, fails={"hours_last_year": 4000}),
    )

    code = fields.text("Volunteer number", "志願者編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    task = fields.code("Task", "服務內容", TASKS)
    since_on = fields.day("Since", "加入日期", sensitivity=Sensitivity.PERSONAL)
    trained_on = fields.day("Trained on", "培訓日期", required=False)
    promised_privacy = fields.flag("Promised confidentiality", "已簽保密承諾")
    hours_last_year = fields.number("Hours last year", "上年服務時數", unit="hour", required=False, sensitivity=Sensitivity.PERSONAL)
    ended_on = fields.day("Ended on", "退出日期", required=False, sensitivity=Sensitivity.PERSONAL)
    office = fields.office("Office", "聯繫單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="volunteer_key")]
