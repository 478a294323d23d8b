"""Special-family contact: one call, visit or help that the family wished for. Intimate by existing.

Source: 《人口與計劃生育法》(2021年修正)第32條; 《個人信息保護法》第13、14條 (contact by agreement).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

KINDS = [
    ("VISIT", "Visit", "走訪"), ("CALL", "Call", "電話聯繫"), ("FESTIVAL", "Festival greeting", "節日慰問"), ("MEDICAL", "Help to a doctor", "就醫協助"),
    ("ELDER_CARE", "Help with elder care", "養老協助"), ("COMFORT", "Comfort and counselling", "精神慰藉"), ("MATERIAL", "Material help", "生活幫扶"),
]
LAW = "《人口與計劃生育法》(2021年修正)第32條"


class SpecialFamilyContact(Register):
    """One contact; a family that wants none is left in peace, and that is a completed duty."""

    title = Text("Contacts with special families", "特殊家庭聯繫記錄")
    source = LAW
    key = ("code",)
    occurs = "contacted_on"
    sealed = True
    purpose = "support"
    event = "service_quality"
    checks = (
        Check("special_family_contact_wished", Text("The family did not wish this contact", "未經家庭同意不得聯繫"), "wished", "refuse", "《個人信息保護法》第13、14條",
              passes={"wished": True}, fails={"wished": False}),
        Check("special_family_contact_after_asking", Text("Before it was asked for", "聯繫日期早於提出日期"), "contacted_on >= asked_on", "refuse", LAW,
              passes={"asked_on": date(2025, 1, 1), "contacted_on": date(2025, 1, 3)}, fails={"asked_on": date(2025, 1, 3), "contacted_on": date(2025, 1, 1)}),
        Check("special_family_contact_answered_after", Text("The need was answered before it was heard", "答復日期早於聯繫日期"), "answered_on >= contacted_on", "refuse", LAW,
              passes={"contacted_on": date(2025, 1, 3), "answered_on": date(2025, 1, 9)}, fails={"contacted_on": date(2025, 1, 3), "answered_on": date(2025, 1, 2)}),
        Check("special_family_contact_answered_in_time", Text("A need waited over 15 days for an answer", "家庭訴求超過15日未答復"), "days_between(contacted_on, answered_on) <= 15", "ask", LAW,
              passes={"contacted_on": date(2025, 1, 3), "answered_on": date(2025, 1, 18)}, fails={"contacted_on": date(2025, 1, 3), "answered_on": date(2025, 1, 19)}),
    )

    code = fields.text("Contact number", "聯繫編號", size=40, sensitivity=Sensitivity.PERSONAL)
    family = fields.row("Special family", "特殊家庭編號", "special_family", sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    kind = fields.code("Kind", "聯繫方式", KINDS, sensitivity=Sensitivity.PERSONAL)
    wished = fields.flag("The family wished it", "家庭願意", sensitivity=Sensitivity.PERSONAL)
    asked_on = fields.day("Asked for on", "提出日期", required=False, sensitivity=Sensitivity.PERSONAL)
    contacted_on = fields.day("Contacted on", "聯繫日期", sensitivity=Sensitivity.PERSONAL)
    need = fields.sealed("What the family needs", "家庭需求", sensitivity=Sensitivity.INTIMATE, required=False)
    answered_on = fields.day("Need answered on", "訴求答復日期", required=False, sensitivity=Sensitivity.PERSONAL, event="timeliness")
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="special_family_contact_key")]
