"""Divorce: how many divorces civil affairs and courts told of in a place in a month. No person is in it.

Source: UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III (divorce); 婚姻登記條例.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

SOURCE = "UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III; 婚姻登記條例"


class Divorce(Register):
    """The sum of one place and month."""

    title = Text("Divorces, by month", "離婚月匯總")
    key = ("place", "month_on")
    occurs = "month_on"
    event = "marriage"
    source = SOURCE
    checks = (
        Check("divorce_month_begins", Text("Write the first day of the month", "月份應填當月1日"), "month(add_days(month_on, -1)) != month(month_on)", "refuse", SOURCE,
              {"month_on": "2025-03-01"}, {"month_on": "2025-03-15"}),
        Check("divorce_received_after_the_month", Text("Received before the month was over", "收到日期早於月末"), "received_on is None or received_on >= add_days(month_on, 28)", "ask",
              SOURCE, {"month_on": "2025-03-01", "received_on": "2025-04-05"}, {"month_on": "2025-03-01", "received_on": "2025-03-05"}),
        Check("divorce_parts_make_the_sum", Text("At the counter and by court are not the sum", "登記離婚與法院判決、調解之和不等於總對數"),
              "n_at_counter + n_by_court == n_couples", "ask", SOURCE, {"n_couples": 5, "n_at_counter": 4, "n_by_court": 1}, {"n_couples": 5, "n_at_counter": 4, "n_by_court": 3}),
        Check("divorce_number_plausible", Text("More than 100,000 couples in a month", "當月對數超過10萬"), "n_couples <= 100000", "ask", SOURCE,
              {"n_couples": 10}, {"n_couples": 1_000_000}),
    )

    place = fields.place("Place", "地方")
    month_on = fields.day("Month (its first day)", "月份(當月1日)")
    n_couples = fields.number("Couples", "離婚對數", unit="couple")
    n_at_counter = fields.number("Registered at the counter", "登記離婚對數", unit="couple", required=False)
    n_by_court = fields.number("By a court", "法院判決、調解離婚對數", unit="couple", required=False)
    received_on = fields.day("Received on", "收到日期", required=False, event="timeliness")
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "month_on"], name="divorce_key")]
