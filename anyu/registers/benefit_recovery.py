"""Benefit recovery: an amount paid by mistake or on false papers, and how it comes back.

Source: 《育兒補貼管理規範(試行)》(2025) (recovery of what was obtained by fraud); 《人口與計劃生育法》(2021年修正)第46條.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

CAUSES = [("OFFICE_ERROR", "Mistake of an office", "單位差錯"), ("PAID_AFTER_DEATH", "Paid after a death", "去世後發放"), ("PAID_TWICE", "Paid twice", "重複發放"), ("FALSE_PAPERS", "False papers", "提供虛假材料")]
RULE, LAW = "《育兒補貼管理規範(試行)》(2025)", "《人口與計劃生育法》(2021年修正)第46條"


class BenefitRecovery(Register):
    """One recovery: the amount and nothing on top of it."""

    title = Text("Recoveries of benefits", "待遇追回")
    source = RULE
    key = ("code",)
    occurs = "decided_on"
    purpose = "benefit"
    event = "benefit_delivery"
    checks = (
        Check("benefit_recovery_reasoned", Text("A recovery needs reason and remedy", "追回須寫明理由和救濟途徑"), "reason is not None and remedy is not None", "refuse", LAW,
              passes={"reason": "同一時期重複發放", "remedy": "60日內可申請行政複議"}, fails={"reason": "同一時期重複發放"}),
        Check("benefit_recovery_positive", Text("Nothing to recover", "應追回金額應大於0"), "overpaid_yuan > 0", "refuse", RULE, passes={"overpaid_yuan": 300}, fails={"overpaid_yuan": 0}),
        Check("benefit_recovery_no_more_than_paid", Text("More is recovered than was overpaid", "已追回與免除合計超過應追回金額"), "coalesce(repaid_yuan, 0) + coalesce(waived_yuan, 0) <= overpaid_yuan", "refuse", RULE,
              passes={"overpaid_yuan": 300, "repaid_yuan": 200, "waived_yuan": 100}, fails={"overpaid_yuan": 300, "repaid_yuan": 400}),
        Check("benefit_recovery_own_error_in_parts", Text("A mistake of the office is recovered at once, without parts offered", "單位差錯造成的,應允許分期或免除"), "cause != 'OFFICE_ERROR' or parts_offered", "ask", RULE,
              passes={"cause": "OFFICE_ERROR", "parts_offered": True}, fails={"cause": "OFFICE_ERROR", "parts_offered": False}),
        Check("benefit_recovery_closed_after", Text("Closed before it was decided", "了結日期早於決定日期"), "closed_on >= decided_on", "refuse", RULE,
              passes={"decided_on": date(2025, 3, 1), "closed_on": date(2025, 9, 1)}, fails={"decided_on": date(2025, 3, 1), "closed_on": date(2025, 2, 1)}),
    )

    code = fields.text("Recovery number", "追回編號", size=40, sensitivity=Sensitivity.PERSONAL)
    application = fields.row("Application", "申請編號", "benefit_application", sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Recipient", "領取人編號")
    cause = fields.code("Cause", "原因", CAUSES, sensitivity=Sensitivity.PERSONAL)
    overpaid_yuan = fields.money("Overpaid", "應追回金額", sensitivity=Sensitivity.PERSONAL, event="finance")
    reason = fields.text("Reason", "理由", size=500, required=False, sensitivity=Sensitivity.PERSONAL)
    remedy = fields.text("Remedy and its term", "救濟途徑和期限", size=500, required=False)
    decided_on = fields.day("Decided on", "決定日期")
    parts_offered = fields.flag("Payment in parts offered", "已告知可分期", required=False)
    repaid_yuan = fields.money("Paid back", "已追回金額", required=False, sensitivity=Sensitivity.PERSONAL, event="finance")
    waived_yuan = fields.money("Waived", "免除金額", required=False, sensitivity=Sensitivity.PERSONAL, event="finance")
    closed_on = fields.day("Closed on", "了結日期", required=False)
    office = fields.office("Office", "決定單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="benefit_recovery_key")]
