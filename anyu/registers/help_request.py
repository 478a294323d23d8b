"""Help request: what a family asked help with, to whom it was passed on, and whether it got an answer.

Source: 《人口與計劃生育法》(2021年修正)第27條; 《社會救助暫行辦法》 (referral and answer).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

NEEDS = [
    ("MINIMUM_INCOME", "Minimum income", "低保"), ("EDUCATION", "School costs", "助學"), ("JOB", "Work or training", "就業培訓"), ("MEDICAL", "Medical costs", "醫療救助"),
    ("ELDER_CARE", "Elder care", "養老"), ("HOUSING", "Housing repair", "住房修繕"), ("LIVELIHOOD", "Livelihood loan or mentor", "生產幫扶"), ("INSURANCE", "Insurance claim", "保險理賠"),
    ("CHILD_SAFETY", "Safety of a child", "兒童保護"), ("SEASONAL", "Seasonal relief", "臨時救濟"),
]
OUTCOMES = [("HELPED", "Helped", "已落實"), ("PART", "Helped in part", "部分落實"), ("REFUSED", "Refused by the other office", "有關單位未予受理"), ("WITHDRAWN", "Withdrawn", "本人撤回")]
RULE = "《社會救助暫行辦法》"


class HelpRequest(Register):
    """One request of a family. Nothing about its children, sons or daughters, decides whether it is passed on."""

    title = Text("Requests for help", "家庭幫扶申請")
    source = RULE
    key = ("code",)
    occurs = "asked_on"
    event = "benefit_delivery"
    checks = (
        Check("help_request_passed_on_after", Text("Passed on before it was asked for", "轉介日期早於申請日期"), "passed_on >= asked_on", "refuse", RULE,
              passes={"asked_on": date(2025, 1, 6), "passed_on": date(2025, 1, 7)}, fails={"asked_on": date(2025, 1, 6), "passed_on": date(2025, 1, 5)}),
        Check("help_request_answered_after", Text("Answered before it was asked for", "答復日期早於申請日期"), "answered_on >= asked_on", "refuse", RULE,
              passes={"asked_on": date(2025, 1, 6), "answered_on": date(2025, 1, 16)}, fails={"asked_on": date(2025, 1, 6), "answered_on": date(2025, 1, 1)}),
        Check("help_request_answered_soon", Text("No first answer within 15 days", "首次答復超過15日"), "days_between(asked_on, answered_on) <= 15", "ask", RULE,
              passes={"asked_on": date(2025, 1, 6), "answered_on": date(2025, 1, 16)}, fails={"asked_on": date(2025, 1, 6), "answered_on": date(2025, 3, 16)}),
        Check("help_request_child_at_once", Text("A child's safety waited", "涉及兒童人身安全的應當日轉介"), "need != 'CHILD_SAFETY' or passed_on == asked_on", "ask", "《未成年人保護法》第11條",
              passes={"need": "CHILD_SAFETY", "asked_on": date(2025, 1, 6), "passed_on": date(2025, 1, 6)}, fails={"need": "CHILD_SAFETY", "asked_on": date(2025, 1, 6), "passed_on": date(2025, 1, 9)}),
        Check("help_request_refusal_reasoned", Text("A refusal needs its reason and what else can be done", "未予受理的須寫明理由和其他途徑"), "outcome != 'REFUSED' or (reason is not None and remedy is not None)", "refuse", RULE,
              passes={"outcome": "REFUSED", "reason": "家庭收入高於標準", "remedy": "可向縣民政部門申請複核"}, fails={"outcome": "REFUSED"}),
    )

    code = fields.text("Request number", "申請編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Who asks", "申請人編號")
    place = fields.place("Place of residence", "居住地方")
    need = fields.code("Need", "幫扶事項", NEEDS, sensitivity=Sensitivity.PERSONAL)
    asked_on = fields.day("Asked for on", "申請日期", sensitivity=Sensitivity.PERSONAL)
    passed_to = fields.text("Passed on to", "轉介單位", required=False)
    passed_on = fields.day("Passed on on", "轉介日期", required=False, event="timeliness")
    answered_on = fields.day("First answered on", "首次答復日期", required=False, event="timeliness")
    outcome = fields.code("Outcome", "結果", OUTCOMES, required=False, sensitivity=Sensitivity.PERSONAL)
    aid_yuan = fields.money("Aid given", "幫扶金額", required=False, sensitivity=Sensitivity.PERSONAL, event="finance")
    reason = fields.text("Reason", "理由", size=500, required=False, sensitivity=Sensitivity.PERSONAL)
    remedy = fields.text("What else can be done", "其他途徑", size=500, required=False)
    office = fields.office("Office", "受理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="help_request_key")]
