"""Consent: what a person agreed to, by which wording, and when it was withdrawn. Nothing is consented to in a bundle.

Source: 個人信息保護法 (2021), arts. 13–16, 29, 31 (separate consent, withdrawal, guardians of those under 14).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

MATTERS = [
    ("RECORD", "Keeping a care record", "建立服務檔案"),
    ("SERVICE", "A service", "接受服務"),
    ("REMINDER", "Reminders", "接收提醒"),
    ("FOLLOW_UP", "Follow-up", "接受隨訪"),
    ("SHARING", "Sharing with another facility", "向其他機構提供信息"),
    ("STUDY", "A registered study", "參加備案研究"),
]
SOURCE = "個人信息保護法第13至16、29、31條"


class Consent(Register):
    """One answer to one question of consent. A no is an answer and costs nothing; a withdrawal keeps the row."""

    title = Text("Consents", "知情同意")
    key = ("code",)
    occurs = "answered_on"
    sealed = True
    purpose = "care"
    event = "service_quality"
    source = SOURCE
    checks = (
        Check("consent_withdrawn_after", Text("Withdrawn before it was given", "撤回日期早於同意日期"), "withdrawn_on is None or withdrawn_on >= answered_on", "refuse", SOURCE,
              {"answered_on": "2025-02-01", "withdrawn_on": "2025-03-01"}, {"answered_on": "2025-02-01", "withdrawn_on": "2025-01-01"}),
        Check("consent_withdrawn_was_given", Text("Withdrawn, and never given", "未同意而填了撤回日期"), "withdrawn_on is None or given", "refuse", SOURCE,
              {"given": True, "withdrawn_on": "2025-03-01"}, {"given": False, "withdrawn_on": "2025-03-01"}),
        Check("consent_ends_after", Text("Ends before it begins", "有效期早於同意日期"), "until_on is None or until_on > answered_on", "refuse", SOURCE,
              {"answered_on": "2025-02-01", "until_on": "2026-02-01"}, {"answered_on": "2025-02-01", "until_on": "2025-02-01"}),
        Check("consent_not_for_ever", Text("Given for more than ten years", "同意期限超過十年"), "until_on is None or until_on <= add_years(answered_on, 10)", "ask", SOURCE,
              {"answered_on": "2025-02-01", "until_on": "2026-02-01"}, {"answered_on": "2025-02-01", "until_on": "2045-02-01"}),
        Check("consent_explained", Text("Asked without explaining", "征求同意前未作說明"), "explained", "ask", SOURCE, {"explained": True}, {"explained": False}),
    )

    code = fields.text("Consent number", "同意編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    matter = fields.code("Asked about", "同意事項", MATTERS, sensitivity=Sensitivity.PERSONAL)
    wording = fields.text("Version of the wording", "告知書版本", size=40)
    explained = fields.flag("Explained in words understood", "已用易懂語言說明", sensitivity=Sensitivity.PERSONAL)
    given = fields.flag("Given", "同意", sensitivity=Sensitivity.PERSONAL)
    answered_on = fields.day("Answered on", "答復日期", sensitivity=Sensitivity.PERSONAL)
    until_on = fields.day("Holds until (exclusive)", "有效期至(不含當日)", sensitivity=Sensitivity.PERSONAL, required=False)
    withdrawn_on = fields.day("Withdrawn on", "撤回日期", sensitivity=Sensitivity.PERSONAL, required=False)
    by_guardian = fields.flag("By the guardian of a child under 14", "不滿14周歲由監護人同意", sensitivity=Sensitivity.PERSONAL, required=False)
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="consent_key")]
