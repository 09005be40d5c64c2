"""Takes WARC files, and WACZ files that hold them, apart into the documents that servers answered with."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from typing import IO, Any

from onrecord.model import Refusal
from onrecord.model.naming import show_name
from onrecord.read.outcome import Part, Source, Unpacked, Unreadable

WARC_TYPE = "application/warc"
WACZ_TYPE = "application/wacz"
_LARGEST_PART = 64 << 20
_LARGEST_IN_ALL = 1 << 30
_TAIL = 1 << 16
_STEEPEST = 300
"""Bytes a packed byte may unpack to; text packs to a tenth, zeroes to a thousandth."""
_READABLE = (
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "message/rfc822",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip


class _Haul:
    """Parts taken out so far and what was not, within the bounds on size."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.parts: list[Part] = []
        self.refusals: list[Refusal] = []
        self.left_out: Counter[str] = Counter()
        self.size = 0

    def refuse(self, name: str, reason: str) -> None:
        kept = f"The bytes of {self.source.name} are preserved, with the records that could be read."
        self.refusals.append(Refusal(name, f"{name} {reason}.", kept, self.source.document))

    def give(self, media_type: str) -> Unpacked:
        notes = tuple(f"{number} records were left out: {why}." for why, number in sorted(self.left_out.items()))
        if not self.parts and not self.refusals:
            self.refuse(self.source.name, "holds no record of a readable document")
        return Unpacked(tuple(self.parts), media_type, tuple(self.refusals), notes)


def read_warc(source: Source) -> Unpacked:
    """Take the answers of a WARC file (plain or gzip) apart; what is broken or cut off is a refusal of its own."""
    haul = _Haul(source)
    with source.path.open("rb") as opened:
        _take_records(opened, source.name, "", haul)
    return haul.give(WARC_TYPE)


def read_wacz(source: Source) -> Unpacked:
    """Take every WARC file under `archive/` of a WACZ file apart; raises Unreadable for a broken or bomb-like one."""
    haul = _Haul(source)
    try:
        with zipfile.ZipFile(source.path) as archive:
            entries = [entry for entry in archive.infolist() if re.match(r"archive/.*\.warc(\.gz)?$", entry.filename)]
            for entry in sorted(entries, key=lambda entry: entry.filename):
                judge_entry(entry)
                with archive.open(entry) as opened:
                    _take_records(
                        opened, f"{source.name}/{show_name(entry.filename)}", f"{show_name(entry.filename)} ", haul
                    )
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        if not haul.parts:
            raise Unreadable(f"is a broken WACZ file ({type(error).__name__})") from None
        haul.refuse(source.name, f"is broken after its record {len(haul.parts)} ({type(error).__name__})")
    return haul.give(WACZ_TYPE)


def judge_entry(entry: zipfile.ZipInfo) -> None:
    """Raise Unreadable for an entry that unpacks to more than a document or archive sensibly does."""
    if entry.file_size > _LARGEST_IN_ALL or entry.file_size > _STEEPEST * max(entry.compress_size, 1) + (1 << 20):
        name = show_name(entry.filename)
        raise Unreadable(f"looks like a zip bomb ({name} packs {entry.file_size} bytes into {entry.compress_size})")


def _take_records(opened: IO[bytes], name: str, prefix: str, haul: _Haul) -> None:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number, end = 0, 0
    archive = ArchiveIterator(opened)
    while True:
        try:
            record = next(archive, None)
            if record is None:
                break
            number += 1
            if not _take_record(record, f"{prefix}record {number}", haul):
                return
            end = archive.get_record_offset() + archive.get_record_length()
        except (ArchiveLoadFailed, EOFError, zlib.error, ValueError, KeyError, AttributeError, UnicodeError) as error:
            haul.refuse(name, f"is cut off or broken after record {number} ({type(error).__name__})")
            return
    opened.seek(end)
    if opened.read(_TAIL).strip(b"\r\n"):  # the library ends without a word inside a record's own header
        haul.refuse(name, f"is cut off or broken after record {number}")


def _take_record(record: Any, locator: str, haul: _Haul) -> bool:
    """Take one record; False when nothing after it can be trusted or taken."""
    name = f"{haul.source.name} {locator}"
    why = _leave_out(record)
    data = record.content_stream().read(_LARGEST_PART + 1) if why is None else b""
    if len(data) > _LARGEST_PART:
        haul.refuse(name, f"unpacks to more than {_LARGEST_PART >> 20} MB and was not taken out")
        return True
    if not _is_whole(record):
        haul.refuse(name, "is cut off before its stated end; the records before it were read")
        return False
    if why is not None:
        if why:
            haul.left_out[why] += 1
        return True
    haul.size += len(data)
    if haul.size > _LARGEST_IN_ALL:
        haul.refuse(name, f"and what follows were not taken out, since all before unpack to {_LARGEST_IN_ALL >> 30} GB")
        return False
    if not data:
        haul.left_out["empty answers"] += 1
        return True
    path = haul.source.scratch / f"{len(haul.parts) + 1:06d}"
    path.write_bytes(data)
    url = record.rec_headers.get_header("WARC-Target-URI")
    address = url if url and re.match(r"https?://[^\s]+$", url) else None
    shown = show_name(url or name)
    date = record.rec_headers.get_header("WARC-Date")
    haul.parts.append(Part(path, shown, locator, _media_type(record), address, retrieved=_clean_date(date)))
    return True


def _clean_date(stated: str | None) -> str | None:
    found = re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", stated or "")
    return f"{found.group()}Z" if found else None


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").strip()[:200]


def _leave_out(record: Any) -> str | None:
    """Give why a record is left out ("" for records that never hold a document), None for one to take."""
    if record.rec_type not in ("response", "resource"):
        return "" if record.rec_type != "revisit" else "they only say that a page had not changed"
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return "the server answered with something else than 200"
    kind = _media_type(record).split(";")[0].strip().lower()
    return None if kind in _READABLE or not kind else "they hold no text (images, styles, scripts, data)"


def _is_whole(record: Any) -> bool:
    """True when the record's stream gives as many bytes as its header states; reads what is left of it."""
    if not str(record.rec_headers.get_header("Content-Length") or "").strip().isdigit():
        return False  # the file ends inside the record's own header
    stream = record.raw_stream
    left = getattr(stream, "limit", 0)
    while left > 0:
        chunk = stream.read(min(left, 1 << 16))
        if not chunk:
            return False
        left = getattr(stream, "limit", left - len(chunk))
    return True
