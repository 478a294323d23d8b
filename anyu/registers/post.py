"""Post: a position in an office with its duties."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register


class Post(Register):
    """One post; who holds it is told by grants, not here."""

    title = Text("Posts", "崗位")
    key = ("code",)
    walled = False

    code = fields.text("Post code", "崗位代碼", size=40)
    office = fields.office("Office", "所屬單位")
    name = fields.text("Post", "崗位名稱")
    duties = fields.content("Duties", "崗位職責")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="post_key")]
