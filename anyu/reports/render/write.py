"""Writes a finished report in one of its formats."""
from __future__ import annotations

from anyu.reports.content import Content
from anyu.reports.finish import printable

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class UnknownFormat(LookupError):
    """A report is not written in this format; the message names those that are."""


def render(content: Content, format: str) -> bytes:
    """The file of a finished report, the same bytes for the same content.

    Fails: UnknownFormat, PaperRefused (typesetting went over its limits).
    """
    if format not in FORMATS:
        raise UnknownFormat(f"a report is not written as {format!r}; give one of {', '.join(FORMATS)}")
    clean = content.map_text(printable, names=True)
    if format == "xlsx":
        from anyu.reports.render import xlsx

        return xlsx.write(clean)
    if format == "docx":
        from anyu.reports.render import docx

        return docx.write(clean)
    from anyu.reports.render import pdf

    return pdf.write(clean)
