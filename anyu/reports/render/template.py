"""Fills an office's own letter template (docx with {{ names }}); a template is other people's code and is treated so."""
from __future__ import annotations

import base64
import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from anyu.reports.finish import printable
from anyu.reports.render import child

MAX_PARTS, MAX_PART_BYTES, MAX_BYTES = 400, 20_000_000, 60_000_000
_FOREIGN = ("vbaproject", "/embeddings/", "/activex/", "oleobject", "altchunk", "afchunk", "attachedtemplate")
_FIELDS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|AUTOTEXT|MACROBUTTON|DATABASE)\b", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class TemplateRefused(ValueError):
    """The template holds something that no letter needs, or names something unknown; change it and send it again."""


def render_template(template: bytes, context: Mapping[str, Any]) -> bytes:
    """The filled letter.

    In: `context` holds texts, numbers, lists and mappings of them; the template may read nothing else.
    Fails: TemplateRefused; PaperRefused when filling goes over its limits.
    """
    _inspect(template)
    order = {"template": base64.b64encode(template).decode(), "context": json.loads(json.dumps(context, default=str))}
    filled = child.run(Path(__file__).with_name("fill.py"), _clean(order), memory_mb=512, seconds=20)
    said, _, body = filled.partition(b"\n")
    if said != b"ok":
        raise TemplateRefused(f"the template could not be filled: {body.decode(errors='replace')[:500]}")
    return body


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return {key: _clean(item) for key, item in value.items()} if isinstance(value, dict) else value


def _inspect(template: bytes) -> None:
    """Refuses macros, outside references, embedded objects, fields that fetch, document types and bombs."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            entries = parts.infolist()
            if len(entries) > MAX_PARTS:
                raise TemplateRefused(f"the template has {len(entries)} parts, at most {MAX_PARTS} are read")
            left = MAX_BYTES
            for entry in entries:
                left -= _inspect_part(parts, entry, left)
            names = {entry.filename for entry in entries}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as bad:
        raise TemplateRefused("the template is not a docx file that can be opened; save it again as .docx") from bad
    if "word/document.xml" not in names:
        raise TemplateRefused("the template is not a Word document; save it as .docx")


def _inspect_part(parts: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    with parts.open(entry) as stream:
        # The size that the file claims may lie: count what really comes out.
        body = stream.read(min(MAX_PART_BYTES, left) + 1)
    if len(body) > min(MAX_PART_BYTES, left):
        raise TemplateRefused("the template unpacks to more than a letter needs; take out large pictures")
    name = "/" + entry.filename.lower()
    if any(word in name for word in _FOREIGN):
        raise TemplateRefused(f"the template holds a macro or an embedded object ({entry.filename}); remove it")
    if name.endswith((".xml", ".rels")):
        _inspect_xml(entry.filename, body)
    return len(body)


def _inspect_xml(name: str, body: bytes) -> None:
    try:
        root = fromstring(body, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError) as bad:
        raise TemplateRefused(f"{name} in the template declares a document type or is damaged; save it again in Word or WPS") from bad
    fields: list[str] = []
    for node in root.iter():
        kind, target = node.get("Type", "").lower(), node.get("Target", "")
        if node.get("TargetMode") == "External" and not kind.endswith("/hyperlink"):
            raise TemplateRefused(f"the template fetches something from outside ({target[:80]}); put the picture into the file")
        if "macroenabled" in node.get("ContentType", "").lower() or any(word in kind for word in _FOREIGN):
            raise TemplateRefused("the template holds a macro or an embedded object; save it as .docx without it")
        if node.tag == _WORD + "instrText":
            fields.append(node.text or "")
        fields.append(node.get(_WORD + "instr", "")) if node.tag == _WORD + "fldSimple" else None
    if found := _FIELDS.search("".join(fields)):
        raise TemplateRefused(f"the template holds the field {found.group(1)}, which reads other files; remove it")
