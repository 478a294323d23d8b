"""The Django application of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class Web(AppConfig):
    """Application `web`."""

    name = "anyu.shell.web"
    label = "web"
