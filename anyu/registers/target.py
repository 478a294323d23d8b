"""Target: a lawful promise, bound to an indicator, a place and a period."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register


class Target(Register):
    """One target. Guard decides at the door; nothing about births, methods or persons ever stands here."""

    title = Text("Targets", "目標")
    key = ("indicator", "place", "period", "office")
    imported = False
    purpose = "statistics"

    indicator = fields.text("Indicator", "指標", size=80)
    version = fields.text("Definition version", "定義版本", size=64)
    place = fields.place("Place", "地方")
    period = fields.text("Period", "時期", size=30)
    op = fields.code("Comparison", "比較", [(">=", "at least", "不低於"), ("<=", "at most", "不高於")])
    value = fields.decimal("Value", "目標值")
    weight = fields.decimal("Weight", "權重")
    document = fields.text("Document", "文件", size=64, required=False)
    statement = fields.number("Statement", "承諾序號", unit="statement", required=False)
    span = fields.content("Wording", "原文", required=False)
    office = fields.office("Office", "責任單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "place", "period", "office"], name="target_key")]
