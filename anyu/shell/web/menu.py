"""Menu: what stands around every page: who I am, where I may go, in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anyu.guard.access import roles
from anyu.kernel import Text

from .entry import REGISTERS, STATISTICS, holds
from .land import land_of, office_title

PAGES = (
    ("today", _("Today"), ("",), ("today", "finding")),
    ("plans", _("Plans"), (STATISTICS,), ("plan",)),
    ("figures", _("Figures"), (STATISTICS,), ("figure", "explain")),
    ("registers", _("Registers"), REGISTERS, ("register", "row", "import", "person", "duplicate", "gap")),
    ("reports", _("Reports"), (STATISTICS,), ("report", "paper")),
)


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    name: str
    title: str
    url: str
    here: bool


def menu(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page needs."""
    languages = [{"code": code, "name": name} for code, name in settings.LANGUAGES]
    desk = getattr(request, "desk", None)
    if desk is None:
        return {"languages": languages}
    at = getattr(request.resolver_match, "url_name", "") or ""
    entries = [
        Entry(name, title, reverse(name), any(at.startswith(word) for word in words))
        for name, title, grants, words in PAGES if holds(desk, grants)
    ]
    role = roles().get(request.user.staff.role)
    return {
        "languages": languages, "menu": entries, "role": role.title if role else Text("Staff", "工作人員"),
        "office_title": office_title(desk.actor.office), "land": land_of(request),
    }
