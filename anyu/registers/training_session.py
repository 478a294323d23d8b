"""Training session: one class, study session or practice for staff, members or volunteers.

Source: 《人口與計劃生育法》(2021年修正)第4條 (lawful and civil conduct); WHO 2014, recommendation 5.3 (competency-based training).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("SERVICE", "Service skills", "業務技能"), ("CHOICE", "Informed choice and counselling", "知情選擇與諮詢"), ("LAW", "Law and conduct", "法律法規與文明執法"), ("DATA", "Data and statistics", "統計與數據質量"),
         ("PRIVACY", "Personal information", "個人信息保護"), ("SAFETY", "Safety of services", "服務安全"), ("STUDY", "Study of documents", "理論學習"), ("SKILL", "Livelihood skills", "實用技術培訓")]
LAW = "《人口與計劃生育法》(2021年修正)第4條"


class TrainingSession(Register):
    """One session."""

    title = Text("Training sessions", "業務培訓")
    source = LAW
    key = ("code",)
    occurs = "held_on"
    purpose = "management"
    event = "workforce"
    checks = (
        Check("training_session_hours_plausible", Text("Hours outside 0.5–80", "學時不在0.5至80之間"), "hours >= 0.5 and hours <= 80", "ask", LAW, passes={"hours": Decimal(6)}, fails={"hours": Decimal(600)}),
        Check("training_session_attended_within", Text("More came than are expected to", "到場人數多於應到人數"), "n_attended <= n_expected", "ask", LAW,
              passes={"n_attended": 28, "n_expected": 30}, fails={"n_attended": 32, "n_expected": 30}),
        Check("training_session_passed_within", Text("More passed than sat the examination", "合格人數多於參考人數"), "n_passed <= n_examined", "refuse", LAW,
              passes={"n_examined": 28, "n_passed": 26}, fails={"n_examined": 28, "n_passed": 29}),
        Check("training_session_examined_within", Text("More sat the examination than came", "參考人數多於到場人數"), "n_examined <= n_attended", "ask", LAW,
              passes={"n_attended": 28, "n_examined": 28}, fails={"n_attended": 28, "n_examined": 30}),
        Check("training_session_ends_after", Text("Ends before it begins", "結束日期早於開始日期"), "ended_on >= held_on", "refuse", LAW,
              passes={"held_on": date(2025, 5, 6), "ended_on": date(2025, 5, 7)}, fails={"held_on": date(2025, 5, 6), "ended_on": date(2025, 5, 5)}),
    )

    code = fields.text("Session number", "培訓編號", size=40)
    kind = fields.code("Kind", "培訓類別", KINDS)
    topic = fields.text("Topic", "主題")
    place = fields.place("Place", "舉辦地方")
    held_on = fields.day("Held on", "開始日期")
    ended_on = fields.day("Ended on", "結束日期", required=False)
    hours = fields.decimal("Hours", "學時", unit="hour")
    n_expected = fields.number("Expected", "應到人數", unit="person")
    n_attended = fields.number("Came", "到場人數", unit="person", event="participation")
    n_examined = fields.number("Sat the examination", "參考人數", unit="person", required=False)
    n_passed = fields.number("Passed", "合格人數", unit="person", required=False)
    office = fields.office("Office", "主辦單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="training_session_key")]
