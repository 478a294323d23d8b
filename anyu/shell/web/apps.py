"""The Django application of the pages."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Web(AppConfig):
    """Application `web`."""

    name = "anyu.shell.web"
    label = "web"

    def ready(self) -> None:
        """Opens accounts and sessions to the application's role after every migration."""
        post_migrate.connect(_grant, sender=self)


def _grant(using: str, **_: Any) -> None:
    from anyu.shell.postgres.grant import grant_accounts

    grant_accounts(using)
