"""What the application's role may do with the tables that are no register: accounts, sessions, messages."""

from django.apps import apps
from django.conf import settings
from django.db import connections
from psycopg import sql

READ_ONLY = {"django_content_type", "auth_permission", "django_migrations"}


def grant_accounts(using: str) -> None:
    """Nothing; afterwards the application signs people in. May be repeated. The registers' own wall grants theirs."""
    role = settings.ANYU_APP_ROLE
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user", [role])
        if cursor.fetchone() is None:
            return  # an outside server with one role for both
        present = set(connections[using].introspection.table_names(cursor))
        others = [app for app in apps.get_app_configs() if app.label != "registers"]
        models = [model for app in others for model in app.get_models(include_auto_created=True)]
        tables = {model._meta.db_table for model in models if model._meta.managed} & present
        _grant(cursor, "SELECT, INSERT, UPDATE, DELETE", tables - READ_ONLY, role)
        _grant(cursor, "SELECT", present & READ_ONLY, role)


def _grant(cursor, rights: str, tables: set[str], role: str) -> None:
    if tables:
        names = sql.SQL(", ").join(map(sql.Identifier, sorted(tables)))
        cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), names, sql.Identifier(role)))
