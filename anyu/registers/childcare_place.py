"""Childcare place: what places an institution had in a month, and how many were taken.

Source: 《人口與計劃生育法》(2021年修正)第28條; 4.5 places per 1,000 inhabitants by the end of the 14th five-year plan.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

LAW = "《人口與計劃生育法》(2021年修正)第28條"


class ChildcarePlace(Register):
    """The places of one institution in one month; counts, never children."""

    title = Text("Childcare places by month", "托位月報")
    source = LAW
    key = ("institution", "month")
    event = "availability"
    checks = (
        Check("childcare_place_taken_within", Text("More children than places", "在托人數多於托位數"), "n_taken <= n_places", "ask", LAW,
              passes={"n_taken": 40, "n_places": 40}, fails={"n_taken": 41, "n_places": 40}),
        Check("childcare_place_full_before_waiting", Text("Children wait while places are free", "有空餘托位而有輪候"), "n_waiting == 0 or n_taken >= n_places", "ask", LAW,
              passes={"n_waiting": 3, "n_taken": 40, "n_places": 40}, fails={"n_waiting": 3, "n_taken": 30, "n_places": 40}),
        Check("childcare_place_infants_within", Text("More infants than children", "一歲以下多於在托人數"), "n_under_1 <= n_taken", "refuse", LAW,
              passes={"n_under_1": 4, "n_taken": 40}, fails={"n_under_1": 41, "n_taken": 40}),
        Check("childcare_place_fee_plausible", Text("The monthly fee is over 10,000 yuan", "月收費超過10000元"), "fee_yuan <= 10000", "ask", LAW,
              passes={"fee_yuan": 2600}, fails={"fee_yuan": 26000}),
        Check("childcare_place_days_within", Text("Open on more than 31 days of a month", "月開放天數超過31天"), "n_open_days <= 31", "refuse", LAW,
              passes={"n_open_days": 22}, fails={"n_open_days": 32}),
    )

    institution = fields.row("Institution", "托育機構編號", "childcare_institution")
    month = fields.period("Month", "月份")
    place = fields.place("Place", "所在地方")
    n_places = fields.number("Places", "托位數", unit="childcare place")
    n_taken = fields.number("Taken", "在托人數", unit="person")
    n_under_1 = fields.number("of whom under one year", "其中一歲以下人數", unit="person", required=False)
    n_waiting = fields.number("Waiting", "輪候人數", unit="person", required=False)
    n_open_days = fields.number("Open on", "開放天數", unit="day", required=False)
    fee_yuan = fields.money("Monthly fee", "月收費", required=False, event="finance")
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "month"], name="childcare_place_key")]
