"""Post: a position in an office with its duties."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register


class Post(Register):
    """One post; who holds it is told by staff assignments, and what its holder may open by grants."""

    title = Text("Posts", "崗位")
    key = ("code",)
    walled = False
    source = "機構編製管理規定"
    checks = (
        Check("post_has_a_seat", Text("A post has at least one seat", "崗位編制數至少為1"), "n_seats >= 1", "refuse", source, {"n_seats": 1}, {"n_seats": 0}),
        Check("post_seats_plausible", Text("More than 200 seats in one post", "同一崗位編制數超過200"), "n_seats <= 200", "ask", source, {"n_seats": 3}, {"n_seats": 300}),
    )

    code = fields.text("Post code", "崗位代碼", size=40)
    office = fields.office("Office", "所屬單位")
    name = fields.text("Post", "崗位名稱")
    duties = fields.content("Duties", "崗位職責")
    n_seats = fields.number("Seats", "編制數", unit="post", required=False, event="workforce")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="post_key")]
