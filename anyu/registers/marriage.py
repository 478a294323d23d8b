"""Marriage: how many marriages civil affairs registered in a place in a month. No person is in it, and nobody's age at marriage is judged.

Source: UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III (marriage); 婚姻登記條例 (monthly table of civil affairs).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

SOURCE = "UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III; 婚姻登記條例"


class Marriage(Register):
    """The sum of one place and month, as civil affairs told it."""

    title = Text("Marriages, by month", "結婚登記月匯總")
    key = ("place", "month_on")
    occurs = "month_on"
    event = "marriage"
    source = SOURCE
    checks = (
        Check("marriage_month_begins", Text("Write the first day of the month", "月份應填當月1日"), "month(add_days(month_on, -1)) != month(month_on)", "refuse", SOURCE,
              {"month_on": "2025-03-01"}, {"month_on": "2025-03-15"}),
        Check("marriage_received_after_the_month", Text("Received before the month was over", "收到日期早於月末"), "received_on is None or received_on >= add_days(month_on, 28)", "ask",
              SOURCE, {"month_on": "2025-03-01", "received_on": "2025-04-05"}, {"month_on": "2025-03-01", "received_on": "2025-03-05"}),
        Check("marriage_first_and_again_make_two_each", Text("First and repeated marriages are not twice the couples", "初婚與再婚人數之和不等於對數的兩倍"),
              "n_first + n_again == 2 * n_couples", "ask", SOURCE, {"n_couples": 10, "n_first": 16, "n_again": 4}, {"n_couples": 10, "n_first": 16, "n_again": 5}),
        Check("marriage_abroad_within", Text("More couples from abroad than couples", "涉外對數多於總對數"), "n_from_abroad <= n_couples", "refuse", SOURCE,
              {"n_couples": 10, "n_from_abroad": 1}, {"n_couples": 10, "n_from_abroad": 11}),
        Check("marriage_number_plausible", Text("More than 100,000 couples in a month", "當月對數超過10萬"), "n_couples <= 100000", "ask", SOURCE,
              {"n_couples": 10}, {"n_couples": 1_000_000}),
    )

    place = fields.place("Place", "地方")
    month_on = fields.day("Month (its first day)", "月份(當月1日)")
    n_couples = fields.number("Couples registered", "結婚登記對數", unit="couple")
    n_first = fields.number("Persons marrying for the first time", "初婚人數", unit="person", required=False)
    n_again = fields.number("Persons marrying again", "再婚人數", unit="person", required=False)
    n_from_abroad = fields.number("Couples with one from abroad", "涉外對數", unit="couple", required=False)
    received_on = fields.day("Received on", "收到日期", required=False, event="timeliness")
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "month_on"], name="marriage_key")]
