"""Clock: the only place where the project asks what time it is."""

from __future__ import annotations

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def now() -> datetime:
    """The instant, in the installation's time zone."""
    return datetime.now(ZoneInfo(settings.TIME_ZONE))


def today() -> date:
    """The day in the installation's time zone, or the one that ANYU_TODAY fixes."""
    fixed = os.environ.get("ANYU_TODAY")
    return date.fromisoformat(fixed) if fixed else now().date()
