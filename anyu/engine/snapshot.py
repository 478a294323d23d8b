"""Snapshot: the registers of one scope at one moment, as Parquet files named by what is in them."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.parquet.encryption import create_decryption_properties, create_encryption_properties

from anyu.registers.scope import Scope
from anyu.registers.seal import Seal

from .column import columns
from .extract import extract, registers_to_read

FORMAT = 1
MANIFEST = "manifest.json"


class DamagedSnapshot(ValueError):
    """A file of a snapshot is not what its manifest says; take the snapshot again."""


@dataclass(frozen=True)
class Part:
    """One register in a snapshot: its file, how many rows, the hash of its bytes, and whether it is encrypted."""

    path: str
    n_rows: int
    sha256: str
    sealed: bool


@dataclass(frozen=True)
class Snapshot:
    """A folder of Parquet files and their manifest; the key to the sealed ones lives here only, never on disk.

    `through` is the last day that the registers report.
    """

    name: str
    folder: Path
    through: date
    parts: Mapping[str, Part]
    key: bytes = field(repr=False)

    @classmethod
    def open(cls, folder: Path, seal: Seal) -> Snapshot:
        """The snapshot in a folder. Fails: DamagedSnapshot when a file was altered."""
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        parts = {name: Part(**part) for name, part in told["parts"].items()}
        for part in parts.values():
            path = folder / part.path
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != part.sha256:
                raise DamagedSnapshot(f"{part.path} in snapshot {told['name']} is missing or was altered; take the snapshot again")
        return cls(told["name"], folder, date.fromisoformat(told["through"]), parts, seal.derived("snapshot"))

    def unsealed(self, register: str) -> pa.Table:
        """The rows of an encrypted register, in memory; in clear they are never on disk."""
        opened = create_decryption_properties(_file_key(self.key, self.name, register))
        return pq.ParquetFile(self.folder / self.parts[register].path, decryption_properties=opened).read()


def snapshot(home: Path, url: str, scope: Scope, registers: Iterable[str], through: date, seal: Seal) -> Snapshot:
    """The rows that the scope holds, read in one transaction and written under `home/snapshots`.

    In: url, of the application's role, so that the wall stands; through, the last day reported.
    Out: persons are pseudonyms, nothing identifying or intimate is in it; the same rows give the same name.
    """
    from anyu.registers.models import REGISTERS
    from anyu.registers.rows import register, scoped_sql

    names = registers_to_read(registers)
    sheets = {name: register(name).sheet() for name in names}
    stored = {name: [c.name for c in sheet.shareable if c.name in columns(sheet)] for name, sheet in sheets.items()}
    statements = {name: scoped_sql(name, stored[name]) for name in names}
    tables = extract(url, scope.settings(), statements, sheets, seal.derived("pseudonym"))
    sealed = {name for name in names if REGISTERS[name].sealed}
    return _kept(home / "snapshots", tables, sealed, through, seal)


def _kept(root: Path, tables: Mapping[str, pa.Table], sealed: set[str], through: date, seal: Seal) -> Snapshot:
    key = seal.derived("snapshot")
    plain = {name: _parquet(table) for name, table in tables.items()}
    whole = hmac.new(key, f"{FORMAT} {through} ".encode(), "sha256")
    for name in sorted(plain):
        whole.update(name.encode() + b"\0" + hashlib.sha256(plain[name]).digest())
    name = whole.hexdigest()[:24]
    if not (root / name / MANIFEST).is_file():
        fresh = root / f".{name}.{os.getpid()}"
        shutil.rmtree(fresh, ignore_errors=True)
        parts = {}
        for register, content in plain.items():
            closed = register in sealed
            content = _parquet(tables[register], _file_key(key, name, register)) if closed else content
            path = f"events/{register}/all.parquet"
            _write(fresh / path, content)
            parts[register] = Part(path, tables[register].num_rows, hashlib.sha256(content).hexdigest(), closed)
        told = {"format": FORMAT, "name": name, "through": str(through), "parts": {r: vars(p) for r, p in sorted(parts.items())}}
        _write(fresh / MANIFEST, json.dumps(told, indent=1).encode())
        _settle(fresh, root / name)
    return Snapshot.open(root / name, seal)


def _parquet(table: pa.Table, key: bytes | None = None) -> bytes:
    out = pa.BufferOutputStream()
    closed = create_encryption_properties(footer_key=key) if key else None
    with pq.ParquetWriter(out, table.schema, compression="zstd", encryption_properties=closed) as writer:
        writer.write_table(table)
    return out.getvalue().to_pybytes()


def _file_key(key: bytes, name: str, register: str) -> bytes:
    """A key for one file only, since AES-GCM weakens when one key closes many. Source: NIST SP 800-38D, 8.3."""
    return hmac.digest(key, f"{name}/{register}".encode(), "sha256")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as f:
        f.write(content)
        f.flush()
        os.fsync(f.fileno())


def _settle(fresh: Path, final: Path) -> None:
    """The folder under its final name; who comes second finds the same content there and drops its own."""
    try:
        fresh.rename(final)
    except OSError:
        if not (final / MANIFEST).is_file():
            raise
        shutil.rmtree(fresh)
