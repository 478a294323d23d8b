"""Users of the invented county: one for each role, with a password made once and kept in a file only its owner reads."""

from __future__ import annotations

import os
import secrets
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.contrib.auth import get_user_model

from anyu.guard.access import roles
from anyu.intake import enter
from anyu.registers.rows import rows
from anyu.registers.scope import Scope
from anyu.shell.web.models import Staff

from .land import BUREAU, COUNTY, TOWN_OFFICE, TOWN_STATION

FILE = "demo-sign-in.txt"
REASON = "演示賬號"
GRANTED_DAYS = 365
OFFICES = {"clerk": TOWN_OFFICE, "officer": BUREAU, "health_worker": TOWN_STATION, "family_contact": TOWN_OFFICE, "auditor": BUREAU, "administrator": BUREAU}


@dataclass(frozen=True)
class SignIn:
    """What a person types to sign in, as whom, and where: the office, and the place at and below which the grants hold."""

    role: str
    username: str
    password: str
    office: str
    place: str


def sign_ins(home: Path, now: datetime) -> list[SignIn]:
    """One sign-in per role, the same on every start; its user, place in the house and grants are there afterwards.

    In: the county's offices are imported already.
    """
    told = _passwords(home / FILE)
    found = []
    for role, office in OFFICES.items():
        place = COUNTY if office == BUREAU else office[:-1]
        found.append(SignIn(role, role, told[role], office, place))
        _account(found[-1])
        _grant(found[-1], now)
    return found


def _passwords(path: Path) -> dict[str, str]:
    """Role → password, from the file; what is missing there is made and written before anyone can use it."""
    told = dict(line.split() for line in path.read_text("utf-8").splitlines() if len(line.split()) == 2) if path.exists() else {}
    missing = [role for role in OFFICES if role not in told]
    if missing:
        told |= {role: "-".join(secrets.token_hex(2) for _ in range(4)) for role in missing}
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as f:
            f.writelines(f"{role} {password}\n" for role, password in told.items())
            f.flush()
            os.fsync(f.fileno())
        fresh.replace(path)
    return told


def _account(one: SignIn) -> None:
    """The user with this password; a user who is there already gets it again only where it no longer fits."""
    user, made = get_user_model().objects.get_or_create(username=one.username)
    if made or not user.check_password(one.password):
        user.set_password(one.password)
        user.save()
    Staff.objects.update_or_create(user=user, defaults={"office": one.office, "role": one.role})


def _grant(one: SignIn, now: datetime) -> None:
    """The grants of the role at its place, for a year; those in force stay as they are."""
    today: date = now.date()
    wanted = roles()[one.role].at(one.place, today + timedelta(days=GRANTED_DAYS), REASON)
    held = rows("grant").filter(username=one.username, until_on__gt=today)
    standing = set(held.values_list("verb", "sensitivity", "place", "purpose"))
    missing = [g for g in wanted if (g.verb, g.sensitivity, g.place, g.purpose) not in standing]
    enter("grant", ({"username": one.username, **asdict(g)} for g in missing), within=Scope("demo", at=now, why=REASON), replace=True)
