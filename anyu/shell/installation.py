"""Installation: makes Django and the database ready for a command, a page server or a test."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATABASE, OWNER = "ANYU_DATABASE_URL", "ANYU_OWNER_DATABASE_URL"


def home() -> Path:
    """The folder of the installation's data, keys and embedded database."""
    return Path(os.environ.get("ANYU_HOME") or Path.home() / ".local" / "share" / "anyu")


def ready() -> None:
    """Nothing; afterwards the database runs and is migrated, and Django is set up. May be called again.

    Fails: postgres.NoServer, saying what is missing.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyu.shell.settings")
    if not os.environ.get(DATABASE):
        _embedded()
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    _migrate()


def _embedded() -> None:
    from . import postgres

    data = home() / "postgres"
    data.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # The cluster stays referenced for the life of the process: its hold keeps others from stopping the server.
    global _cluster
    _cluster = postgres.start(data)
    os.environ |= {DATABASE: postgres.connection_url("app", data), OWNER: postgres.connection_url("owner", data)}


_cluster = None


def release() -> None:
    """Stops the embedded server when nobody else uses it."""
    if _cluster is None:
        return
    from django.db import connections

    from . import postgres

    connections.close_all()
    postgres.stop(_cluster)


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("anyu: bringing the database up to date…", file=sys.stderr)
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()
