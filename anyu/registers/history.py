"""History: every former version of every row, written by the database itself."""

from __future__ import annotations

from django.db import models


class History(models.Model):
    """One former version: what stood from `from_at` up to `until_at`, who ended it and why. Nobody updates it."""

    id = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=63)
    row_id = models.UUIDField()
    office = models.CharField(max_length=24, null=True)
    sealed = models.BooleanField()
    from_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField()
    op = models.CharField(max_length=6)
    actor = models.CharField(max_length=150, null=True)
    why = models.TextField(null=True)
    former = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["register", "row_id", "until_at"])]
