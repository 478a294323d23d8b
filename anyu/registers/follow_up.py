"""Follow-up: a later contact that the person opted into, by the way she or he chose. Without the yes there is none.

Source: WHO 2014, recommendation 4.2; 個人信息保護法, arts. 13–16.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

WAYS = [
    ("COMES_IN", "The person comes in", "本人來訪"),
    ("TELEPHONE", "Telephone, to the person alone", "電話(僅限本人)"),
    ("MESSAGE", "Message without content", "短信(不含內容)"),
    ("ONLINE", "Online", "網上"),
    ("HOME", "At home, on request", "應本人要求上門"),
]
REASONS = [
    ("SIDE_EFFECT", "Side effect", "副作用"),
    ("RESULT", "Result of a test", "檢查結果"),
    ("AFTER_BIRTH", "After birth", "產後"),
    ("CHILD", "Child's growth", "兒童生長發育"),
    ("RESUPPLY", "Resupply", "續領藥具"),
    ("OTHER", "Other", "其他"),
]
SOURCE = "WHO 2014, recommendation 4.2; 個人信息保護法第13至16條"


class FollowUp(Register):
    """One follow-up opted into. Withdrawn is over; what counts is whether the office kept its word."""

    title = Text("Follow-ups asked for", "本人要求的隨訪")
    key = ("code",)
    occurs = "due_on"
    sealed = True
    purpose = "care"
    event = "service_quality"
    source = SOURCE
    checks = (
        Check("follow_up_opted_in", Text("The person has not opted in", "本人未同意隨訪"), "opted_in", "refuse", SOURCE, {"opted_in": True}, {"opted_in": False}),
        Check("follow_up_due_after", Text("Due before it was agreed", "約定日期早於同意日期"), "due_on >= opted_in_on", "refuse", SOURCE,
              {"opted_in_on": "2025-02-01", "due_on": "2025-03-01"}, {"opted_in_on": "2025-02-01", "due_on": "2025-01-01"}),
        Check("follow_up_done_after", Text("Done before it was agreed", "隨訪日期早於同意日期"), "done_on is None or done_on >= opted_in_on", "refuse", SOURCE,
              {"opted_in_on": "2025-02-01", "done_on": "2025-03-01"}, {"opted_in_on": "2025-02-01", "done_on": "2025-01-01"}),
        Check("follow_up_not_after_withdrawal", Text("Done after it was withdrawn", "本人撤回後仍隨訪"), "withdrawn_on is None or done_on is None or done_on <= withdrawn_on", "ask", SOURCE,
              {"done_on": "2025-02-20", "withdrawn_on": "2025-03-01"}, {"done_on": "2025-03-20", "withdrawn_on": "2025-03-01"}),
        Check("follow_up_within_three_years", Text("Due more than three years later", "約定日期在三年以後"), "due_on <= add_years(opted_in_on, 3)", "ask", SOURCE,
              {"opted_in_on": "2025-02-01", "due_on": "2025-03-01"}, {"opted_in_on": "2025-02-01", "due_on": "2029-03-01"}),
    )

    code = fields.text("Follow-up number", "隨訪編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    consent = fields.row("Consent number", "同意編號", "consent", sensitivity=Sensitivity.PERSONAL, required=False)
    opted_in = fields.flag("Opted in", "本人同意", sensitivity=Sensitivity.PERSONAL)
    opted_in_on = fields.day("Opted in on", "同意日期", sensitivity=Sensitivity.PERSONAL)
    reason = fields.code("About", "隨訪事由", REASONS, sensitivity=Sensitivity.PERSONAL)
    way = fields.code("How the person wants it", "本人選擇的方式", WAYS, sensitivity=Sensitivity.PERSONAL)
    due_on = fields.day("Agreed for", "約定日期", sensitivity=Sensitivity.PERSONAL)
    done_on = fields.day("Done on", "隨訪日期", sensitivity=Sensitivity.PERSONAL, required=False, event="timeliness")
    withdrawn_on = fields.day("Withdrawn on", "撤回日期", sensitivity=Sensitivity.PERSONAL, required=False)
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="follow_up_key")]
