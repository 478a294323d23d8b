"""House: the data of this installation and the desk of whoever asks, as `flow` wants them."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from django.conf import settings

from anyu.flow import Desk, House
from anyu.guard.access import Actor, Grant, roles
from anyu.registers.rows import rows
from anyu.registers.seal import Seal

from .clock import now, today


class NoSuchUser(LookupError):
    """No user of this name works here; `anyu user add` makes one."""


@cache
def seal() -> Seal:
    """The seal of this installation."""
    return Seal(settings.ANYU_MASTER_KEY)


def house() -> House:
    """The house as its places and offices stand today."""
    day = today()
    above = {
        p.code: p.parent
        for p in rows("place").order_by("valid_from_on")
        if p.valid_from_on <= day and (p.valid_until_on is None or day < p.valid_until_on)
    }
    bare = House(settings.ANYU_HOME, settings.ANYU_DATABASE_URL, seal(), {}, above)
    offices = {o.code: bare.path(o.place) for o in rows("office")}
    return House(bare.home, bare.url, bare.seal, offices, above)


def desk_of(username: str, at_house: House | None = None) -> Desk:
    """The desk of a user, with the grants in force. Fails: NoSuchUser."""
    from .web.models import Staff

    staff = Staff.objects.filter(user__username=username, user__is_active=True).first()
    if staff is None:
        raise NoSuchUser(f"no user {username!r} works here; `anyu user add` makes one")
    home = at_house or house()
    held = tuple(
        Grant(g.verb, g.sensitivity, g.place, g.purpose, g.until_on, g.reason) for g in rows("grant").filter(username=username)
    )
    path = home.offices.get(staff.office, "")
    return Desk(home, Actor(username, staff.office, path.rsplit("/", 1)[-1], held), now())


def role_desk(role: str, office: str, place: str, at_house: House | None = None) -> Desk:
    """A desk with one role's grants for today, for setting an installation up before it has users."""
    grants = roles()[role].at(place, today() + timedelta(days=1), "setting up")
    return Desk(at_house or house(), Actor(f"setup-{role}", office, place, grants), now())
