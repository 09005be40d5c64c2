import codecs

import pytest

from onrecord.read import Unreadable
from onrecord.read.decode import decode_bytes, find_codec

ARABIC = "قالت الأمم المتحدة إن آلاف المدنيين محاصرون في المدينة"
RUSSIAN = "Министерство заявило, что никто в городе не пострадал"


@pytest.mark.parametrize(
    ("data", "declared", "text", "codec"),
    [
        ("Ein Satz über Idlib 🚑".encode(), [], "Ein Satz über Idlib 🚑", "utf-8"),
        (codecs.BOM_UTF8 + b"Marked.", [], "Marked.", "utf-8"),
        (codecs.BOM_UTF16_LE + ARABIC.encode("utf-16-le"), [], ARABIC, "utf-16-le"),
        (codecs.BOM_UTF16_BE + "A 🚑".encode("utf-16-be"), [], "A 🚑", "utf-16-be"),
        (codecs.BOM_UTF32_LE + "A 🚑".encode("utf-32-le"), [], "A 🚑", "utf-32-le"),
        ("No mark here.".encode("utf-16-le"), [], "No mark here.", "utf-16-le"),
        (ARABIC.encode("cp1256"), [("windows-1256", "page")], ARABIC, "cp1256"),
        ("café".encode("latin-1"), [("iso-8859-1", "server")], "café", "cp1252"),
        ("中文报道".encode("gbk"), [("gb2312", "page")], "中文报道", "gb18030"),
    ],
)
def test_bytes_are_decoded_by_a_codec_that_gives_them_back(
    data: bytes, declared: list[tuple[str, str]], text: str, codec: str
) -> None:
    decoded = decode_bytes(data, declared)
    assert (decoded.text, decoded.codec) == (text, codec)
    assert data[decoded.skipped :] == decoded.text.encode(codec)


@pytest.mark.parametrize(
    ("text", "codec"), [(ARABIC, "cp1256"), (RUSSIAN, "cp1251"), ("The café’s owner said “no”.", "cp1252")]
)
def test_a_guess_is_named_as_one(text: str, codec: str) -> None:
    decoded = decode_bytes(text.encode(codec))
    assert (decoded.text, decoded.codec) == (text, codec)
    assert decoded.notes == (f"No encoding is declared and the bytes are not UTF-8; read as {codec}, a guess.",)


def test_valid_utf8_wins_over_another_declaration_and_says_so() -> None:
    decoded = decode_bytes("Übung".encode(), [("windows-1252", "page")])
    assert decoded.text == "Übung"
    assert "declares windows-1252" in decoded.notes[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (("Zwölf Männer über Öl. " * 5).encode() + b"\xff end", "UTF-8 with broken bytes (the first at byte 130)"),
        (b"A sentence\x00 with a NUL.", "NUL"),
        (b"\x01\x02\x03\x04\x05\x06" * 50, "looks like binary data"),
        (b"\x80\x81\x8d\x8f\x90", "in no encoding that could be told"),
        (codecs.BOM_UTF16_LE + b"odd", "byte order mark of utf-16-le"),
    ],
)
def test_nothing_is_replaced_silently(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        decode_bytes(data)
    assert reason in str(error.value)


@pytest.mark.parametrize("label", ["iso-2022-jp", "utf-7", "rot13", "base64", "no-such", "", "idna"])
def test_codecs_that_keep_state_or_are_no_charsets_are_not_used(label: str) -> None:
    assert find_codec(label) is None


def test_byte_offsets_of_a_long_text() -> None:
    text = "حلب 🚑 and é " * 400
    decoded = decode_bytes(text.encode())
    for place in (0, 1, 511, 512, 513, 2000, len(text)):
        assert decoded.byte_at(place) == len(text[:place].encode())
