"""Answer: bytes that a browser saves instead of showing."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

from anyu.intake.value import plain


def download(data: bytes, name: str, kind: str) -> HttpResponse:
    """A file under a name that any browser can keep."""
    ascii_name = name.encode("ascii", "ignore").decode().replace('"', "") or "file"
    disposition = f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name)}"
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": disposition})


def csv_cell(value: Any) -> str:
    """A cell that no table program takes for a formula; intake reads it back as it was."""
    text = "" if value is None else plain(value)
    first = unicodedata.normalize("NFKC", text.lstrip("\ufeff\u200b\t\r "))[:1]
    return f"'{text}" if first in tuple("=+-@|%") and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
