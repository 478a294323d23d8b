"""The only room that runs queries over snapshots: PostgreSQL → Parquet → DuckDB or Spark. Knows no indicator."""

from .column import columns
from .duck import Duck
from .held import held, named_columns
from .linkage import NoLinkage, linked
from .snapshot import Snapshot, snapshot
from .tree import Tree, tree

__all__ = ["Duck", "NoLinkage", "Snapshot", "Tree", "columns", "held", "linked", "named_columns", "snapshot", "tree"]
