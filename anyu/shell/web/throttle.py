"""Throttle: slows down whoever guesses passwords, by account and address together, so that nobody can lock another out from afar."""

from __future__ import annotations

from datetime import datetime, timedelta

from .models import Attempt

ATTEMPTS, WITHIN = 6, timedelta(minutes=15)


def waits(account: str, address: str, at: datetime) -> bool:
    """Whether this account has to wait at this address."""
    return Attempt.objects.filter(account=account[:150], address=address[:60], failed_at__gt=at - WITHIN).count() >= ATTEMPTS


def failed(user: str, address: str, at: datetime) -> None:
    """Nothing; afterwards the failure counts, and those that no longer count are gone."""
    staff_attempts = Attempt.objects
    staff_attempts.filter(failed_at__lte=at - WITHIN).delete()
    staff_attempts.create(account=user[:150], address=address[:60], failed_at=at)


def forget(user: str, address: str) -> None:
    """Nothing; afterwards earlier failures of this account here do not count any more."""
    Attempt.objects.filter(account=user[:150], address=address[:60]).delete()
