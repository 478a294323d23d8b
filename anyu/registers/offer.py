"""Offer: a service that was offered to somebody who had come, called or asked. Accepted or declined, the duty is done.

Source: WHO, Ensuring human rights in the provision of contraceptive information and services, 2014, recommendations 1.1, 6.1 and 6.2.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register
from .visit import SERVICES

OCCASIONS = [
    ("CAME_IN", "The person came in", "本人來訪"),
    ("CALLED", "The person called", "本人來電"),
    ("ONLINE", "The person asked online", "本人網上諮詢"),
    ("AT_VISIT", "At a visit asked for", "本人預約服務時"),
]
ANSWERS = [("ACCEPTED", "Accepted", "接受"), ("DECLINED", "Declined", "不接受"), ("LATER", "Perhaps later", "以後再說")]
SOURCE = "WHO, Ensuring human rights in the provision of contraceptive information and services, 2014"


class Offer(Register):
    """One offer at a contact that the person began. A decline closes it; it is not opened again before the person returns."""

    title = Text("Offers of service", "服務告知")
    key = ("code",)
    occurs = "offered_on"
    sealed = True
    purpose = "care"
    event = "service_quality"
    source = SOURCE
    checks = (
        Check("offer_answered_after", Text("Answered before it was made", "答復日期早於告知日期"), "answered_on is None or answered_on >= offered_on", "refuse", SOURCE,
              {"offered_on": "2025-02-01", "answered_on": "2025-02-01"}, {"offered_on": "2025-02-01", "answered_on": "2025-01-01"}),
        Check("offer_informed_before_accepting", Text("Accepted without having been informed", "未告知而接受"), "answer != 'ACCEPTED' or informed", "ask", SOURCE,
              {"answer": "ACCEPTED", "informed": True}, {"answer": "ACCEPTED", "informed": False}),
        Check("offer_answer_has_its_day", Text("The day of the answer is missing", "未填答復日期"), "answer is None or answered_on is not None", "ask", SOURCE,
              {"answer": "DECLINED", "answered_on": "2025-02-01"}, {"answer": "DECLINED"}),
        Check("offer_told_it_is_free_to_decline", Text("Not told that declining costs nothing", "未告知可以不接受"), "told_may_decline", "ask", SOURCE,
              {"told_may_decline": True}, {"told_may_decline": False}),
    )

    code = fields.text("Offer number", "告知編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    occasion = fields.code("How the contact began", "接觸方式", OCCASIONS, sensitivity=Sensitivity.PERSONAL)
    service = fields.code("Service", "服務項目", SERVICES, sensitivity=Sensitivity.PERSONAL)
    offered_on = fields.day("Offered on", "告知日期", sensitivity=Sensitivity.PERSONAL)
    informed = fields.flag("Informed", "已說明內容", sensitivity=Sensitivity.PERSONAL)
    told_may_decline = fields.flag("Told that one may decline", "已告知可以不接受", sensitivity=Sensitivity.PERSONAL, required=False)
    answer = fields.sealed("Answer", "本人答復", sensitivity=Sensitivity.INTIMATE, required=False, codes=ANSWERS, event="fp_acceptance")
    answered_on = fields.day("Answered on", "答復日期", sensitivity=Sensitivity.PERSONAL, required=False)
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="offer_key")]
