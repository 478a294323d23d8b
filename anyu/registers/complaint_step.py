"""Complaint step: one step of handling a complaint, by when it was due and when it was done.

Source: 《信訪工作條例》(2022): 15 days to accept, 60 days to finish, at most 30 more with reasons told.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

STEPS = [
    ("RECEIVED", "Received", "登記"), ("ACCEPTED", "Accepted and told", "受理告知"), ("NOT_ACCEPTED", "Not accepted", "不予受理告知"), ("PASSED_ON", "Passed on to who is in charge", "轉送交辦"),
    ("HEARD", "Complainant heard", "聽取訴求"), ("LOOKED_INTO", "Looked into", "調查核實"), ("EXTENDED", "Extended", "延期告知"), ("ANSWERED", "Answered in writing", "書面答復"),
    ("CHECKED_AGAIN", "Checked again", "復查復核"), ("RATED", "Rated by the complainant", "投訴人評價"), ("CLOSED", "Closed", "辦結歸檔"),
]
RULE = "《信訪工作條例》(2022)"


class ComplaintStep(Register):
    """One step. Hidden from the office that the complaint is about."""

    title = Text("Steps of complaints", "投訴辦理環節")
    source = RULE
    key = ("complaint", "seq")
    occurs = "due_on"
    purpose = "complaint"
    event = "complaint"
    hidden_from = "about_office"
    checks = (
        Check("complaint_step_above_its_object", Text("Handled by the office it is about", "不得由被投訴單位自行辦理"), "about_office != office", "refuse", RULE,
              passes={"about_office": "A", "office": "B"}, fails={"about_office": "A", "office": "A"}),
        Check("complaint_step_on_time", Text("Done after it was due", "超過期限辦理"), "done_on <= due_on", "ask", RULE,
              passes={"due_on": date(2025, 4, 15), "done_on": date(2025, 4, 9)}, fails={"due_on": date(2025, 4, 15), "done_on": date(2025, 5, 9)}),
        Check("complaint_step_extended_with_reason", Text("Extended without telling the reason", "延期須告知理由"), "step != 'EXTENDED' or note is not None", "refuse", RULE,
              passes={"step": "EXTENDED", "note": "需委託鑑定,已告知投訴人"}, fails={"step": "EXTENDED"}),
        Check("complaint_step_refusal_reasoned", Text("Not accepted without reason and another way", "不予受理的須告知理由和途徑"), "step != 'NOT_ACCEPTED' or note is not None", "refuse", RULE,
              passes={"step": "NOT_ACCEPTED", "note": "屬訴訟事項,可向縣人民法院提出"}, fails={"step": "NOT_ACCEPTED"}),
        Check("complaint_step_counted", Text("The first step is number 1", "環節序號從1起"), "seq >= 1", "refuse", RULE, passes={"seq": 1}, fails={"seq": 0}),
    )

    complaint = fields.row("Complaint", "投訴編號", "complaint")
    seq = fields.number("Number", "序號", unit="step")
    step = fields.code("Step", "環節", STEPS)
    about_office = fields.office("About office", "所涉單位")
    due_on = fields.day("Due on", "期限", event="timeliness")
    done_on = fields.day("Done on", "辦理日期", required=False, event="timeliness")
    note = fields.text("What was done or told", "辦理情況", size=500, required=False)
    office = fields.office("Handled by", "辦理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "seq"], name="complaint_step_key")]
