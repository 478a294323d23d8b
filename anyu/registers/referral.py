"""Referral: a person sent on, with her or his agreement, to where a service can be had.

Source: WHO 2014, recommendation 4.2 (referral for methods not available on site); 母嬰保健法實施辦法.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

REASONS = [
    ("METHOD_NOT_HERE", "Method not available here", "本單位無此方法"),
    ("REMOVAL", "Removal on request", "本人要求取出"),
    ("SIDE_EFFECT", "Side effect", "副作用"),
    ("INFERTILITY", "Infertility", "不孕不育"),
    ("ANTENATAL", "Antenatal care", "產前保健"),
    ("DELIVERY", "Delivery", "分娩"),
    ("SCREENING", "Result of a screening", "篩查結果"),
    ("CHILD", "Child health", "兒童保健"),
    ("VIOLENCE", "Violence", "家庭暴力"),
    ("MENTAL", "Mental health", "心理健康"),
    ("OTHER", "Other", "其他"),
]
SOURCE = "WHO 2014, recommendation 4.2; 母嬰保健法實施辦法"


class Referral(Register):
    """One referral and its answer. The reason is encrypted; whether the person went is hers or his to say."""

    title = Text("Referrals", "轉診")
    key = ("code",)
    occurs = "referred_on"
    sealed = True
    purpose = "care"
    event = "service_quality"
    source = SOURCE
    checks = (
        Check("referral_agreed", Text("The person did not agree", "本人未同意轉診"), "agreed", "refuse", SOURCE, {"agreed": True}, {"agreed": False}),
        Check("referral_received_after", Text("Received before it was sent", "接診日期早於轉診日期"), "received_on is None or received_on >= referred_on", "refuse", SOURCE,
              {"referred_on": "2025-02-01", "received_on": "2025-02-03"}, {"referred_on": "2025-02-01", "received_on": "2025-01-03"}),
        Check("referral_answered_after", Text("Answered before it was sent", "回復日期早於轉診日期"), "answered_on is None or answered_on >= referred_on", "refuse", SOURCE,
              {"referred_on": "2025-02-01", "answered_on": "2025-02-03"}, {"referred_on": "2025-02-01", "answered_on": "2025-01-03"}),
        Check("referral_urgent_within_3_days", Text("Urgent, and received after more than 3 days", "急診轉診超過3天方接診"),
              "not coalesce(urgent, False) or received_on is None or days_between(referred_on, received_on) <= 3", "ask", SOURCE,
              {"urgent": True, "referred_on": "2025-02-01", "received_on": "2025-02-01"}, {"urgent": True, "referred_on": "2025-02-01", "received_on": "2025-02-10"}),
        Check("referral_answered_once_received", Text("Answered, and never received", "未接診而有回復"), "answered_on is None or received_on is not None", "ask", SOURCE,
              {"received_on": "2025-02-03", "answered_on": "2025-02-05"}, {"answered_on": "2025-02-05"}),
    )

    code = fields.text("Referral number", "轉診編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    referred_on = fields.day("Referred on", "轉診日期", sensitivity=Sensitivity.PERSONAL)
    agreed = fields.flag("The person agreed", "本人同意", sensitivity=Sensitivity.PERSONAL)
    urgent = fields.flag("Urgent", "急診", sensitivity=Sensitivity.PERSONAL, required=False)
    facility = fields.text("Referred to", "接診機構", sensitivity=Sensitivity.PERSONAL)
    reason = fields.sealed("Reason", "轉診原因", sensitivity=Sensitivity.INTIMATE, codes=REASONS, event="contact")
    received_on = fields.day("Received there on", "接診日期", sensitivity=Sensitivity.PERSONAL, required=False, event="timeliness")
    answered_on = fields.day("Answer received on", "收到回復日期", sensitivity=Sensitivity.PERSONAL, required=False, event="timeliness")
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="referral_key")]
