"""Answer: one answer to one question, of nobody in particular.

Source: 《個人信息保護法》第4、73條 (anonymous information is not personal).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

RULE = "PCCC (NQF 3543)"


class Answer(Register):
    """One answer on one unnumbered slip; it knows the survey's place and month, not the person, the day or a smaller place."""

    title = Text("Survey answers", "調查答卷")
    source = RULE
    key = ("slip", "survey", "number")
    purpose = "complaint"
    event = "satisfaction"
    agrees = ("office",)
    checks = (
        Check("answer_of_five", Text("Outside 1–5", "評分不在1至5之間"), "score >= 1 and score <= 5", "refuse", RULE, passes={"score": 5}, fails={"score": 6}),
        Check("answer_one_kind", Text("Neither yes-or-no nor a score nor a choice, or several", "應只有一種作答"),
              "(yes is not None and score is None and choice is None) or (yes is None and score is not None and choice is None) or (yes is None and score is None and choice is not None)", "refuse", RULE,
              passes={"yes": True}, fails={"yes": True, "score": 4}),
        Check("answer_counted", Text("The first question is number 1", "題號從1起"), "number >= 1", "refuse", RULE, passes={"number": 1}, fails={"number": 0}),
    )

    slip = fields.text("Random number of the slip", "答卷隨機號", size=40)
    survey = fields.row("Survey", "調查編號", "survey")
    number = fields.number("Question", "題號", unit="question")
    month = fields.period("Month", "月份")
    yes = fields.flag("Yes", "是", required=False)
    score = fields.number("Score", "評分", unit="point", required=False)
    choice = fields.text("Choice", "選項", size=60, required=False)
    office = fields.office("Office", "組織單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slip", "survey", "number"], name="answer_key")]
