"""A PostgreSQL of a benchmark's own: begun in a new folder, migrated, and gone at the end."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def own_postgres() -> Iterator[None]:
    """Django is set up inside, with the registers migrated; connections are closed on the way out."""
    from anyu.shell import postgres
    from tests.conftest import tidy

    home = Path(tempfile.mkdtemp(prefix="anyu-bench-"))
    data = home / "postgres"
    os.environ |= {"ANYU_HOME": str(home), "DJANGO_SETTINGS_MODULE": "anyu.shell.settings"}
    os.environ |= {"ANYU_DATABASE_URL": postgres.connection_url("app", data), "ANYU_OWNER_DATABASE_URL": postgres.connection_url("owner", data)}
    try:
        postgres.start(data)
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", database="owner", verbosity=0, interactive=False)
        yield
        connections.close_all()
    finally:
        tidy(home)
