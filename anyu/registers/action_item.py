"""Action item: what a meeting decided that a post should do, and by when.

Source: minutes of the meeting.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

RULE = "會議紀要"


class ActionItem(Register):
    """One item of the minutes."""

    title = Text("Action items", "會議議定事項")
    source = RULE
    key = ("meeting", "seq")
    occurs = "due_on"
    purpose = "management"
    event = "conduct"
    checks = (
        Check("action_item_counted", Text("The first item is number 1", "序號從1起"), "seq >= 1", "refuse", RULE, passes={"seq": 1}, fails={"seq": 0}),
        Check("action_item_done_with_result", Text("Done without a result", "完成的須填結果"), "done_on is None or result is not None", "refuse", RULE, passes={"done_on": date(2025, 3, 1), "result": "已公布"}, fails={"done_on": date(2025, 3, 1)}),
        Check("action_item_on_time", Text("Done after it was due", "超過期限完成"), "done_on <= due_on", "ask", RULE,
              passes={"due_on": date(2025, 3, 10), "done_on": date(2025, 3, 1)}, fails={"due_on": date(2025, 3, 10), "done_on": date(2025, 4, 1)}),
    )

    meeting = fields.row("Meeting", "會議編號", "meeting")
    seq = fields.number("Number", "序號", unit="item")
    what = fields.text("What", "議定事項", size=300)
    post = fields.row("Post", "責任崗位", "post")
    due_on = fields.day("Due on", "期限", event="timeliness")
    done_on = fields.day("Done on", "完成日期", required=False, event="timeliness")
    result = fields.text("Result", "結果", size=300, required=False)
    office = fields.office("Office", "召集單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "seq"], name="action_item_key")]
