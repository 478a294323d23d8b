"""The text of a file: plain text in any usual encoding, Word, PDF, OFD, Excel, OpenDocument or HTML."""

from __future__ import annotations

from importlib import import_module

from anyu.kernel.text import Text

from ..archive import UnreadableDocument
from .kind import SAVE_AGAIN, kind_of

FILE_BYTES, CHARACTERS = 128 * 2**20, 40_000_000
LINE = 24  # what a line of a table costs beside its characters
# Kind → the module that reads it, loaded when first needed: a text file should not wait for the PDF library.
_MODULES = {"text": "plain", "docx": "word", "pdf": "pdf", "ofd": "ofd", "xlsx": "sheet", "xls": "old_sheet",
            "odt": "opendocument", "ods": "opendocument", "html": "web"}
_GONE = str.maketrans({"\x00": " ", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\u00ad": None, "\ufeff": None, "\u200b": None, "\u2060": None})


def extract(content: bytes, name: str) -> str:
    """The text of a file, with line ends as \\n and the cells of a table's row between tabs.

    In: name, which counts only where the content leaves the kind open.
    Fails: UnreadableDocument for an old or foreign format, a scan, a locked, damaged, dangerous or far too large file.
    """
    if len(content) > FILE_BYTES:
        raise too_large(name, f"{len(content) / 2**20:.0f} MB", f"{FILE_BYTES // 2**20} MB")
    kind = kind_of(content, name)
    try:
        text = import_module(f".{_MODULES[kind]}", __package__).text_of(content, name)
    except UnreadableDocument:
        raise
    except Exception as e:  # the parsers raise whatever they like on a damaged file
        why = Text(f"the file is damaged or not what its name says ({type(e).__name__}).", "文件已損壞,或者內容與文件名不符。")
        raise UnreadableDocument(name, why, SAVE_AGAIN) from e
    if len(text) > CHARACTERS:
        raise too_large(name, f"{len(text)} characters", f"{CHARACTERS}")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(chr(c) in text for c in _GONE):
        text = text.translate(_GONE)
    if not text.strip():
        why = Text("it holds no text.", "文件中沒有文字。")
        raise UnreadableDocument(name, why, Text("If it is a scan, have its text recognised first.", "如果是掃描件,請先做文字識別(OCR)。"))
    return text


def too_large(name: str, size: str, limit: str) -> UnreadableDocument:
    """The refusal of a document that is larger than any plan."""
    return UnreadableDocument(name, Text(f"it has {size}; at most {limit} are read at once.", f"文件過大({size},上限{limit})。"),
                              Text("Split it and read the parts.", "請拆分後分別讀取。"))
