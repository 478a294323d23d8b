"""Survey question: one question of a survey and how it is answered.

Source: Method Information Index plus; PCCC (NQF 3543): four items from 1 to 5.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("YES_NO", "Yes or no", "是否"), ("ONE_TO_FIVE", "One to five", "1至5分"), ("CHOICE", "One of a list", "單選")]
RULE = "PCCC (NQF 3543)"


class SurveyQuestion(Register):
    """One question; it asks about services, not about births or plans for any."""

    title = Text("Survey questions", "調查問題")
    source = RULE
    key = ("survey", "number")
    purpose = "complaint"
    event = "satisfaction"
    voices = ("wording",)
    checks = (
        Check("survey_question_counted", Text("The first question is number 1", "題號從1起"), "number >= 1", "refuse", RULE, passes={"number": 1}, fails={"number": 0}),
        Check("survey_question_optional", Text("Must be answered", "不得強制作答"), "optional", "refuse", "《個人信息保護法》第14條", passes={"optional": True}, fails={"optional": False}),
        Check("survey_question_few", Text("More than 30 questions", "題目超過30題"), "number <= 30", "ask", RULE, passes={"number": 4}, fails={"number": 31}),
    )

    survey = fields.row("Survey", "調查編號", "survey")
    number = fields.number("Number", "題號", unit="question")
    wording = fields.text("Question", "題目", size=300)
    kind = fields.code("Answered by", "作答方式", KINDS)
    optional = fields.flag("May be left out", "可不作答")
    office = fields.office("Office", "組織單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="survey_question_key")]
