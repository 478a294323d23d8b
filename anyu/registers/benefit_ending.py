"""Benefit ending: when and why a benefit stopped.

Source: 《人口與計劃生育法》(2021年修正)第46條.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

CAUSES = [("TERM", "Its term is over", "發放期滿"), ("DEATH", "Death", "去世"), ("MOVED", "Moved away; goes on there", "遷出,由遷入地續發"), ("OWN_WISH", "Own wish", "本人放棄"), ("NOT_ENTITLED", "Not entitled", "不符合條件")]
LAW = "《人口與計劃生育法》(2021年修正)第46條"


class BenefitEnding(Register):
    """One ending; a later right is a new application."""

    title = Text("Endings of benefits", "待遇停發")
    source = LAW
    key = ("application",)
    occurs = "ended_on"
    purpose = "benefit"
    event = "benefit_delivery"
    checks = (
        Check("benefit_ending_reasoned", Text("Ended as not entitled without reason and remedy", "因不符合條件停發的,須寫明理由和救濟途徑"),
              "cause != 'NOT_ENTITLED' or (reason is not None and remedy is not None)", "refuse", LAW,
              passes={"cause": "NOT_ENTITLED", "reason": "重複領取", "remedy": "60日內可申請行政複議"}, fails={"cause": "NOT_ENTITLED", "reason": "重複領取"}),
        Check("benefit_ending_told_before", Text("Ended before the person was told", "停發前未告知本人"), "cause in ('DEATH', 'TERM') or told_on <= ended_on", "refuse", LAW,
              passes={"cause": "NOT_ENTITLED", "told_on": date(2025, 5, 1), "ended_on": date(2025, 6, 1)}, fails={"cause": "NOT_ENTITLED", "told_on": date(2025, 7, 1), "ended_on": date(2025, 6, 1)}),
        Check("benefit_ending_moved_passed_on", Text("Moved away, but nothing was passed on", "遷出的須填轉接日期"), "cause != 'MOVED' or passed_on is not None", "ask", "《人口與計劃生育法》(2021年修正)第14條",
              passes={"cause": "MOVED", "passed_on": date(2025, 5, 9)}, fails={"cause": "MOVED"}),
    )

    application = fields.row("Application", "申請編號", "benefit_application", sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Recipient", "領取人編號")
    cause = fields.code("Cause", "停發原因", CAUSES, sensitivity=Sensitivity.PERSONAL)
    ended_on = fields.day("Ended on", "停發日期")
    told_on = fields.day("Person told on", "告知日期", required=False)
    reason = fields.text("Reason", "理由", size=500, required=False, sensitivity=Sensitivity.PERSONAL)
    remedy = fields.text("Remedy and its term", "救濟途徑和期限", size=500, required=False)
    passed_on = fields.day("Passed on to the new place", "轉接日期", required=False)
    office = fields.office("Office", "審定單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application"], name="benefit_ending_key")]
