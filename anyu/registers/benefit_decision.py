"""Benefit decision: what was decided on an application, why, and what the person may do about it.

Source: 《人口與計劃生育法》(2021年修正)第46條 (行政複議、行政訴訟): every adverse decision carries its reason and the remedy.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

STEPS = [("FIRST_REVIEW", "First review", "初審"), ("CONFIRMATION", "Confirmation", "審核確認")]
OUTCOMES = [("GRANTED", "Granted", "確認"), ("PART", "Granted in part", "部分確認"), ("REFUSED", "Refused", "不予確認"), ("CANNOT_TELL", "Cannot be told yet", "需補充材料")]
LAW = "《人口與計劃生育法》(2021年修正)第46條"


class BenefitDecision(Register):
    """One decision of a person in a post; a machine proposes and never decides."""

    title = Text("Benefit decisions", "待遇審定")
    source = LAW
    key = ("application", "step", "decided_on")
    occurs = "decided_on"
    purpose = "benefit"
    event = "benefit_delivery"
    checks = (
        Check("benefit_decision_reasoned", Text("An adverse decision needs its reason", "不予確認、部分確認的須寫明理由"), "outcome not in ('REFUSED', 'PART') or reason is not None", "refuse", LAW,
              passes={"outcome": "REFUSED", "reason": "出生日期不在補貼期間內"}, fails={"outcome": "REFUSED"}),
        Check("benefit_decision_remedied", Text("An adverse decision needs the remedy", "不予確認、部分確認的須告知救濟途徑和期限"), "outcome not in ('REFUSED', 'PART') or remedy is not None", "refuse", LAW,
              passes={"outcome": "REFUSED", "remedy": "60日內可申請行政複議,6個月內可提起行政訴訟"}, fails={"outcome": "REFUSED"}),
        Check("benefit_decision_needs_named", Text("What is still needed is not said", "需補充材料的須寫明所需材料"), "outcome != 'CANNOT_TELL' or reason is not None", "refuse", LAW,
              passes={"outcome": "CANNOT_TELL", "reason": "需補充收養登記證"}, fails={"outcome": "CANNOT_TELL"}),
        Check("benefit_decision_amount_told", Text("A grant needs its amount", "確認的須填核定金額"), "outcome not in ('GRANTED', 'PART') or step != 'CONFIRMATION' or amount_yuan > 0", "refuse", LAW,
              passes={"outcome": "GRANTED", "step": "CONFIRMATION", "amount_yuan": 3600}, fails={"outcome": "GRANTED", "step": "CONFIRMATION", "amount_yuan": 0}),
        Check("benefit_decision_told_after", Text("Told before it was decided", "告知日期早於審定日期"), "told_on >= decided_on", "refuse", LAW,
              passes={"decided_on": date(2025, 10, 1), "told_on": date(2025, 10, 2)}, fails={"decided_on": date(2025, 10, 2), "told_on": date(2025, 10, 1)}),
        Check("benefit_decision_told_soon", Text("The person was told after more than 10 days", "審定後超過10日才告知本人"), "days_between(decided_on, told_on) <= 10", "ask", LAW,
              passes={"decided_on": date(2025, 10, 1), "told_on": date(2025, 10, 8)}, fails={"decided_on": date(2025, 10, 1), "told_on": date(2025, 11, 1)}),
        Check("benefit_decision_by_another", Text("First review and confirmation lie in one post", "初審與審核確認不得為同一崗位"), "decided_by != first_reviewed_by", "refuse", "《育兒補貼管理規範(試行)》(2025)",
              passes={"decided_by": "C2", "first_reviewed_by": "T1"}, fails={"decided_by": "T1", "first_reviewed_by": "T1"}),
    )

    application = fields.row("Application", "申請編號", "benefit_application", sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Applicant", "申請人編號")
    step = fields.code("Step", "環節", STEPS)
    outcome = fields.code("Outcome", "審定結果", OUTCOMES)
    reason = fields.text("Reason", "理由", size=500, required=False, sensitivity=Sensitivity.PERSONAL)
    remedy = fields.text("Remedy and its term", "救濟途徑和期限", size=500, required=False)
    amount_yuan = fields.money("Amount", "核定金額", required=False, sensitivity=Sensitivity.PERSONAL, event="finance")
    from_on = fields.day("Paid from", "起發日期", required=False, sensitivity=Sensitivity.PERSONAL)
    decided_on = fields.day("Decided on", "審定日期", event="timeliness")
    decided_by = fields.row("Deciding post", "審定崗位", "post")
    first_reviewed_by = fields.row("Post of the first review", "初審崗位", "post", required=False)
    told_on = fields.day("Person told on", "告知日期", required=False, event="timeliness")
    office = fields.office("Office", "審定單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "step", "decided_on"], name="benefit_decision_key")]
