"""The roles and the database, so that the application never holds a right it could lose control of."""

from pathlib import Path

import psycopg
from psycopg import Connection, sql

from .layout import DATABASE, PORT, ROLES, SUPER, Layout

# One place for what each role may be. The owner changes tables in migrations; the application reads and writes rows.
ATTRIBUTES = {
    "owner": "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION CREATEDB",
    "app": "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB",
}


def prepare(layout: Layout, socket_dir: Path) -> None:
    """Both roles and the database exist, with the passwords of the layout. Safe to repeat."""
    with _connect(layout, socket_dir, "postgres") as connection:
        for name, role in ROLES.items():
            _role(connection, role, ATTRIBUTES[name], layout.password(role))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            _say(connection, "CREATE DATABASE {database} OWNER {owner}")
        _say(connection, "REVOKE ALL ON DATABASE {database}, postgres, template1 FROM PUBLIC")
        _say(connection, "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app}")
        _say(connection, "GRANT CONNECT ON DATABASE postgres TO {owner}")
    with _connect(layout, socket_dir, DATABASE) as connection:
        _say(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        _say(connection, "GRANT USAGE ON SCHEMA public TO {app}")


def _connect(layout: Layout, socket_dir: Path, database: str) -> Connection:
    return psycopg.connect(host=str(socket_dir), port=PORT, user=SUPER, password=layout.password(SUPER), dbname=database, autocommit=True)


def _role(connection: Connection, role: str, attributes: str, password: str) -> None:
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER" if exists else "CREATE")
    connection.execute(sql.SQL("{} ROLE {} {} PASSWORD {}").format(verb, sql.Identifier(role), sql.SQL(attributes), sql.Literal(password)))


def _say(connection: Connection, statement: str) -> None:
    names = {"database": sql.Identifier(DATABASE), **{name: sql.Identifier(role) for name, role in ROLES.items()}}
    connection.execute(sql.SQL(statement).format(**names))
