"""Entry: nobody comes in unless the page says who may. Every view is shut until it is marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from anyu.flow import Desk
from anyu.shell.house import NoSuchUser, desk_of

View = Callable[..., HttpResponse]
# What opens a page: verb, sensitivity, purpose of a grant at one's own place.
STATISTICS = "read open statistics"
PLANNING = "write open statistics"
REGISTERS = (
    "read personal registration", "read open complaint", "read intimate care", "read intimate support", "read open management",
    "administer open administration",
)
ENTERING = (
    "write personal registration", "write personal complaint", "write intimate care", "write intimate support", "write open management",
    "administer open administration",
)
PERSONS = ("read identifying registration",)


def opened(view: View) -> View:
    """The view, open to people who are not signed in."""
    view.opened = True
    return view


def signed_in(view: View) -> View:
    """The view, open to everyone who is signed in."""
    view.needs = ("",)
    return view


def needs(*grants: str) -> Callable[[View], View]:
    """Marks a view with the grants of which one opens it, each written `verb sensitivity purpose`."""

    def mark(view: View) -> View:
        view.needs = grants
        return view

    return mark


def holds(desk: Desk, grants: tuple[str, ...]) -> bool:
    """Whether one of these grants is held at the desk's own place."""
    return any(not g or desk.may(*g.split()[:2], g.split()[2], desk.actor.place).allowed for g in grants)


class Entry:
    """Middleware: brings `request.desk`, the user's language, and lets a request through only where its view is marked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.desk = None
        if request.user.is_authenticated:
            try:
                request.desk = desk_of(request.user.get_username())
            except NoSuchUser:
                logout(request)
        _speak(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        if getattr(view, "opened", False):
            return None
        if request.desk is None:
            if request.headers.get("HX-Request"):
                return HttpResponse(status=401, headers={"HX-Redirect": reverse(settings.LOGIN_URL)})
            return redirect_to_login(request.get_full_path())
        if not holds(request.desk, getattr(view, "needs", ())):
            raise PermissionDenied
        return None


def _speak(request: HttpRequest) -> None:
    """The language chosen on this machine, else the one the user keeps."""
    if request.desk is None or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return
    lang = request.user.staff.lang
    translation.activate(lang)
    request.LANGUAGE_CODE = lang
