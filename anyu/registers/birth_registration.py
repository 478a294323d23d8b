"""Birth registration: a person's own registration for services before or after a birth; it opens services and closes none.

Source: 《人口與計劃生育法》(2021年修正)第17、18條; provincial rules of 2022–2023 (no test of marriage, no limit of number, a receipt and no permit).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

CHANNELS = [("WINDOW", "At the counter", "窗口"), ("ONLINE", "Online", "網上"), ("AT_HOME", "At home, as asked", "應邀上門"), ("MAIL", "By mail", "郵寄")]
OUTCOMES = [
    ("RECEIPT", "Receipt given", "已出具登記憑證"),
    ("PASSED_ON", "Passed to the office of residence", "已轉居住地辦理"),
    ("WITHDRAWN", "Withdrawn by the person", "本人撤回"),
]
LAW = "《人口與計劃生育法》(2021年修正)第17、18條"


class BirthRegistration(Register):
    """One registration. It asks nothing about marriage, other children or the pregnancy; it is never refused and gates nothing."""

    title = Text("Registrations for birth services", "生育服務登記")
    source = LAW
    key = ("code",)
    occurs = "asked_on"
    event = "timeliness"
    checks = (
        Check("birth_registration_after_asking", Text("Settled before it was asked for", "辦結日期早於申請日期"), "settled_on >= asked_on", "refuse", LAW,
              passes={"asked_on": date(2025, 3, 3), "settled_on": date(2025, 3, 3)}, fails={"asked_on": date(2025, 3, 3), "settled_on": date(2025, 3, 2)}),
        Check("birth_registration_on_the_spot", Text("Took longer than five days; the receipt is given at once", "超過5日未辦結;登記應當場出具憑證"),
              "days_between(asked_on, settled_on) <= 5", "ask", LAW,
              passes={"asked_on": date(2025, 3, 3), "settled_on": date(2025, 3, 8)}, fails={"asked_on": date(2025, 3, 3), "settled_on": date(2025, 3, 9)}),
        Check("birth_registration_outcome_dated", Text("An outcome needs its day", "已填辦理結果的,須填辦結日期"), "outcome is None or settled_on is not None", "refuse", LAW,
              passes={"outcome": "RECEIPT", "settled_on": date(2025, 3, 3)}, fails={"outcome": "RECEIPT"}),
    )

    code = fields.text("Registration number", "登記編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Who registers", "登記人編號")
    place = fields.place("Place of residence", "居住地方")
    asked_on = fields.day("Asked for on", "申請日期", sensitivity=Sensitivity.PERSONAL)
    channel = fields.code("Channel", "申請渠道", CHANNELS)
    outcome = fields.code("Outcome", "辦理結果", OUTCOMES, required=False)
    settled_on = fields.day("Settled on", "辦結日期", required=False, event="timeliness")
    told_of_services = fields.flag("Told of the free services", "已告知免費服務項目", required=False, event="service_quality")
    may_contact = fields.flag("Agrees to be contacted", "本人同意聯繫", required=False, sensitivity=Sensitivity.PERSONAL)
    office = fields.office("Office", "受理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="birth_registration_key")]
