"""Arrival: a person who came to live here. What counts afterwards is whether equal services were offered, never a duty of the person.

Source: UN Principles and Recommendations for Population and Housing Censuses, Rev. 3 (internal migration); 居住證暫行條例 (2015), art. 12.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

REASONS = [
    ("WORK", "Work", "務工經商"),
    ("STUDY", "Study", "學習"),
    ("FAMILY", "Family", "投親或隨遷"),
    ("MARRIAGE", "Marriage", "婚姻"),
    ("CARE", "Care or retirement", "養老或就醫"),
    ("RETURN", "Return home", "返鄉"),
    ("OTHER", "Other", "其他"),
]
SOURCE = "UN Principles and Recommendations for Population and Housing Censuses, Rev. 3; 居住證暫行條例(國務院令第663號)"


class Arrival(Register):
    """One arrival; it begins a spell of residence, in which the person stands from then on."""

    title = Text("Arrivals", "遷入")
    key = ("code",)
    occurs = "arrived_on"
    event = "migration"
    source = SOURCE
    checks = (
        Check("arrival_registered_after", Text("Registered before the arrival", "登記日期早於遷入日期"), "registered_on >= arrived_on", "refuse", SOURCE,
              {"arrived_on": "2025-02-01", "registered_on": "2025-02-03"}, {"arrived_on": "2025-02-01", "registered_on": "2025-01-03"}),
        Check("arrival_from_elsewhere", Text("Came from the same place", "遷出地與遷入地相同"), "from_place is None or from_place != place", "refuse", SOURCE,
              {"place": "9901", "from_place": "9902"}, {"place": "9901", "from_place": "9901"}),
        Check("arrival_from_one_place", Text("Two places it came from", "遷出地填了兩處"), "from_place is None or from_area is None", "ask", SOURCE,
              {"from_area": "990201"}, {"from_place": "9902", "from_area": "990201"}),
        Check("arrival_since_1900", Text("Arrived before 1900", "遷入日期早於1900年"), "arrived_on >= date(1900, 1, 1)", "refuse", SOURCE,
              {"arrived_on": "2025-02-01"}, {"arrived_on": "1825-02-01"}),
        Check("arrival_registered_within_10_years", Text("Registered more than 10 years later", "遷入10年後方登記"), "age(arrived_on, registered_on) < 10", "ask", SOURCE,
              {"arrived_on": "2025-02-01", "registered_on": "2025-03-01"}, {"arrived_on": "2005-02-01", "registered_on": "2025-03-01"}),
        Check("arrival_meant_stay_plausible", Text("Means to stay over 50 years", "擬居住時間超過50年"), "stay_months <= 600", "ask", SOURCE, {"stay_months": 12}, {"stay_months": 2025}),
    )

    code = fields.text("Arrival number", "遷入編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place arrived at", "遷入地方")
    arrived_on = fields.day("Arrived on", "遷入日期", sensitivity=Sensitivity.PERSONAL)
    from_place = fields.place("Place left, of ours", "遷出地方(轄區內)", required=False)
    from_area = fields.text("Area left, elsewhere", "遷出地區劃代碼(轄區外)", size=12, sensitivity=Sensitivity.PERSONAL, required=False, source="GB/T 2260")
    reason = fields.code("Reason", "遷入原因", REASONS, sensitivity=Sensitivity.PERSONAL, required=False)
    stay_months = fields.number("Means to stay", "擬居住時間", unit="month", sensitivity=Sensitivity.PERSONAL, required=False)
    registered_on = fields.day("Registered on", "登記日期", event="timeliness")
    told_services = fields.flag("Told of the services open to all", "已告知可享服務", required=False, event="service_quality")
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="arrival_key")]
