"""Hotline call: a question asked by telephone, answered or passed on. The number of who called is not kept.

Source: 《人口與計劃生育法》(2021年修正)第46條; 《個人信息保護法》第6條.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

TOPICS = [("SERVICE", "Services and where", "服務和點位"), ("BENEFIT", "Benefit", "待遇政策"), ("CHILDCARE", "Childcare", "托育"), ("REGISTRATION", "Registration and papers", "登記和證明"), ("LEAVE", "Leave", "假期"),
          ("LAW", "Law", "法律法規"), ("SAFETY", "Safety of a child or person", "人身安全"), ("SUGGESTION", "Suggestion", "意見建議"), ("OTHER", "Other", "其他")]
LAW = "《人口與計劃生育法》(2021年修正)第46條"


class HotlineCall(Register):
    """One call."""

    title = Text("Hotline calls", "熱線來電")
    source = LAW
    key = ("code",)
    occurs = "called_on"
    purpose = "complaint"
    event = "service_quality"
    voices = ("summary",)
    checks = (
        Check("hotline_call_minutes_plausible", Text("Longer than four hours", "通話超過240分鐘"), "minutes <= 240", "ask", LAW, passes={"minutes": 6}, fails={"minutes": 600}),
        Check("hotline_call_unanswered_passed_on", Text("Neither answered nor passed on", "未當場答復的須轉辦"), "answered or passed_to is not None", "ask", LAW,
              passes={"answered": False, "passed_to": "縣醫療保障局"}, fails={"answered": False}),
        Check("hotline_call_back_agreed", Text("Called back without having been asked to", "回電須經本人要求"), "called_back_on is None or call_back_asked", "refuse", "《個人信息保護法》第13、14條",
              passes={"called_back_on": date(2025, 3, 4), "call_back_asked": True}, fails={"called_back_on": date(2025, 3, 4), "call_back_asked": False}),
        Check("hotline_call_back_after", Text("Called back before the call", "回電日期早於來電日期"), "called_back_on >= called_on", "refuse", LAW,
              passes={"called_on": date(2025, 3, 3), "called_back_on": date(2025, 3, 4)}, fails={"called_on": date(2025, 3, 3), "called_back_on": date(2025, 3, 2)}),
        Check("hotline_call_safety_at_once", Text("A child's or person's safety was not passed on", "涉及人身安全的須立即轉介"), "topic != 'SAFETY' or passed_to is not None", "refuse", "《未成年人保護法》第11條",
              passes={"topic": "SAFETY", "passed_to": "110"}, fails={"topic": "SAFETY"}),
    )

    code = fields.text("Call number", "來電編號", size=40)
    called_on = fields.day("Called on", "來電日期")
    topic = fields.code("Topic", "事項", TOPICS)
    summary = fields.text("Question", "問題摘要", size=500, required=False)
    minutes = fields.number("Length", "通話時長", unit="minute", required=False)
    answered = fields.flag("Answered at once", "當場答復")
    passed_to = fields.text("Passed on to", "轉辦單位", required=False)
    call_back_asked = fields.flag("Asked to be called back", "要求回電", required=False)
    called_back_on = fields.day("Called back on", "回電日期", required=False, event="timeliness")
    satisfied = fields.flag("Found it helpful", "認為有幫助", required=False, event="satisfaction")
    office = fields.office("Office", "接聽單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="hotline_call_key")]
