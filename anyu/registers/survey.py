"""Survey: questions put to people who use services or to staff, answered without names.

Source: PCCC measure (n >= 30 a provider, 50 a facility); 《統計法》第三章 (approval and filing of surveys).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

ABOUT = [("SERVICE", "Services, rated by who used them", "群眾評服務"), ("MIGRANT", "Services, rated by migrants", "流動人口評服務"), ("SUPERIOR", "The office above, rated by staff", "基層評上級"), ("KNOWLEDGE", "Knowledge of services", "服務知曉"), ("NEEDS", "Needs", "服務需求")]
RULE = "PCCC (NQF 3543);《統計法》"


class Survey(Register):
    """One survey of one place at one time."""

    title = Text("Surveys", "滿意度調查")
    source = RULE
    key = ("code",)
    purpose = "complaint"
    event = "satisfaction"
    checks = (
        Check("survey_anonymous", Text("Not anonymous", "調查應匿名"), "anonymous", "refuse", "《個人信息保護法》第6條", passes={"anonymous": True}, fails={"anonymous": False}),
        Check("survey_closes_after", Text("Closes before it opens", "截止日期早於開始日期"), "closed_on >= opened_on", "refuse", RULE,
              passes={"opened_on": date(2025, 5, 1), "closed_on": date(2025, 5, 31)}, fails={"opened_on": date(2025, 5, 1), "closed_on": date(2025, 4, 30)}),
        Check("survey_enough", Text("Fewer than 30 are invited; the result will not be shown", "邀請人數少於30,結果將不予列示"), "n_invited >= 30", "ask", RULE, passes={"n_invited": 60}, fails={"n_invited": 12}),
        Check("survey_handed_in_unseen", Text("Answers pass through the hands of who is rated", "答卷不得經被評價人之手"), "not handed_to_rated", "refuse", RULE, passes={"handed_to_rated": False}, fails={"handed_to_rated": True}),
    )

    code = fields.text("Survey number", "調查編號", size=40)
    name = fields.text("Title", "調查名稱")
    about = fields.code("About", "調查對象", ABOUT)
    place = fields.place("Place", "調查地方")
    opened_on = fields.day("Opened on", "開始日期")
    closed_on = fields.day("Closed on", "截止日期", required=False)
    n_invited = fields.number("Invited", "邀請人數", unit="person")
    anonymous = fields.flag("Anonymous", "匿名")
    handed_to_rated = fields.flag("Handed to who is rated", "經被評價人收回")
    filing = fields.text("Filing number", "備案文號", size=60, required=False)
    office = fields.office("Office", "組織單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="survey_key")]
