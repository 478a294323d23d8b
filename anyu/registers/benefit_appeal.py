"""Benefit appeal: a person's challenge of a decision, heard by another office.

Source: 《人口與計劃生育法》(2021年修正)第46條; 《行政複議法》 (60 days to ask, 60 days to decide).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

KINDS = [("RECHECK", "Check again", "複核申請"), ("RECONSIDERATION", "Administrative reconsideration", "行政複議"), ("LAWSUIT", "Administrative lawsuit", "行政訴訟")]
OUTCOMES = [("UPHELD", "Decision changed", "撤銷或變更"), ("PARTLY", "Changed in part", "部分變更"), ("KEPT", "Decision kept", "維持"), ("WITHDRAWN", "Withdrawn by the person", "本人撤回")]
LAW = "《行政複議法》(2023年修訂)"


class BenefitAppeal(Register):
    """One appeal."""

    title = Text("Appeals about benefits", "待遇複核與複議")
    source = LAW
    key = ("code",)
    occurs = "asked_on"
    purpose = "benefit"
    event = "benefit_delivery"
    checks = (
        Check("benefit_appeal_heard_by_another", Text("Heard by the office that decided", "不得由原決定單位審理"), "about_office != office", "refuse", LAW,
              passes={"about_office": "A", "office": "B"}, fails={"about_office": "A", "office": "A"}),
        Check("benefit_appeal_due_within", Text("Due later than 60 days", "審理期限超過60日"), "days_between(asked_on, due_on) <= 60", "ask", LAW,
              passes={"asked_on": date(2025, 5, 1), "due_on": date(2025, 6, 30)}, fails={"asked_on": date(2025, 5, 1), "due_on": date(2025, 8, 30)}),
        Check("benefit_appeal_due_after", Text("Due before it was asked for", "審理期限早於申請日期"), "due_on >= asked_on", "refuse", LAW,
              passes={"asked_on": date(2025, 5, 1), "due_on": date(2025, 6, 30)}, fails={"asked_on": date(2025, 5, 1), "due_on": date(2025, 4, 30)}),
        Check("benefit_appeal_reasoned", Text("A kept decision needs reason and further remedy", "維持原決定的須寫明理由和後續救濟途徑"),
              "outcome not in ('KEPT', 'PARTLY') or (reason is not None and remedy is not None)", "refuse", LAW,
              passes={"outcome": "KEPT", "reason": "事實清楚", "remedy": "15日內可提起行政訴訟"}, fails={"outcome": "KEPT", "reason": "事實清楚"}),
        Check("benefit_appeal_decided_dated", Text("An outcome needs its day", "已有結果的須填決定日期"), "outcome is None or decided_on is not None", "refuse", LAW,
              passes={"outcome": "KEPT", "decided_on": date(2025, 6, 1)}, fails={"outcome": "KEPT"}),
    )

    code = fields.text("Appeal number", "複核編號", size=40, sensitivity=Sensitivity.PERSONAL)
    application = fields.text("Application", "申請編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Who appeals", "申請人編號")
    about_office = fields.office("Against the decision of", "原決定單位")
    kind = fields.code("Kind", "救濟方式", KINDS)
    asked_on = fields.day("Asked for on", "申請日期")
    due_on = fields.day("Due on", "審理期限", event="timeliness")
    decided_on = fields.day("Decided on", "決定日期", required=False, event="timeliness")
    outcome = fields.code("Outcome", "結果", OUTCOMES, required=False)
    reason = fields.text("Reason", "理由", size=500, required=False, sensitivity=Sensitivity.PERSONAL)
    remedy = fields.text("Further remedy", "後續救濟途徑", size=500, required=False)
    office = fields.office("Heard by", "審理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="benefit_appeal_key")]
