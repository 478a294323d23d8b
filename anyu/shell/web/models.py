"""Staff: which office a signed-in user works for, in which role, and how they like to read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

ROLES = [("clerk", "clerk"), ("officer", "officer"), ("health_worker", "health worker"), ("auditor", "auditor"), ("administrator", "administrator")]


class Staff(models.Model):
    """One user's place in the house. What they may do is told by their grants, not by this row."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staff")
    office = models.CharField(max_length=24)
    role = models.CharField(max_length=20, choices=ROLES)
    lang = models.CharField(max_length=10, default="zh-hant")
