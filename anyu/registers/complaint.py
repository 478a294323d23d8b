"""Complaint: about an office or its staff, handled above the head of whom it concerns.

Source: Regulations on Handling Letters and Visits (信訪工作條例), 15 days to accept, 60 days to finish.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

TOPICS = [
    ("SERVICE", "Service", "服務質量"),
    ("CONDUCT", "Conduct of staff", "工作作風"),
    ("BENEFIT", "Benefit", "待遇發放"),
    ("FEE", "Fee", "收費"),
    ("INFORMATION", "Information", "信息公開"),
    ("OTHER", "Other", "其他"),
]
SOURCE = "信訪工作條例"
CHANNELS = [("WINDOW", "Window", "窗口"), ("TELEPHONE", "Telephone", "電話"), ("LETTER", "Letter", "來信"), ("ONLINE", "Online", "網上")]


class Complaint(Register):
    """One complaint without the complainant's name. Accusations about the births of others are not taken."""

    title = Text("Complaints", "投訴建議")
    key = ("code",)
    occurs = "received_on"
    purpose = "complaint"
    event = "complaint"
    checks = (
        Check("complaint_above_its_object", Text("Handled by the office it is about", "不得由被投訴單位自行辦理"), "about_office != office", "refuse",
              SOURCE, {"about_office": "1", "office": "2"}, {"about_office": "1", "office": "1"}),
        Check("complaint_answered_after", Text("Answered before it was received", "答復日期早於收到日期"), "answered_on is None or answered_on >= received_on", "refuse",
              SOURCE, {"answered_on": "2025-02-02", "received_on": "2025-02-01"}, {"answered_on": "2025-01-31", "received_on": "2025-02-01"}),
    )

    code = fields.text("Receipt number", "回執編號", size=40)
    place = fields.place("Place", "地方")
    about_office = fields.office("About office", "所涉單位")
    topic = fields.code("Topic", "事項", TOPICS)
    channel = fields.code("Channel", "渠道", CHANNELS)
    received_on = fields.day("Received on", "收到日期")
    due_on = fields.day("Due on", "答復期限", event="timeliness")
    answered_on = fields.day("Answered on", "答復日期", required=False, event="timeliness")
    satisfied = fields.flag("Complainant satisfied", "投訴人評價滿意", required=False, event="satisfaction")
    office = fields.office("Handled by", "辦理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="complaint_key")]
