"""Staff assignment: who holds a post, from one day up to another, and when it was handed over.

Source: 公務員法 (2018), art. 49 ff. (appointment); 事業單位人事管理條例 (State Council Order 652, 2014).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

KINDS = [
    ("HOLDER", "Holds the post", "任職"),
    ("ACTING", "Acts in it", "代理"),
    ("HELPER", "Helps in it", "協助"),
]
SOURCE = "公務員法(2018);事業單位人事管理條例(2014)"


class StaffAssignment(Register):
    """One spell of one member of staff in one post. The name is not in it; a sign-in has its grants apart."""

    title = Text("Staff assignments", "崗位任職")
    key = ("staff", "post", "from_on")
    spell = ("from_on", "until_on")
    event = "workforce"
    source = SOURCE
    checks = (
        Check("staff_assignment_ends_after_begin", Text("It ends before it begins", "終止日期早於起始日期"), "until_on is None or until_on > from_on", "refuse", SOURCE,
              {"from_on": "2024-01-01", "until_on": "2025-01-01"}, {"from_on": "2024-01-01", "until_on": "2023-01-01"}),
        Check("staff_assignment_handed_over_after_begin", Text("Handed over before it began", "交接日期早於任職日期"), "handed_over_on is None or handed_over_on >= from_on", "refuse",
              SOURCE, {"from_on": "2024-01-01", "handed_over_on": "2025-01-01"}, {"from_on": "2024-01-01", "handed_over_on": "2023-01-01"}),
        Check("staff_assignment_ended_is_handed_over", Text("It ended and nothing was handed over", "任職已終止而未辦理交接"), "until_on is None or handed_over_on is not None", "ask",
              SOURCE, {"until_on": "2025-01-01", "handed_over_on": "2025-01-01"}, {"until_on": "2025-01-01"}),
        Check("staff_assignment_acting_is_short", Text("Acting for more than two years", "代理超過兩年"), "kind != 'ACTING' or until_on is None or until_on <= add_years(from_on, 2)",
              "ask", SOURCE, {"kind": "ACTING", "from_on": "2024-01-01", "until_on": "2025-01-01"}, {"kind": "ACTING", "from_on": "2020-01-01", "until_on": "2025-01-01"}),
    )

    staff = fields.text("Staff number", "工號", size=40, sensitivity=Sensitivity.PERSONAL)
    post = fields.row("Post code", "崗位代碼", "post")
    kind = fields.code("Kind", "任職方式", KINDS)
    from_on = fields.day("From", "起始日期")
    until_on = fields.day("Until (exclusive)", "終止日期(不含當日)", required=False)
    handed_over_on = fields.day("Handed over on", "交接日期", required=False)
    office = fields.office("Office", "所屬單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "post", "from_on"], name="staff_assignment_key")]
