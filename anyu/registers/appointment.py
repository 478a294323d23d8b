"""Appointment: a service that a person asked for, and whether the office kept the day. Only the office can be late.

Source: 基本醫療衛生與健康促進法 (2019), art. 32 (informed consent and choice); WHO 2014, recommendation 3.3.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register
from .visit import SERVICES

CHANNELS = [
    ("WINDOW", "At the window", "窗口"),
    ("TELEPHONE", "Telephone", "電話"),
    ("ONLINE", "Online", "網上"),
    ("REFERRED", "By referral", "轉診"),
]
STATES = [
    ("ASKED", "Asked for", "已申請"),
    ("CONFIRMED", "Confirmed", "已確認"),
    ("SERVED", "Served", "已服務"),
    ("WITHDRAWN", "Withdrawn by the person", "本人取消"),
    ("MOVED", "Moved by the office", "單位改期"),
]
SOURCE = "基本醫療衛生與健康促進法(2019)第32條"


class Appointment(Register):
    """One appointment. Who does not come has withdrawn; there is no list of the absent."""

    title = Text("Appointments", "服務預約")
    key = ("code",)
    occurs = "requested_on"
    sealed = True
    purpose = "care"
    event = "service_quality"
    source = SOURCE
    checks = (
        Check("appointment_served_after", Text("Served before it was asked for", "服務日期早於申請日期"), "served_on is None or served_on >= requested_on", "refuse", SOURCE,
              {"requested_on": "2025-02-01", "served_on": "2025-02-03"}, {"requested_on": "2025-02-01", "served_on": "2025-01-03"}),
        Check("appointment_wanted_after", Text("Wanted for a day before it was asked for", "期望日期早於申請日期"), "wanted_on is None or wanted_on >= requested_on", "refuse", SOURCE,
              {"requested_on": "2025-02-01", "wanted_on": "2025-02-03"}, {"requested_on": "2025-02-01", "wanted_on": "2025-01-03"}),
        Check("appointment_offered_after", Text("The day given lies before the request", "安排日期早於申請日期"), "given_on is None or given_on >= requested_on", "refuse", SOURCE,
              {"requested_on": "2025-02-01", "given_on": "2025-02-03"}, {"requested_on": "2025-02-01", "given_on": "2025-01-03"}),
        Check("appointment_served_has_its_day", Text("Served, and the day is missing", "已服務而未填服務日期"), "state != 'SERVED' or served_on is not None", "refuse", SOURCE,
              {"state": "SERVED", "served_on": "2025-02-03"}, {"state": "SERVED"}),
        Check("appointment_day_means_served", Text("A day of service, and not served", "有服務日期而狀態不是已服務"), "served_on is None or state == 'SERVED'", "ask", SOURCE,
              {"state": "SERVED", "served_on": "2025-02-03"}, {"state": "WITHDRAWN", "served_on": "2025-02-03"}),
        Check("appointment_wait_plausible", Text("More than a year between asking and service", "申請至服務超過一年"), "served_on is None or days_between(requested_on, served_on) <= 366", "ask",
              SOURCE, {"requested_on": "2025-02-01", "served_on": "2025-02-03"}, {"requested_on": "2022-02-01", "served_on": "2025-02-03"}),
    )

    code = fields.text("Appointment number", "預約編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    service = fields.code("Service", "服務項目", SERVICES, sensitivity=Sensitivity.PERSONAL)
    channel = fields.code("Channel", "預約渠道", CHANNELS, sensitivity=Sensitivity.PERSONAL)
    requested_on = fields.day("Asked for on", "本人申請日期", sensitivity=Sensitivity.PERSONAL)
    wanted_on = fields.day("Day wished for", "期望日期", sensitivity=Sensitivity.PERSONAL, required=False)
    given_on = fields.day("Day given", "安排日期", sensitivity=Sensitivity.PERSONAL, required=False, event="timeliness")
    state = fields.code("State", "狀態", STATES, sensitivity=Sensitivity.PERSONAL)
    served_on = fields.day("Served on", "服務日期", sensitivity=Sensitivity.PERSONAL, required=False, event="timeliness")
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="appointment_key")]
