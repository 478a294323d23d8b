"""Household: people who live together; it has a place, never an address or a name."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

KINDS = [("FAMILY", "Family household", "家庭戶"), ("COLLECTIVE", "Collective household", "集體戶")]


class Household(Register):
    """One household."""

    title = Text("Households", "家庭戶")
    key = ("code",)
    event = "population"
    source = "UN Principles and Recommendations for Population and Housing Censuses, Rev. 3 (household)"
    checks = (
        Check("household_ends_after_begin", Text("The household ends before it was formed", "銷戶日期早於立戶日期"),
              "dissolved_on is None or dissolved_on > formed_on", "refuse", source,
              {"formed_on": "2001-01-01", "dissolved_on": "2020-01-01"}, {"formed_on": "2001-01-01", "dissolved_on": "2000-01-01"}),
        Check("household_formed_since_1900", Text("Formed before 1900", "立戶日期早於1900年"), "formed_on >= date(1900, 1, 1)", "refuse", source,
              {"formed_on": "1960-01-01"}, {"formed_on": "1860-01-01"}),
    )

    code = fields.text("Household number", "家庭編號", size=40, sensitivity=Sensitivity.PERSONAL)
    place = fields.place("Place", "居住地方")
    formed_on = fields.day("Formed on", "立戶日期")
    kind = fields.code("Kind", "戶別", KINDS, required=False)
    dissolved_on = fields.day("Dissolved on", "銷戶日期", required=False)
    head = fields.person("Head of household", "戶主編號", required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="household_key")]
