"""Kind: what a file is, told by its content; the name counts only where the content leaves it open."""

from __future__ import annotations

from io import BytesIO

from anyu.kernel.text import Text

from ..archive import UnreadableDocument, safe_archive

SAVE_AGAIN = Text("Open it, save it again, and read the new file.", "請打開後重新保存,再讀取新文件。")
_AS_DOCX = Text("Open it in Word or WPS, save it as .docx or .pdf, and read that file.", "請用 Word 或 WPS 打開,另存為 .docx 或 .pdf,再讀取該文件。")
_AS_XLSX = Text("Open it in Excel or WPS, save it as .xlsx, and read that file.", "請用 Excel 或 WPS 打開,另存為 .xlsx,再讀取該文件。")
_UNPACK = Text("Unpack it and read the documents inside.", "請解壓後讀取其中的文件。")
_RECOGNISE = Text("Have its text recognised first, or ask for the file it was made from.", "請先做文字識別(OCR),或者索取原始電子文件。")
_UNLOCK = Text("Open it with the password, save it without one, and read that file.", "請用密碼打開,取消密碼後另存,再讀取該文件。")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_ARCHIVES = (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ", b"BZh")
_NAMED = ("docx", "xlsx", "pdf", "xls", "et", "ofd", "odt", "ods", "docm", "xlsm")
_FOREIGN = ("xlsb", "doc", "wps", "rtf", "pages", "ppt", "pptx", "dps", "numbers", "key", "ceb", "caj", "djvu", "epub", "mht")


def kind_of(content: bytes, name: str) -> str:
    """text, docx, pdf, ofd, xlsx, xls, odt, ods or html. Fails: UnreadableDocument for every other kind."""
    end = name.lower().rpartition(".")[2] if "." in name else ""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_OLE):
        return _ole(content, name, end)
    if content.startswith(b"PK"):
        return _zipped(content, name)
    begin = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith(b"{\\rtf"):
        raise UnreadableDocument(name, Text("an .rtf file cannot be read here.", "不能直接讀取 .rtf 文件。"), _AS_DOCX)
    if content.startswith(_PICTURES):
        raise UnreadableDocument(name, Text("it is a picture.", "這是圖片。"), _RECOGNISE)
    if content.startswith(_ARCHIVES):
        raise UnreadableDocument(name, Text("it is an archive of files.", "這是壓縮包。"), _UNPACK)
    if begin.startswith((b"<!doctype html", b"<html")) or (b"<html" in begin and begin.startswith((b"<!--", b"<?xml"))):
        return "html"
    if begin.startswith((b"mime-version:", b"from: <saved by")) or b"mso-application" in begin or b"<?mso" in begin:
        raise UnreadableDocument(name, Text("it is a web archive or XML written by an old Office.", "這是舊版 Office 保存的網頁歸檔或 XML 文件。"), _AS_DOCX)
    return _by_name(name, end)


def _by_name(name: str, end: str) -> str:
    if end in ("html", "htm", "xhtml"):
        return "html"
    if end in _FOREIGN:
        raise UnreadableDocument(name, Text(f"a .{end} file cannot be read here.", f"不能直接讀取 .{end} 文件。"), _AS_DOCX)
    if end in _NAMED:
        raise UnreadableDocument(name, Text(f"it is not a .{end} file inside.", f"文件內容不是 .{end} 格式。"), SAVE_AGAIN)
    return "text"


def _ole(content: bytes, name: str, end: str) -> str:
    """xls, where the compound file holds a workbook."""
    streams = {word: word.encode("utf-16-le") in content for word in ("Workbook", "WordDocument", "EncryptedPackage", "PowerPoint Document", "Book")}
    if streams["EncryptedPackage"]:
        raise locked(name)
    if streams["WordDocument"] or (end in ("doc", "wps", "wpt", "dot") and not streams["Workbook"]):
        raise UnreadableDocument(name, Text("it is an old Word or WPS file.", "這是舊版 Word 或 WPS 文件。"), _AS_DOCX)
    if streams["Workbook"]:
        return "xls"
    if streams["Book"]:
        raise UnreadableDocument(name, Text("it is a workbook of Excel 95 or older.", "這是 Excel 95 或更早的工作簿。"), _AS_XLSX)
    if streams["PowerPoint Document"]:
        raise UnreadableDocument(name, Text("it is a presentation.", "這是演示文稿。"), _AS_DOCX)
    raise UnreadableDocument(name, Text("it is an old Office file that holds no workbook.", "這是舊版辦公文件,其中沒有工作簿。"), _AS_DOCX)


def _zipped(content: bytes, name: str) -> str:
    import zipfile

    safe_archive(content, name)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = {m.replace("\\", "/").lstrip("/") for m in archive.namelist()}
        kept = archive.read("mimetype")[:100].decode("latin-1") if "mimetype" in members else ""
    if "OFD.xml" in members:
        return "ofd"
    if "opendocument.spreadsheet" in kept or "opendocument.text" in kept:
        return "ods" if "spreadsheet" in kept else "odt"
    if "xl/workbook.bin" in members:
        raise UnreadableDocument(name, Text("an .xlsb file cannot be read here.", "不能直接讀取 .xlsb 文件。"), _AS_XLSX)
    if any(m.startswith("xl/") for m in members):
        return "xlsx"
    if any(m.startswith("word/") for m in members):
        return "docx"
    if any(m.startswith("ppt/") for m in members) or "presentation" in kept:
        raise UnreadableDocument(name, Text("it is a presentation.", "這是演示文稿。"), Text("Save it as .pdf and read that file.", "請另存為 .pdf 再讀取。"))
    if "[Content_Types].xml" in members:
        return "docx"
    if any(m.startswith("Index/") for m in members) or kept:
        raise UnreadableDocument(name, Text("it is a document of another office program.", "這是其他辦公軟件的文件。"), _AS_DOCX)
    raise UnreadableDocument(name, Text("it is an archive of files.", "這是壓縮包。"), _UNPACK)


def locked(name: str) -> UnreadableDocument:
    """The refusal of a document that asks for a password."""
    return UnreadableDocument(name, Text("it is locked with a password.", "文件設有密碼。"), _UNLOCK)


def scanned(name: str, pages: str = "") -> UnreadableDocument:
    """The refusal of a document whose pages are pictures. In: pages, which ones, where it is not all."""
    which, where = (f"pages {pages} are pictures of text (a scan).", f"第{pages}頁是掃描圖像。") if pages else ("its pages are pictures of text (a scan).", "各頁都是掃描圖像,沒有文字層。")
    return UnreadableDocument(name, Text(which, where), _RECOGNISE)
