"""Special assistance: application, decision and yearly review for special families and for complications of surgery. Intimate by existing.

Source: 《人口與計劃生育法》(2021年修正)第32、46條; 財社〔2022〕49號 (amounts); no notice is posted unless the family agrees (《個人信息保護法》第25、29條).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .benefit_decision import OUTCOMES
from .benefit_programme import SPECIAL_KINDS
from .register import Register

LAW, FINANCE = "《人口與計劃生育法》(2021年修正)第32、46條", "財社〔2022〕49號"


class SpecialAssistance(Register):
    """One case of one person, from the application to its end."""

    title = Text("Special assistance", "特別扶助")
    source = LAW
    key = ("code",)
    occurs = "asked_on"
    sealed = True
    purpose = "support"
    event = "benefit_delivery"
    checks = (
        Check("special_assistance_reasoned", Text("A refusal needs reason and remedy", "不予確認的須寫明理由和救濟途徑"),
              "outcome not in ('REFUSED', 'PART') or (reason is not None and remedy is not None)", "refuse", LAW,
              passes={"outcome": "REFUSED", "reason": "未滿規定年齡,可於2027年申請", "remedy": "60日內可申請行政複議"}, fails={"outcome": "REFUSED", "reason": "未滿規定年齡"}),
        Check("special_assistance_decided_after", Text("Decided before it was asked for", "審定日期早於申請日期"), "decided_on >= asked_on", "refuse", LAW,
              passes={"asked_on": date(2025, 1, 9), "decided_on": date(2025, 2, 9)}, fails={"asked_on": date(2025, 1, 9), "decided_on": date(2024, 2, 9)}),
        Check("special_assistance_amount_told", Text("A grant needs its monthly amount", "確認的須填月標準"), "outcome != 'GRANTED' or monthly_yuan > 0", "refuse", FINANCE,
              passes={"outcome": "GRANTED", "monthly_yuan": 590}, fails={"outcome": "GRANTED", "monthly_yuan": 0}),
        Check("special_assistance_not_below_national", Text("Below the national minimum of 260 yuan a month", "月標準低於國家最低標準260元"), "monthly_yuan >= 260", "ask", FINANCE,
              passes={"monthly_yuan": 460}, fails={"monthly_yuan": 46}),
        Check("special_assistance_not_shown", Text("Shown publicly without separate agreement", "未經單獨同意不得公示"), "not shown_publicly or agreed_to_show", "refuse", "《個人信息保護法》第25、29條",
              passes={"shown_publicly": False, "agreed_to_show": False}, fails={"shown_publicly": True, "agreed_to_show": False}),
    )

    code = fields.text("Case number", "編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    kind = fields.sealed("Kind", "扶助類別", sensitivity=Sensitivity.INTIMATE, codes=SPECIAL_KINDS)
    place = fields.place("Place of residence", "居住地方")
    asked_on = fields.day("Asked for on", "申請日期", sensitivity=Sensitivity.PERSONAL)
    decided_on = fields.day("Decided on", "審定日期", required=False, sensitivity=Sensitivity.PERSONAL, event="timeliness")
    outcome = fields.code("Outcome", "審定結果", OUTCOMES, required=False, sensitivity=Sensitivity.PERSONAL)
    reason = fields.text("Reason", "理由", size=500, required=False, sensitivity=Sensitivity.PERSONAL)
    remedy = fields.text("Remedy and its term", "救濟途徑和期限", size=500, required=False)
    monthly_yuan = fields.money("Monthly amount", "月標準", required=False, sensitivity=Sensitivity.PERSONAL, event="finance")
    from_on = fields.day("Paid from", "起發日期", required=False, sensitivity=Sensitivity.PERSONAL)
    shown_publicly = fields.flag("Shown publicly", "是否公示", required=False)
    agreed_to_show = fields.flag("Agreed separately to be shown", "單獨同意公示", required=False, sensitivity=Sensitivity.PERSONAL)
    ended_on = fields.day("Ended on", "停發日期", required=False, sensitivity=Sensitivity.PERSONAL)
    office = fields.office("Office", "審定單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="special_assistance_key")]
