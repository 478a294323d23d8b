"""How each role reaches the database."""

import os
from pathlib import Path
from urllib.parse import quote

from .layout import DATABASE, PORT, ROLES, Layout
from .postmaster import read_postmaster
from .refusal import NoServer

VARIABLES = {"app": ("ANYU_DATABASE_URL",), "owner": ("ANYU_OWNER_DATABASE_URL", "ANYU_DATABASE_URL")}


def connection_url(role: str, data_dir: Path | str | None = None) -> str:
    """The address of the database for a role: "app" (rows) or "owner" (migrations).

    The environment's server first, then the embedded one of the data folder, whose address is known before it runs.
    There is no address for the superuser. Fails: NoServer, when neither is named.
    """
    for variable in VARIABLES[role]:
        if value := os.environ.get(variable):
            return value
    if data_dir is None:
        raise NoServer("No database is named: set ANYU_DATABASE_URL, or start the embedded server in a data folder.")
    layout = Layout.at(data_dir)
    server = read_postmaster(layout.pgdata)
    socket_dir = server.socket_dir if server and server.port else layout.socket_dir
    name = ROLES[role]
    return f"postgresql://{name}:{layout.password(name)}@/{DATABASE}?host={quote(str(socket_dir), safe='')}&port={PORT}"
