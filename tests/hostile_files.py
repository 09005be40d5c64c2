"""Files that are broken or mean harm, made on the spot, each with what is said of it."""

from __future__ import annotations

import os
from pathlib import Path

from .read.builders import ENCRYPTED, make_pdf, make_record, make_warc, make_zip

GOOD = b"UNICEF said that seven people were killed in Homs on 12 December 2016."
"""A document beside the bad ones; its claim must come through."""

UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "rubbish.bin": (bytes(range(256)) * 40, "holds NUL bytes and is no text"),
    "photo.txt": (b"\xff\xd8\xff\xe0 no text", "is a JPEG image"),
    "broken.txt": ("Zwölf Männer über Öl. ".encode() * 9 + b"\xe2\x82 end", "UTF-8 with broken bytes"),
    "nul.html": (b"<p>A sentence\x00 with a NUL.", "holds NUL characters"),
    "scan.pdf": (make_pdf([[], []]), "a PDF without a text layer"),
    "locked.pdf": (ENCRYPTED, "an encrypted PDF"),
    "bomb.wacz": (make_zip({"archive/a.warc": b"\0" * (30 << 20)}), "looks like a zip bomb"),
}
"""Bytes of files that nothing can be read of, and words of the reason."""

ANSWERS = [
    make_record(f"https://news.example/{n}", b"<p>The mayor said that %d people were injured in Hama.</p>" % (n + 4))
    for n in range(3)
]
CUT_WARC = make_warc(*ANSWERS)[:-90]
"""Two whole answers and the beginning of a third."""


def make_page(published: str, words: str) -> bytes:
    """A web page that states when it was published."""
    head = f'<head><title>Page</title><meta property="article:published_time" content="{published}"></head>'
    return f"<html>{head}<body><p>{words}</p></body></html>".encode()


def write_huge(path: Path, size: int = 200 << 20) -> None:
    """A file of this many bytes that takes no room."""
    with path.open("wb") as out:
        out.write(b"The council said.\n")
        out.flush()
        os.truncate(out.fileno(), size)


def write_bad_folder(folder: Path) -> None:
    """Every bad file in one folder, with a good one among them and one whose name is hostile."""
    folder.mkdir()
    (folder / "good.txt").write_bytes(GOOD)
    for name, (data, _) in UNREADABLE.items():
        (folder / name).write_bytes(data)
    (folder / "a\x1b[2J\u202efdp.txt").write_bytes(b"\x01\x02\x03\x7f\x05" * 99)
    (folder / "cut.warc").write_bytes(CUT_WARC)
    (folder / "future.html").write_bytes(make_page("2999-01-01", "The mayor said that two people were killed."))
    (folder / "early.html").write_bytes(make_page("2016-12-01", "Two people were killed in Homs on 13 December 2016."))
    (folder / "again.txt").write_bytes(GOOD)
    write_huge(folder / "huge.txt")
