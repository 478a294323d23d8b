"""Plain text, in whatever encoding; bytes that are no text are refused."""

from __future__ import annotations

from anyu.kernel.text import Text

from ..archive import UnreadableDocument
from .encoding import decode

_NEXT = Text("Read the document that it was made from: .docx, .pdf, .ofd, .xlsx, .html or .txt.", "請改讀原始文件:.docx、.pdf、.ofd、.xlsx、.html 或 .txt。")


def text_of(content: bytes, name: str) -> str:
    """The text. Fails: UnreadableDocument where too much of it is no character."""
    text = decode(content)
    head = text[:100_000]
    broken = sum(c < " " and c not in "\t\n\r\x0b\x0c\x1a" or c == "\ufffd" for c in head)
    if broken * 20 > len(head):
        raise UnreadableDocument(name, Text("it is neither text nor a document known here.", "既不是文本,也不是可識別的文件格式。"), _NEXT)
    return text.rstrip("\x1a")
