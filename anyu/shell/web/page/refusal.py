"""Refusal: the pages for what is not there, not allowed, or went wrong. They say what to do next and give nothing away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..entry import opened


@opened
def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, 400, _("This request cannot be read"), _("Go back, reload the page and try again."))


@opened
def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403."""
    return _page(request, 403, _("This page is not open to you"), _("You hold no grant for it. Ask the administrator of your office, naming the purpose."))


@opened
def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for what does not exist and for what lies outside one's scope."""
    return _page(request, 404, _("There is no such page"), _("It does not exist, or it lies outside what you may see. Start again from Today."))


@opened
def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, 500, _("Something went wrong here"), _("Nothing was stored by this step. Try again; if it happens again, tell the administrator when it happened."))


def _page(request: HttpRequest, status: int, title: str, says: str) -> HttpResponse:
    given: dict[str, Any] = {"title": title, "says": says, "status": status}
    return render(request, "refusal.html", given, status=status)
