"""Part: the XML parts of a zipped document, parsed without declarations, entities or more than a document's size."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring, iterparse

from .text import too_large

PART_BYTES = 64 * 2**20


class Package:
    """The parts of an inspected archive, by name."""

    def __init__(self, content: bytes, name: str) -> None:
        self.archive, self.name = zipfile.ZipFile(io.BytesIO(content)), name
        self.members = {m.replace("\\", "/").lstrip("/"): m for m in self.archive.namelist()}

    def bytes_of(self, member: str) -> bytes:
        """The bytes of a part, empty where there is none. Fails: UnreadableDocument when it is larger than any plan's."""
        stored = self.members.get(member)
        if stored is None:
            return b""
        with self.archive.open(stored) as part:
            data = part.read(PART_BYTES + 1)
        if len(data) > PART_BYTES:
            raise too_large(self.name, f"over {PART_BYTES // 2**20} MB inside", f"{PART_BYTES // 2**20} MB")
        return data

    def root(self, member: str) -> Element | None:
        """The root element of a part, its descendants named without namespace; None where there is none."""
        data = self.bytes_of(member)
        return local(fromstring(plain_xml(data))) if data else None

    def related(self, member: str) -> dict[str, tuple[str, str]]:
        """Relations of a part: id → (last word of its type, member it leads to)."""
        folder, _, file = member.rpartition("/")
        found = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        if found is None:
            return {}
        return {r.get("Id", ""): (r.get("Type", "").rpartition("/")[2], reached(folder, r.get("Target", ""))) for r in found if r.get("TargetMode") != "External"}


def plain_xml(data: bytes) -> bytes:
    """The same, when it declares nothing a parser could be led by. Fails: ValueError.

    With neither declarations nor entities the fast parser of the standard library is safe; the careful ones are written in Python.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError("a document type declaration, or UTF-16")
    return data


def finished(data: bytes, tag: str) -> Iterator[Element]:
    """The elements of that name, one after the other as each ends; what was read is let go."""
    for _, element in iterparse(io.BytesIO(plain_xml(data))):
        if element.tag.rpartition("}")[2] == tag:
            yield element
            element.clear()


def reached(folder: str, target: str) -> str:
    """The member that an address leads to from a folder."""
    target = target.replace("\\", "/")
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")


def local(root: Element) -> Element:
    """The same tree with every element and attribute named without its namespace."""
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        if any("}" in key for key in element.attrib):
            for key in [k for k in element.attrib if "}" in k]:
                element.attrib.setdefault(key.rpartition("}")[2], element.attrib.pop(key))
    return root


def children(element: Element | None, tag: str) -> Iterator[Element]:
    """The children of that name."""
    return iter(()) if element is None else (c for c in element if c.tag == tag)
