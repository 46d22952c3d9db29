"""Feeds, archives, tables and rows give the articles in them; what is broken is told with its place."""

from __future__ import annotations

import gzip
import io
import json
import time
import tracemalloc
import zipfile

import pytest

from ledger import articles
from ledger.articles import Failure, Item, Link
from ledger.errors import UnreadableFile
from ledger.model import Article
from tests.articles import piles

KINDS = piles.every_kind()


def entries(data: bytes | str, name: str, *, follows: bool = False) -> list[articles.Entry]:
    raw = data.encode() if isinstance(data, str) else data
    return list(articles.entries(io.BytesIO(raw), name, follows=follows))


def read(item: articles.Entry) -> Article:
    assert isinstance(item, Item)
    return articles.read(item.data, name=item.name, options=item.told)


def problems(found: list[articles.Entry]) -> list[str]:
    return [each.problem for each in found if isinstance(each, Failure)]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_gives_the_same_articles(name: str) -> None:
    found = [read(item) for item in entries(KINDS[name], name)]
    assert [article.text for article in found] == list(piles.TEXTS)
    assert [article.title for article in found] == list(piles.TITLES)
    assert all(article.published for article in found)


@pytest.mark.parametrize(
    "name", [name for name in KINDS if name.endswith((".rss", ".atom", ".jsonl", ".gz", "feed.json"))]
)
def test_what_kind_it_is_shows_without_a_name(name: str) -> None:
    assert len(entries(KINDS[name], "standard input")) == 3


def test_what_a_pile_says_of_an_article() -> None:
    article = read(entries(piles.rss(), "a.rss")[0])
    assert (article.source, article.address) == ("Coast Agency", "https://news.example/0")
    assert str(article.published) == "2022-03-14 18:00:00+03:00"
    assert article.published_from == "feed"
    article = read(entries(piles.atom(), "a.atom")[1])
    assert (article.author, article.published_from) == ("Sara Ali", "feed")
    article = read(entries(piles.json_lines(), "a.jsonl")[2])
    assert (article.source, article.published_from) == ("Coast Agency", "row")
    article = read(entries(piles.arabic_table().encode("cp1256"), "a.csv")[0])
    assert (article.title, article.source) == (piles.TITLES[0], "وكالة الساحل")
    assert str(article.published)[:10] == "2022-03-14"
    article = read(entries(piles.warc(), "a.warc.gz")[1])
    assert (article.address, article.published_from) == ("https://news.example/1", "meta")


def test_a_web_archive_names_the_encoding_of_its_pages() -> None:
    for entry in entries(piles.warc(charset="utf-16-le"), "a.warc.gz"):
        assert isinstance(entry, Item)
        assert entry.charset == "utf-16-le"


def test_the_bytes_that_are_kept_are_those_of_the_pile() -> None:
    item = entries(piles.json_lines(), "a.jsonl")[1]
    assert isinstance(item, Item)
    assert item.received == piles.json_lines().splitlines()[1].encode()
    item = entries(piles.table(), "a.csv")[0]
    assert isinstance(item, Item)
    assert item.received == piles.table().encode().splitlines(keepends=True)[1]


def test_a_feed_at_an_address_lists_its_pages() -> None:
    found = entries(piles.rss(), "https://news.example/rss", follows=True)
    assert [each.address for each in found if isinstance(each, Link)] == [
        f"https://news.example/{n}" for n in range(3)
    ]
    assert isinstance(found[0], Link)
    assert found[0].told.title == piles.TITLES[0]


def test_sitemaps_list_pages_and_lists() -> None:
    found = entries(piles.sitemap("https://news.example"), "sitemap.xml")
    assert next((each.address, each.is_list) for each in found if isinstance(each, Link)) == (
        "https://news.example/0",
        False,
    )
    found = entries(piles.sitemap_index("https://news.example/s1.xml"), "sitemap.xml.gz")
    assert [(each.address, each.is_list) for each in found if isinstance(each, Link)] == [
        ("https://news.example/s1.xml", True)
    ]


def test_a_row_without_a_text_is_the_address_of_one() -> None:
    row = json.dumps({"title": "Bridge", "content": " ", "url": "https://news.example/9"})
    assert [type(each) for each in entries(row + "\n" + row, "a.jsonl")] == [Link, Link]


BROKEN: list[tuple[str, str, bytes, str]] = [
    # what, name, bytes, what the line must say
    ("feed's item", "a.rss", piles.rss(bad=True).encode(), "a.rss, item 2: neither a text nor an address"),
    ("row that is no JSON", "a.jsonl", piles.json_lines(bad='{"title": ').encode(), "a.jsonl, line 2: not JSON"),
    ("row that is no object", "a.jsonl", piles.json_lines(bad="[1]").encode(), "a.jsonl, line 2: not an object"),
    ("row of nothing", "a.jsonl", piles.json_lines(bad="{}").encode(), "a.jsonl, line 2: neither a text"),
    ("row too deep", "a.jsonl", piles.json_lines(bad='{"a":' + "[" * 100_000).encode(), "line 2: not JSON"),
    ("row in another encoding", "a.jsonl", piles.json_lines(bad="@").encode().replace(b"@", "ب".encode("cp1256")), "line 2: broken UTF-8"),
    ("row with cells over", "a.csv", piles.table(bad=True).encode(), "a.csv, row 3: 6 cells under 5 columns"),
    ("record without its length", "a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + piles.warc(packed=False), "record 1: a record without its length"),
    ("file that is broken", "a.zip", piles.zipped(a_jsonl=piles.json_lines(), b_txt="\0\1\2" * 99), ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "says"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_one_bad_item_is_told_and_the_others_come(name: str, data: bytes, says: str) -> None:
    found = entries(data, name)
    readable = 0
    told = problems(found)
    for each in found:
        if isinstance(each, Item):
            try:
                read(each)
                readable += 1
            except UnreadableFile as error:
                told.append(str(error))
    assert readable == 3
    assert len(told) == 1
    assert says in told[0]


def test_a_table_may_change_its_encoding_in_one_row() -> None:
    lines = piles.table().encode().splitlines(keepends=True)
    lines.insert(2, '"عنوان","نص طويل","a","b","c"\r\n'.encode("cp1256"))
    found = entries(b"".join(lines), "a.csv")
    assert problems(found) == ["a.csv, row 3: in another encoding than the rows before it"]
    assert len(found) == 4


def test_a_broken_member_of_an_archive_is_told() -> None:
    data = bytearray(piles.zipped(a_txt=piles.TEXTS[1] * 9, b_txt=piles.TEXTS[2], c_txt=piles.TEXTS[1]))
    at = data.index(b"a.txt") + 12
    data[at : at + 8] = b"\xff" * 8
    found = entries(bytes(data), "a.zip")
    assert [problem.partition(": ")[0] for problem in problems(found)] == ["a.zip"]
    assert "a.txt: broken" in problems(found)[0]
    assert sum(isinstance(each, Item) for each in found) == 2


def bomb(size: int) -> bytes:
    return gzip.compress(b"\0" * size)


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.jsonl", b'{"text": "' + b"a" * 60_000_000)
    return out.getvalue()


LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">{}]><rss version="2.0"><channel><item>
<title>&z;</title><link>http://a.example/1</link></item></channel></rss>""".format(
    "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghiz", strict=True))
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMBS: list[tuple[str, str, bytes, str]] = [
    ("entities", "a.rss", LAUGHS.encode(), "defines entities"),
    ("entities in UTF-16", "a.rss", LAUGHS.encode("utf-16"), "defines entities"),
    ("entities of a sitemap", "a.xml", LAUGHS.replace("<rss", "<urlset").encode(), "defines entities"),
    ("an outside file", "a.rss", (OUTSIDE + piles.rss()[38:]).encode(), "defines entities"),
    ("gzip", "a.jsonl.gz", bomb(100_000_000), "more than 200 times"),
    ("gzip in gzip", "a.jsonl.gz.gz", gzip.compress(bomb(100_000_000)), "more than 200 times"),
    ("gzip in gzip in gzip …", "a.gz", gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"a")))), "3 deep"),
    ("zip", "a.zip", zip_bomb(), "more than 200 times"),
    ("deep page", "a.html", b"<html><body>" + b"<div>" * 100_000, "nested more than 200"),
    ("deep feed", "a.rss", b'<rss version="2.0"><channel>' + b"<a>" * 100_000, "nested more than 200"),
    ("deep sitemap", "a.xml", b"<urlset>" + b"<url>" * 100_000, "nested more than 200"),
    ("deep JSON", "a.json", b"[" * 100_000, "not JSON, or nested too deep"),
    ("a zip in a zip …", "a.zip", piles.zipped(a_zip=piles.zipped(a_zip=piles.zipped(a_zip=piles.zipped(a_txt="a")))), "3 deep"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "says"), [row[1:] for row in BOMBS], ids=[row[0] for row in BOMBS])
def test_bombs_are_refused_soon_and_small(name: str, data: bytes, says: str) -> None:
    began = time.process_time()
    tracemalloc.start()
    told: list[str] = []
    try:
        for each in articles.entries(io.BytesIO(data), name):
            if isinstance(each, Failure):
                told.append(each.problem)
            elif isinstance(each, Item):
                articles.read(each.data, name=each.name, options=each.told)
    except UnreadableFile as error:
        told.append(str(error))
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert any(says in line for line in told), told
    assert peak < 64_000_000
    assert time.process_time() - began < 10  # traced; some two seconds at most without


def test_an_office_document_is_no_archive() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
    with pytest.raises(UnreadableFile, match="office document"):
        entries(out.getvalue(), "a.docx")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.rss", b'<rss version="2.0"><channel><title>a</title></channel></rss>', "no entry"),
        ("a.xml", b"<urlset></urlset>", "no address in this sitemap"),
        ("a.csv", b"one,two\n1,2\n", "no column of it"),
        ("a.zip", b"PK\x03\x04" + bytes(99), "a ZIP archive that is broken"),
        ("a.zip", piles.zipped(notes_docx="a"), "no article in this archive"),
        ("a.jsonl.gz", b"\x1f\x8b\x08" + bytes(99), "gzip is broken"),
        ("feed.json", b'{"version": "https://jsonfeed.org/version/1", "items": []}', "no entry"),
    ],
)
def test_a_pile_of_nothing_is_told(name: str, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        entries(data, name)


def test_a_text_that_begins_like_data_is_a_text() -> None:
    for text in ('{Baghdad} The bridge will open in March.\n{"a', "[Baghdad] The bridge will open in March."):
        item = entries(text, "a.txt")[0]
        assert isinstance(item, Item)
        assert item.data == text.encode()


def test_a_record_of_wrong_length_costs_itself() -> None:
    data = piles.warc(packed=False)
    first = data.index(b"Content-Length: ") + 16
    longer = data[:first] + b"90" + data[first:]
    found = entries(longer, "a.warc")
    assert problems(found) == ["a.warc, record 1 (https://news.example/0): not as long as it says"]
    assert sum(isinstance(each, Item) for each in found) == 2
    many = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\n\r\n\r\n" * 20_000
    assert "the rest is left" in problems(entries(many, "a.warc"))[-1]
