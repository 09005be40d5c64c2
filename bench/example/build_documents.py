"""Make the PDF and the DOCX of the example case from the sentences below: `python bench/example/build_documents.py`.

Both are written byte for byte the same on every run, so that their hashes are stable.
"""

from __future__ import annotations

import textwrap
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parents[2] / "src" / "onrecord" / "example" / "documents"

REVIEW = [
    ("title", "A month of bombing: eastern Aleppo, September and October 2016"),
    ("small", "Review of public statements by the Open Record Project, 2 December 2016"),
    (
        "text",
        "On 1 December 2016, Human Rights Watch accused Syrian and Russian forces of war crimes in eastern Aleppo. "
        "The group said that more than 440 civilians, including more than 90 children, had been killed in air strikes "
        "between 19 September and 18 October.",
    ),
    (
        "text",
        "UNICEF said in September that at least 96 children had been killed and 223 injured in eastern Aleppo since "
        "23 September. The two figures cover different periods and must not be added.",
    ),
    (
        "text",
        "Human Rights Watch said that government and Russian aircraft had used cluster munitions and incendiary "
        "weapons in the city. Russia has denied using incendiary weapons against civilians in Aleppo.",
    ),
    (
        "text",
        "The organisation warned that those who order unlawful strikes may be responsible for war crimes. It called "
        "on the UN General Assembly to establish an independent mechanism to gather evidence.",
    ),
]

BRIEFING = [
    ("Title", "Briefing note: Syria"),
    ("Normal", "Geneva, 13 December 2016"),
    (
        "Normal",
        "The UN human rights office has received reports that pro-government forces killed at least 82 civilians, "
        "including 11 women and 13 children, in four neighbourhoods of eastern Aleppo.",
    ),
    (
        "Normal",
        "The reports allege that fighters entered homes and shot people on the spot. The office has not been able to "
        "verify the reports independently.",
    ),
    (
        "Normal",
        "Outside monitoring is needed to ease the “deep foreboding”, spokesman Rupert Colville said. He "
        "warned that the inhabitants of Idlib could face the same fate.",
    ),
    (
        "Normal",
        "The office said it feared that hundreds of men had disappeared after crossing into areas controlled by the "
        "government. It called for the protection of everybody who leaves the city.",
    ),
]


def build_pdf(path: Path) -> None:
    sizes = {"title": 15, "small": 9, "text": 11}
    lines: list[tuple[int, str]] = []
    for kind, content in REVIEW:
        width = {"title": 60, "small": 100, "text": 86}[kind]
        lines += [(sizes[kind], line) for line in textwrap.wrap(content, width)]
        lines.append((sizes[kind], ""))
    stream, top = ["BT"], 780
    for size, line in lines:
        quoted = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        stream.append(f"/F1 {size} Tf 1 0 0 1 60 {top} Tm ({quoted}) Tj")
        top -= round(size * 1.45)
    stream.append("ET")
    content = "\n".join(stream).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (A month of bombing: eastern Aleppo, September and October 2016) "
        b"/Author (Open Record Project) /CreationDate (D:20161202100000Z) >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(bytes(out))


def build_docx(path: Path) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(content)}</w:t></w:r>'
        "</w:p>"
        for style, content in BRIEFING
    )
    parts = {
        "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/'
        'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document'
        '.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties'
        '+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/'
        'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.'
        'openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "docProps/core.xml": '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.'
        'openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Briefing note: Syria</dc:title><dc:creator>Open Record Project</dc:creator>"
        "<dc:language>en</dc:language></cp:coreProperties>",
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{w}"><w:body>{body}</w:body>'
        "</w:document>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2016, 12, 13, 12, 0, 0)), content)


if __name__ == "__main__":
    build_pdf(FOLDER / "05-monthly-review.pdf")
    build_docx(FOLDER / "06-briefing-note.docx")
