"""Staff and attempts: who works where in which role and how they like to read; and who failed to sign in."""

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


class Attempt(models.Model):
    """One failed sign-in, by account and address; kept only as long as it counts."""

    account = models.CharField(max_length=150)
    address = models.CharField(max_length=60)
    failed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "address", "failed_at"])]
