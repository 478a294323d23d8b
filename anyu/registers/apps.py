"""The Django application of the registers; the wall is built whenever a migration has run."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Registers(AppConfig):
    """Application `registers`."""

    name = "anyu.registers"
    label = "registers"

    def ready(self) -> None:
        """Builds the wall after every migration, so that a new register cannot be left outside it."""
        post_migrate.connect(_build_wall, sender=self)


def _build_wall(using: str, **_: Any) -> None:
    from .wall import build

    build(using)
