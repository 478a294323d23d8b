"""Data key: the key of one person, wrapped by the master key and kept outside history, so that erasing it erases the person."""

from __future__ import annotations

from django.db import models


class DataKey(models.Model):
    """One person's wrapped key. Not a register: it has no sheet, no history and no face."""

    person = models.CharField(max_length=40, primary_key=True)
    wrapped = models.BinaryField()
