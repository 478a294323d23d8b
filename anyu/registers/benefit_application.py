"""Benefit application: what a person asked for, and by when it must be decided.

Source: 《人口與計劃生育法》(2021年修正)第46條; 《育兒補貼管理規範(試行)》(2025): first review and confirmation within 30 working days.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .benefit_programme import KINDS
from .birth_registration import CHANNELS
from .register import Register

STATES = [("RECEIVED", "Received", "已收件"), ("MISSING", "Waiting for papers", "待補材料"), ("IN_REVIEW", "In review", "審核中"),
          ("DECIDED", "Decided", "已審定"), ("WITHDRAWN", "Withdrawn by the person", "本人撤回")]
RULE = "《育兒補貼管理規範(試行)》(2025)"


class BenefitApplication(Register):
    """One application. Special assistance has a sealed register of its own."""

    title = Text("Benefit applications", "待遇申請")
    source = RULE
    key = ("code",)
    occurs = "asked_on"
    event = "benefit_delivery"
    checks = (
        Check("benefit_application_accepted_after", Text("Accepted before it was asked for", "受理日期早於申請日期"), "accepted_on >= asked_on", "refuse", RULE,
              passes={"asked_on": date(2025, 9, 1), "accepted_on": date(2025, 9, 2)}, fails={"asked_on": date(2025, 9, 2), "accepted_on": date(2025, 9, 1)}),
        Check("benefit_application_due_after", Text("Due before it was accepted", "審定期限早於受理日期"), "due_on >= accepted_on", "refuse", RULE,
              passes={"accepted_on": date(2025, 9, 2), "due_on": date(2025, 10, 17)}, fails={"accepted_on": date(2025, 9, 2), "due_on": date(2025, 9, 1)}),
        Check("benefit_application_due_soon_enough", Text("The deadline lies more than 60 days ahead", "審定期限超過受理後60日"), "days_between(accepted_on, due_on) <= 60", "ask", RULE,
              passes={"accepted_on": date(2025, 9, 2), "due_on": date(2025, 10, 17)}, fails={"accepted_on": date(2025, 9, 2), "due_on": date(2025, 12, 2)}),
        Check("benefit_application_missing_named", Text("Papers are missing, but which is not said", "待補材料的,須一次告知所缺材料"), "state != 'MISSING' or missing is not None", "refuse", RULE,
              passes={"state": "MISSING", "missing": "戶口簿"}, fails={"state": "MISSING"}),
        Check("benefit_application_due_once_accepted", Text("An accepted application needs its deadline", "已受理的須填審定期限"), "accepted_on is None or due_on is not None", "refuse", RULE,
              passes={"accepted_on": date(2025, 9, 2), "due_on": date(2025, 10, 17)}, fails={"accepted_on": date(2025, 9, 2)}),
    )

    code = fields.text("Application number", "申請編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Applicant", "申請人編號")
    for_person = fields.person("For whom, if another", "受益人編號(非本人時)", required=False)
    programme = fields.row("Programme", "項目編號", "benefit_programme")
    kind = fields.code("Kind", "項目類別", KINDS)
    place = fields.place("Place of residence", "居住地方")
    channel = fields.code("Channel", "申請渠道", CHANNELS)
    asked_on = fields.day("Asked for on", "申請日期", sensitivity=Sensitivity.PERSONAL)
    accepted_on = fields.day("Accepted on", "受理日期", required=False, event="timeliness")
    due_on = fields.day("Decision due on", "審定期限", required=False, event="timeliness")
    missing = fields.text("Papers missing", "所缺材料", size=500, required=False)
    state = fields.code("State", "辦理狀態", STATES)
    office = fields.office("Office", "受理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="benefit_application_key")]
