"""Household: people who live together; it has a place, never an address or a name."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Sensitivity, Text

from . import fields
from .register import Register


class Household(Register):
    """One household."""

    title = Text("Households", "家庭戶")
    key = ("code",)
    event = "population"

    code = fields.text("Household number", "家庭編號", size=40, sensitivity=Sensitivity.PERSONAL)
    place = fields.place("Place", "居住地方")
    formed_on = fields.day("Formed on", "立戶日期")
    head = fields.person("Head of household", "戶主編號", required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="household_key")]
