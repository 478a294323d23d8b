"""Exam result: how a post did in an examination of knowledge; nothing about anybody's body.

Source: rules of in-service training; a result serves further training and is no ground for a penalty.
"""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

RULE = "業務培訓考試辦法"


class ExamResult(Register):
    """The result of one post in one session."""

    title = Text("Examination results", "業務考試成績")
    source = RULE
    key = ("session", "post", "attempt")
    purpose = "management"
    event = "workforce"
    checks = (
        Check("exam_result_within_full_mark", Text("More points than there are", "得分高於滿分"), "score <= full_score", "refuse", RULE, passes={"score": Decimal(86), "full_score": Decimal(100)}, fails={"score": Decimal(186), "full_score": Decimal(100)}),
        Check("exam_result_full_mark", Text("The full mark is zero", "滿分應大於0"), "full_score > 0", "refuse", RULE, passes={"full_score": Decimal(100)}, fails={"full_score": Decimal(0)}),
        Check("exam_result_passed_fits", Text("Passed below 60 per cent, or failed at it", "合格與否與得分不符(60%為合格)"), "passed == (score * 10 >= full_score * 6)", "ask", RULE,
              passes={"passed": True, "score": Decimal(86), "full_score": Decimal(100)}, fails={"passed": True, "score": Decimal(46), "full_score": Decimal(100)}),
        Check("exam_result_attempt_counted", Text("The first attempt is number 1", "考次從1起"), "attempt >= 1", "refuse", RULE, passes={"attempt": 1}, fails={"attempt": 0}),
    )

    session = fields.row("Session", "培訓編號", "training_session")
    post = fields.row("Post", "崗位代碼", "post")
    attempt = fields.number("Attempt", "考次", unit="attempt")
    score = fields.decimal("Score", "得分", unit="point")
    full_score = fields.decimal("Full mark", "滿分", unit="point")
    passed = fields.flag("Passed", "合格")
    office = fields.office("Office", "所在單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "post", "attempt"], name="exam_result_key")]
