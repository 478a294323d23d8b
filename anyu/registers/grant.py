"""Grant: what a user may do, to which columns, where, for what purpose and until when."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register


class Grant(Register):
    """One grant with its reason; it ends by its date, never by being overwritten."""

    title = Text("Grants", "授權")
    key = ("username", "verb", "sensitivity", "place", "purpose")
    walled = False
    imported = False

    username = fields.text("User", "用戶", size=150)
    verb = fields.text("Verb", "操作", size=40)
    sensitivity = fields.text("Sensitivity", "敏感級別", size=20)
    place = fields.place("Place", "地方")
    purpose = fields.text("Purpose", "用途", size=40)
    until_on = fields.day("Until", "有效期至")
    reason = fields.text("Reason", "授權理由", size=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["username", "verb", "sensitivity", "place", "purpose"], name="grant_key")]
