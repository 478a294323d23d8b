"""Clock: the only place where the project asks what time it is."""

from __future__ import annotations

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def now() -> datetime:
    """The instant, in the installation's time zone; on the day that ANYU_TODAY fixes, at the time it really is."""
    found = datetime.now(ZoneInfo(settings.TIME_ZONE))
    fixed = os.environ.get("ANYU_TODAY")
    return datetime.combine(date.fromisoformat(fixed), found.timetz()) if fixed else found


def today() -> date:
    """The day in the installation's time zone, or the one that ANYU_TODAY fixes."""
    return now().date()


def day() -> date:
    """The same day for commands that start without settings."""
    fixed = os.environ.get("ANYU_TODAY")
    return date.fromisoformat(fixed) if fixed else datetime.now(ZoneInfo(os.environ.get("ANYU_TIME_ZONE", "Asia/Shanghai"))).date()
