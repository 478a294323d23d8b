"""Benefit review: the yearly look at whether a benefit goes on. Silence ends nothing.

Source: 年審 of the reward assistance; 《人口與計劃生育法》(2021年修正)第46條.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

WAYS = [("MATCH", "Matched with shared data", "數據比對"), ("PERSON", "The person came or called", "本人到場或來電"), ("HOME", "At home, as asked", "應邀上門")]
OUTCOMES = [("GOES_ON", "Goes on", "繼續發放"), ("CHANGED", "Amount changes", "調整標準"), ("ENDS", "Ends", "停止發放"), ("CANNOT_TELL", "Cannot be told; goes on meanwhile", "情況不明,暫續發")]
LAW = "《人口與計劃生育法》(2021年修正)第46條"


class BenefitReview(Register):
    """One yearly review of one benefit."""

    title = Text("Yearly reviews of benefits", "待遇年審")
    source = LAW
    key = ("application", "review_year")
    occurs = "reviewed_on"
    purpose = "benefit"
    event = "benefit_delivery"
    checks = (
        Check("benefit_review_end_reasoned", Text("An end or a change needs reason and remedy", "停發、調整的須寫明理由和救濟途徑"),
              "outcome not in ('ENDS', 'CHANGED') or (reason is not None and remedy is not None)", "refuse", LAW,
              passes={"outcome": "ENDS", "reason": "本人去世", "remedy": "60日內可申請行政複議"}, fails={"outcome": "ENDS", "reason": "本人去世"}),
        Check("benefit_review_year_fits", Text("Reviewed in another year", "年審日期與年度不符"), "year(reviewed_on) == review_year or year(reviewed_on) == review_year + 1", "ask", "獎勵扶助年審辦法",
              passes={"review_year": 2025, "reviewed_on": date(2025, 2, 1)}, fails={"review_year": 2025, "reviewed_on": date(2023, 2, 1)}),
        Check("benefit_review_match_before_visit", Text("Visited at home though data matching would do", "能數據比對的不上門核實"), "way != 'HOME' or asked", "refuse", "《個人信息保護法》第6條",
              passes={"way": "HOME", "asked": True}, fails={"way": "HOME", "asked": False}),
    )

    application = fields.row("Application", "申請編號", "benefit_application", sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Recipient", "領取人編號")
    review_year = fields.number("Year", "年度", unit="year")
    reviewed_on = fields.day("Reviewed on", "年審日期")
    way = fields.code("How", "核實方式", WAYS)
    asked = fields.flag("The person asked for the visit", "本人要求上門", required=False)
    outcome = fields.code("Outcome", "年審結果", OUTCOMES)
    reason = fields.text("Reason", "理由", size=500, required=False, sensitivity=Sensitivity.PERSONAL)
    remedy = fields.text("Remedy and its term", "救濟途徑和期限", size=500, required=False)
    office = fields.office("Office", "審核單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "review_year"], name="benefit_review_key")]
