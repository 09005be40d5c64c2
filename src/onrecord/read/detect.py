"""Tells what a file is: by its bytes first, by its name and the server's word second."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from onrecord.read import archives, docx, mail, posts
from onrecord.read.outcome import Unreadable

HTML_TYPE = "text/html"
PDF_TYPE = "application/pdf"
MARKDOWN_TYPE = "text/markdown"
TEXT_TYPE = "text/plain"
HEAD = 8192
STREAMED = frozenset([archives.WARC_TYPE, archives.WACZ_TYPE])

_UNREADABLE = (
    (b"\x89PNG", "is a PNG image"), (b"\xff\xd8\xff", "is a JPEG image"), (b"GIF8", "is a GIF image"),
    (b"II*\x00", "is a TIFF image"), (b"MM\x00*", "is a TIFF image"), (b"ID3", "is an MP3 recording"),
    (b"OggS", "is an Ogg recording"), (b"\x1aE\xdf\xa3", "is a Matroska or WebM video"),
    (b"\xd0\xcf\x11\xe0", "is an old or encrypted Office file; save it as DOCX and add that"),
    (b"{\\rtf", "is an RTF file; save it as DOCX and add that"), (b"7z\xbc\xaf", "is a 7z archive; unpack it"),
    (b"Rar!", "is a RAR archive; unpack it and add the folder"), (b"SQLite format 3", "is a SQLite database"),
    (b"\x7fELF", "is a program"), (b"MZ\x90", "is a program"), (b"BZh", "is a bzip2 archive; unpack it"),
)  # fmt: skip
_HTML_START = re.compile(
    rb"(?>\s+|<!--.*?-->|<\?xml.*?\?>)*+<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|table|span|ul|ol|pre|blockquote|center|font)\b",
    re.I | re.S,
)
_ANY_TAG = re.compile(rb"<[a-z][a-z0-9]{0,20}(?:\s[^<>]*)?/?>", re.I)
_XML_START = re.compile(rb"\s*<(?:\?xml|[A-Za-z_][\w.-]*:[\w.-]+[\s>]|rss\b|feed\b|svg\b|!DOCTYPE)", re.I)
_JSON_START = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\{\]])")
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+")
_LONGEST_LINE = 1200
_MAIL_FIELDS = (b"from:", b"date:", b"subject:", b"message-id:", b"received:", b"mime-version:", b"to:")


def detect_format(path: Path, head: bytes, name: str, hint: str) -> str:
    """Give the media type of a file from its first bytes, then from its name and the stated type.

    Raises Unreadable for empty files and for what is recognised as no readable document.
    """
    if not head:
        raise Unreadable("is empty")
    if b"%PDF-" in head[:1024]:
        return PDF_TYPE
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _detect_zip(path)
    if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and _begins_with_warc(head)):
        return archives.WARC_TYPE
    if head.startswith(b"\x1f\x8b"):
        raise Unreadable("is a gzip archive that holds no WARC records; unpack it and add what is inside")
    for magic, what in _UNREADABLE:
        if head.startswith(magic):
            raise Unreadable(what if ";" in what else f"{what}, which holds no text to read")
    if head[4:8] == b"ftyp":
        raise Unreadable("is a video or image of the MP4 family, which holds no text to read")
    return _detect_text(_as_bytes(head), name.lower(), hint)


def _as_bytes(head: bytes) -> bytes:
    """The head without byte order mark and, for UTF-16, without zero bytes: enough to tell markup."""
    stripped = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        stripped = head[2:].replace(b"\x00", b"")
    return stripped.replace(b"\x00", b"") if head.count(b"\x00") > len(head) // 4 else stripped


def _detect_text(head: bytes, name: str, hint: str) -> str:
    if _HTML_START.match(head):
        return HTML_TYPE
    if _is_mail(head, name, hint):
        return mail.MEDIA_TYPE
    says_json = hint.endswith("json") or name.endswith((".json", ".jsonl", ".ndjson"))
    if _JSON_START.match(head) or (says_json and head.lstrip()[:1] in (b"{", b"[")):
        return posts.MEDIA_TYPE
    if says_json:
        raise Unreadable("is called JSON but does not begin like it")
    says_html = hint in (HTML_TYPE, "application/xhtml+xml") or name.endswith((".html", ".htm", ".xhtml"))
    if says_html and _ANY_TAG.search(head):
        return HTML_TYPE
    if _XML_START.match(head):
        raise Unreadable("is XML of a kind that is not read")
    if name.endswith((".md", ".markdown")) or hint == MARKDOWN_TYPE:
        return MARKDOWN_TYPE
    return TEXT_TYPE


def _is_mail(head: bytes, name: str, hint: str) -> bool:
    found = _HEADER.match(head)
    says_mail = name.endswith(".eml") or hint == mail.MEDIA_TYPE
    after = head[found.end() :] if found else b""
    is_cut = len(head) > HEAD - 8 and len(after) < _LONGEST_LINE  # the header may be longer than what is looked at
    if not says_mail and (found is None or not (after.startswith((b"\n", b"\r\n")) or is_cut)):
        return False
    lines = (found.group() if found else head).lower().splitlines()
    known = sum(any(line.startswith(field) for line in lines) for field in _MAIL_FIELDS)
    return known >= (1 if says_mail or is_cut else 3)


def _begins_with_warc(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False


def _detect_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise Unreadable(f"is a broken ZIP, DOCX or WACZ file ({type(error).__name__})") from None
    if "word/document.xml" in names:
        return docx.MEDIA_TYPE
    if any(re.match(r"archive/.*\.warc(\.gz)?$", name) for name in names):
        return archives.WACZ_TYPE
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Unreadable("is an office or book file of a kind that is not read; save it as DOCX or PDF and add that")
    raise Unreadable("is a ZIP archive; unpack it and add the folder")
