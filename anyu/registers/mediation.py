"""Mediation: help with a dispute, when the parties ask for it.

Source: 《人民調解法》(2010): own will, free, confidential.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

TOPICS = [("BENEFIT", "Benefit", "待遇"), ("SERVICE", "Service", "服務"), ("FAMILY", "Family", "家庭"), ("CHILDCARE", "Childcare", "托育"), ("EMPLOYMENT", "Leave and work", "假期與用工"), ("OTHER", "Other", "其他")]
OUTCOMES = [("AGREEMENT", "Agreement", "達成協議"), ("NO_AGREEMENT", "No agreement", "未達成協議"), ("WITHDRAWN", "Withdrawn", "撤回")]
RULE = "《人民調解法》(2010)"


class Mediation(Register):
    """One mediation; nobody is looked for, the parties come."""

    title = Text("Mediations", "矛盾糾紛調解")
    source = RULE
    key = ("code",)
    occurs = "asked_on"
    purpose = "complaint"
    event = "complaint"
    voices = ("summary",)
    checks = (
        Check("mediation_both_willing", Text("A party did not wish it", "須雙方自願"), "both_willing", "refuse", RULE, passes={"both_willing": True}, fails={"both_willing": False}),
        Check("mediation_ended_after", Text("Ended before it was asked for", "結束日期早於申請日期"), "ended_on >= asked_on", "refuse", RULE,
              passes={"asked_on": date(2025, 2, 1), "ended_on": date(2025, 2, 20)}, fails={"asked_on": date(2025, 2, 1), "ended_on": date(2025, 1, 20)}),
        Check("mediation_within_a_month", Text("Took longer than 30 days", "調解超過30日"), "days_between(asked_on, ended_on) <= 30", "ask", RULE,
              passes={"asked_on": date(2025, 2, 1), "ended_on": date(2025, 2, 20)}, fails={"asked_on": date(2025, 2, 1), "ended_on": date(2025, 4, 20)}),
        Check("mediation_failed_told", Text("Without agreement, and no other way was told", "調解不成的須告知其他途徑"), "outcome != 'NO_AGREEMENT' or other_way_told", "refuse", RULE,
              passes={"outcome": "NO_AGREEMENT", "other_way_told": True}, fails={"outcome": "NO_AGREEMENT", "other_way_told": False}),
    )

    code = fields.text("Mediation number", "調解編號", size=40)
    place = fields.place("Place", "地方")
    topic = fields.code("Topic", "糾紛類別", TOPICS)
    summary = fields.text("In short", "事由摘要", size=500, required=False)
    asked_on = fields.day("Asked for on", "申請日期")
    both_willing = fields.flag("Both parties wished it", "雙方自願")
    ended_on = fields.day("Ended on", "結束日期", required=False, event="timeliness")
    outcome = fields.code("Outcome", "結果", OUTCOMES, required=False)
    other_way_told = fields.flag("Told of other ways", "已告知其他途徑", required=False)
    office = fields.office("Office", "調解單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="mediation_key")]
