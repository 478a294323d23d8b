"""A PostgreSQL 18 of our own over binaries that pip brought, or the server that the environment names."""

from .cluster import Cluster, running, start, stop
from .refusal import NoServer
from .url import connection_url

__all__ = ["Cluster", "NoServer", "connection_url", "running", "start", "stop"]
