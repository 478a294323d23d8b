"""Departure: a person who went to live elsewhere. It ends a spell of residence and begins no duty to report, return or be checked.

Source: UN Principles and Recommendations for Population and Housing Censuses, Rev. 3 (internal migration).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .arrival import REASONS
from .register import Register

SOURCE = "UN Principles and Recommendations for Population and Housing Censuses, Rev. 3"


class Departure(Register):
    """One departure; the office of the new place takes over, the former keeps the history."""

    title = Text("Departures", "遷出")
    key = ("code",)
    occurs = "left_on"
    event = "migration"
    source = SOURCE
    checks = (
        Check("departure_registered_after", Text("Registered before the departure", "登記日期早於遷出日期"), "registered_on >= left_on", "refuse", SOURCE,
              {"left_on": "2025-02-01", "registered_on": "2025-02-03"}, {"left_on": "2025-02-01", "registered_on": "2025-01-03"}),
        Check("departure_to_elsewhere", Text("Went to the same place", "遷入地與遷出地相同"), "to_place is None or to_place != place", "refuse", SOURCE,
              {"place": "9901", "to_place": "9902"}, {"place": "9901", "to_place": "9901"}),
        Check("departure_to_one_place", Text("Two places it went to", "遷往地填了兩處"), "to_place is None or to_area is None", "ask", SOURCE,
              {"to_area": "990201"}, {"to_place": "9902", "to_area": "990201"}),
        Check("departure_since_1900", Text("Left before 1900", "遷出日期早於1900年"), "left_on >= date(1900, 1, 1)", "refuse", SOURCE,
              {"left_on": "2025-02-01"}, {"left_on": "1825-02-01"}),
        Check("departure_registered_within_10_years", Text("Registered more than 10 years later", "遷出10年後方登記"), "age(left_on, registered_on) < 10", "ask", SOURCE,
              {"left_on": "2025-02-01", "registered_on": "2025-03-01"}, {"left_on": "2005-02-01", "registered_on": "2025-03-01"}),
    )

    code = fields.text("Departure number", "遷出編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place left", "遷出地方")
    left_on = fields.day("Left on", "遷出日期", sensitivity=Sensitivity.PERSONAL)
    to_place = fields.place("Place gone to, of ours", "遷往地方(轄區內)", required=False)
    to_area = fields.text("Area gone to, elsewhere", "遷往地區劃代碼(轄區外)", size=12, sensitivity=Sensitivity.PERSONAL, required=False, source="GB/T 2260")
    reason = fields.code("Reason", "遷出原因", REASONS, sensitivity=Sensitivity.PERSONAL, required=False)
    registered_on = fields.day("Registered on", "登記日期", event="timeliness")
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="departure_key")]
