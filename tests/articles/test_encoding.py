"""Bytes in the encodings that news comes in, and bytes that are no text."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from ledger import articles
from ledger.articles.encoding import charset_of
from ledger.errors import UnreadableFile

AR = """وزارة الكهرباء تعلن موعد تشغيل محطة الكحلاء

قالت وزارة الكهرباء إن محطة الكحلاء ستدخل الخدمة قبل نهاية شهر حزيران المقبل بطاقة 250 ميغاواط.
"""
EN = """Ministry sets date for new river bridge

The transport ministry said on Monday that the “new” river bridge – a café included – would open in März.
"""


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6"]
)
def test_arabic_text(encoding: str) -> None:
    if encoding == "iso8859-6":
        page = f'<html><head><meta charset="iso-8859-6"></head><body><p>{AR}</p></body></html>'
        assert "وزارة الكهرباء" in articles.read(page.encode(encoding), name="a.html").text
        return
    article = articles.read(AR.encode(encoding), name="a.txt")
    assert article.text == AR.splitlines()[2]
    assert article.title == AR.splitlines()[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_english_text(encoding: str) -> None:
    article = articles.read(EN.encode(encoding), name="a.txt")
    assert article.text == EN.splitlines()[2]


@pytest.mark.parametrize(
    "declared",
    [
        '<meta charset="windows-1256">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">',
        '<meta charset="utf-8">',  # the page is wrong about itself
        "",
    ],
)
def test_page_in_windows_1256(declared: str) -> None:
    page = f"<html><head>{declared}<title>{AR.splitlines()[0]}</title></head><body><p>{AR.splitlines()[2]}</p></body>"
    article = articles.read(page.encode("cp1256"), name="a.html")
    assert AR.splitlines()[2] in article.text


def test_utf8_stands_above_what_a_page_says() -> None:
    page = f'<html><head><meta charset="windows-1256"></head><body><p>{AR.splitlines()[2]}</p></body></html>'
    assert AR.splitlines()[2] in articles.read(page.encode(), name="a.html").text


@pytest.mark.parametrize(
    ("sent", "charset", "declared"),
    [
        ("iso8859-6", "ISO-8859-6", ""),
        ("iso8859-6", "iso-8859-6", "windows-1256"),  # the server stands above the page
        ("cp1256", "iso-8859-1", ""),  # what a server says by default
        ("cp1256", "", "iso-8859-1"),
        ("cp1256", "no-such", ""),
        ("utf-8", "windows-1256", ""),
    ],
)
def test_what_the_server_says_of_a_page(sent: str, charset: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{AR.splitlines()[2]}</p></body></html>"
    assert AR.splitlines()[2] in articles.read(page.encode(sent), name="a.html", charset=charset).text


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=windows-1256", "windows-1256"),
        ('text/html; charset="UTF-8"; x=1', "UTF-8"),
        ("text/html", ""),
        ("", ""),
        ("text/html; charset", ""),
        ("text/html; charset=\ud800", None),
        ("a\nb: c; charset=utf-8", None),
    ],
)
def test_charset_of_a_header(header: str, charset: str | None) -> None:
    found = charset_of(header)
    assert isinstance(found, str)
    assert charset in (None, found)


@pytest.mark.parametrize("words", ["قررت الحكومة", "أكد الوزير ذلك", "انتخابات مبكرة في تشرين"])
def test_a_few_arabic_words_are_enough(words: str) -> None:
    assert articles.read(words.encode("cp1256")).text == words


def zipped() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), "<w:t>text</w:t>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "empty"),
        (b"\xef\xbb\xbf", "no text in it"),
        (b"12345 --- 678", "no text in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        (b"%PDF-1.7\n" + b"\x00\x01" * 200, "a PDF document"),
        (b"\x00\x01" * 200, "binary"),
        (zipped(), "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08\x00\x00", "a gzip archive"),
        (b"SQLite format 3\x00\x10\x00", "a database"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (b"MZ\x90\x00\x03\x00", "a program"),
        (b"{\\rtf1\\ansi text}", "a rich-text document"),
        (b"text with a \x00 in it", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        ("ministry of العدل".encode()[:-1] + b" and more " + "قال الوزير".encode(), "broken UTF-8 at byte"),
        ("قال الوزير إن".encode()[:-1], "broken UTF-8 at byte"),
        ("\ufeffabc".encode("utf-16-le")[:-1], "broken UTF-16"),
        (b"\xff\xfe" + b"a\x00b\x00\x00\xd8", "broken UTF-16"),
        (bytes([0x81, 0x8D, 0x8F, 0xC3, 0x90, 0x9D, 0xFA]) * 30, "in no encoding that is known here"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        articles.read(data, name="given.txt")
    message = str(caught.value)
    assert message.startswith(f"given.txt: {says}")
    assert "\n" not in message


def test_text_that_begins_as_a_program_does_is_a_text() -> None:
    assert articles.read(b"MZ Holdings said it would close two plants.").text.startswith("MZ Holdings")


def test_standard_input_is_called_so() -> None:
    with pytest.raises(UnreadableFile, match=r"^standard input: empty"):
        articles.read(b"", name="-")
