"""Staffing: makes a user with an office, a role and the grants of that role."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from anyu.guard.access import roles
from anyu.intake import enter
from anyu.registers.rows import rows
from anyu.registers.scope import Scope

from .clock import now
from .web.models import Staff


class CannotAppoint(ValueError):
    """The user was not made; the message says what to change."""


def appoint(username: str, password: str, *, office: str, role: str, place: str | None = None, days: int = 365, reason: str = "appointed") -> None:
    """Nothing; afterwards the user can sign in. Fails: CannotAppoint."""
    found = rows("office").filter(code=office).first()
    if found is None:
        raise CannotAppoint(f"there is no office {office!r}; import the offices first")
    users = get_user_model().objects
    if users.filter(username=username).exists():
        raise CannotAppoint(f"{username} works here already")
    try:
        validate_password(password)
    except ValidationError as e:
        raise CannotAppoint(" ".join(e.messages)) from e
    moment = now()
    grants = roles()[role].at(place or found.place, moment.date() + timedelta(days=days), reason)
    with transaction.atomic():
        user = users.create_user(username, password=password)
        Staff.objects.create(user=user, office=office, role=role)
        enter("grant", ({"username": username, **asdict(g)} for g in grants), within=Scope(username, at=moment, why=reason))
