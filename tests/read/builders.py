"""Writes small files of each format, so that no test needs one that lies about."""

import gzip
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from onrecord.read import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def source_of(data: bytes, media_type: str = "", *, folder: Path = Path("absent"), charset: str = "") -> Source:
    """A source whose bytes are at hand and, where a folder is given, on disk too."""
    path = folder / "source"
    if folder.is_dir():
        path.write_bytes(data)
    return Source("d", "source", path, data, media_type, charset, folder)


def make_pdf(pages: list[list[tuple[int, str]]], *, info: str = "", encrypt: str = "") -> bytes:
    """A PDF whose pages hold (y, line) pairs in Helvetica 11; an empty page has no text layer."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        drawn = [f"BT /F1 11 Tf 1 0 0 1 60 {y} Tm ({_quote(line)}) Tj ET" for y, line in lines] or ["0 0 m 9 9 l S"]
        stream = "\n".join(drawn).encode("cp1252")
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    trailer = f"/Size {len(bodies) + 2} /Root 1 0 R"
    if info or encrypt:
        bodies.append((info or encrypt).encode())
        trailer += f" {'/Info' if info else '/Encrypt'} {len(bodies)} 0 R /ID [<00> <00>]"
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + f"trailer\n<< {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def _quote(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


ENCRYPTED = make_pdf(
    [[(780, "Nobody reads this.")]],
    encrypt=f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'5a' * 32}> /U <{'a5' * 32}> >>",
)
"""A PDF that asks for a password that nobody knows."""


def make_zip(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return held.getvalue()


def make_docx(body: str, *, head: str = "", **parts: str) -> bytes:
    """A DOCX with this XML inside its body; `footnotes` and `core` name further parts."""
    places = {"footnotes": "word/footnotes.xml", "core": "docProps/core.xml", "comments": "word/comments.xml"}
    held = {"[Content_Types].xml": b"<Types/>"}
    held["word/document.xml"] = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()
    held |= {places[name]: data.encode() for name, data in parts.items()}
    return make_zip(held)


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def make_record(url: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    """One response record of a WARC file."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
        f"WARC-Date: 2016-12-14T08:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def make_warc(*records: bytes, packed: bool = False) -> bytes:
    return b"".join(gzip.compress(record) if packed else record for record in records)
