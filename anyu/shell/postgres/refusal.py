"""Why there is no database server, and what to do."""


class NoServer(Exception):
    """The embedded server cannot run here; the message says why and what to do next."""
