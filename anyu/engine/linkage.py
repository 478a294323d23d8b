"""Linkage: which rows of one table may be about the same thing, by Splink over DuckDB in memory.

Source: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969); Splink 5 (Ministry of Justice, United Kingdom).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from .duck import locked


class NoLinkage(RuntimeError):
    """Splink is not installed here; install the `dedupe` extra."""


def linked(table: pa.Table, settings: Mapping[str, Any], least: float) -> pa.Table:
    """The pairs of rows whose weight of evidence is at least that many bits, the heaviest first.

    In: table with a column `unique_id`; settings, what Splink calls so, with fixed probabilities.
    Out: `unique_id_l`, `unique_id_r`, `match_weight` and one `gamma_…` a comparison. Nothing is written to disk: the
    connection has no temporary folder and may open no file.
    Fails: NoLinkage.
    """
    try:
        from splink import DuckDBAPI, Linker
    except ImportError as e:
        raise NoLinkage("looking for duplicates among all persons needs Splink: pip install 'anyu[dedupe]'") from e
    connection = locked()
    try:
        api = DuckDBAPI(connection=connection)
        told = {"link_type": "dedupe_only", "unique_id_column_name": "unique_id", "retain_matching_columns": True, **settings}
        linker = Linker(api.register(table), told)
        logging.getLogger("splink").setLevel(logging.WARNING)  # it tells its progress otherwise
        found = linker.inference.predict(threshold_match_weight=least)
        gammas = ", ".join(f"gamma_{c['output_column_name']}" for c in settings["comparisons"])
        return connection.sql(f"SELECT unique_id_l, unique_id_r, match_weight, {gammas} FROM {found.physical_name} "
                              "ORDER BY match_weight DESC, unique_id_l, unique_id_r").to_arrow_table()
    finally:
        connection.close()
