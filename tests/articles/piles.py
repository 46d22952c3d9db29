"""Piles of every kind, made of the same few articles."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TITLES = ("الموانئ تفتتح رصيفا جديدا في الفاو", "Bridge to open in March", "Dam to be filled by May")
TEXTS = (
    "قال وزير النقل إن الوزارة ستنجز الرصيف الجديد في ميناء الفاو بحلول نهاية العام الجاري، وإن العمل يسير.",
    "The ministry said that the bridge over the river will open in March, six months later than promised.",
    "The dam in the north will be filled by the end of May, a spokesman for the ministry said on Monday.",
)
DAYS = ("2022-03-14T18:05:00+03:00", "2022-01-10T09:00:00+00:00", "2022-02-03T12:30:00+03:00")


def page(number: int, *, dated: bool = True) -> str:
    meta = f'<meta property="article:published_time" content="{DAYS[number]}">' if dated else ""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{TITLES[number]}</title>{meta}</head>'
        f"<body><article><h1>{TITLES[number]}</h1><p>{TEXTS[number]}</p></article></body></html>"
    )


def rss(base: str = "https://news.example", *, content: bool = True, bad: bool = False) -> str:
    items = []
    for number, title in enumerate(TITLES):
        body = f"<content:encoded><![CDATA[<p>{TEXTS[number]}</p>]]></content:encoded>" if content else ""
        items.append(
            f"<item><title>{title}</title><link>{base}/{number}</link>"
            f"<pubDate>Mon, 14 Mar 2022 18:0{number}:00 +0300</pubDate>{body}</item>"
        )
    if bad:
        items.insert(1, "<item><title>Nothing here</title></item>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Coast Agency</title>'
        f"{''.join(items)}</channel></rss>"
    )


def atom() -> str:
    entries = "".join(
        f'<entry><title>{title}</title><id>tag:{number}</id><link href="https://news.example/{number}"/>'
        f"<published>{DAYS[number]}</published><author><name>Sara Ali</name></author>"
        f'<content type="html">&lt;p&gt;{TEXTS[number]}&lt;/p&gt;</content></entry>'
        for number, title in enumerate(TITLES)
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Agency</title>{entries}</feed>'


def json_feed() -> str:
    items = [
        {"id": str(n), "url": f"https://news.example/{n}", "title": title, "content_html": f"<p>{TEXTS[n]}</p>",
         "date_published": DAYS[n], "authors": [{"name": "Sara Ali"}], "tags": ["roads"]}
        for n, title in enumerate(TITLES)
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Coast Agency", "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1)


def rows() -> list[dict[str, str]]:
    return [
        {"headline": title, "content": TEXTS[n], "source": "Coast Agency", "url": f"https://news.example/{n}",
         "date": DAYS[n]}
        for n, title in enumerate(TITLES)
    ]  # fmt: skip


def json_lines(*, bad: str = "") -> str:
    lines = [json.dumps(row, ensure_ascii=False) for row in rows()]
    if bad:
        lines.insert(1, bad)
    return "\n".join(lines) + "\n"


def table(separator: str = ",", *, bad: bool = False) -> str:
    lines = [separator.join(("headline", "content", "source", "url", "date"))]
    lines += [separator.join(f'"{value}"' for value in row.values()) for row in rows()]
    if bad:
        lines.insert(2, separator.join(["too", "many", "cells", "in", "this", "row"]))
    return "\r\n".join(lines) + "\r\n"


def arabic_table() -> str:
    return "العنوان;النص;المصدر;تاريخ النشر\n" + f"{TITLES[0]};{TEXTS[0]};وكالة الساحل;14 آذار 2022\n"


def sitemap(base: str) -> str:
    urls = "".join(
        f"<url><loc>{base}/{number}</loc><lastmod>2022-03-15</lastmod></url>" for number in range(3)
    )
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def sitemap_index(*addresses: str) -> str:
    entries = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{entries}</sitemapindex>"
    )


def warc(*, packed: bool = True, charset: str = "utf-8") -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number in range(3):
        address = f"https://news.example/{number}"
        for ending, kind, data in (
            ("", f"text/html; charset={charset}", page(number).encode(charset)),
            (".png", "image/png", b"P"),
        ):
            record = writer.create_warc_record(
                address + ending,
                "response",
                payload=io.BytesIO(data),
                length=len(data),
                http_headers=StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1"),
            )
            writer.write_record(record)
    return out.getvalue()


def zipped(**files: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name.replace("__", "/").replace("_", "."))  # of 1980, not of now
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def every_kind() -> dict[str, bytes]:
    """A pile of each kind, with the same three articles, by a file's name."""
    return {
        "a.rss": rss().encode(),
        "a.atom": atom().encode(),
        "feed.json": json_feed().encode(),
        "a.jsonl": json_lines().encode(),
        "a.jsonl.gz": gzip.compress(json_lines().encode()),
        "rows.json": json.dumps(rows()).encode(),
        "a.csv": table().encode(),
        "a.tsv": table("\t").encode("utf-16"),
        "b.csv": table(";").encode("utf-8-sig"),
        "a.warc": warc(packed=False),
        "a.warc.gz": warc(),
        "pages.zip": zipped(**{f"in__{n}_html": page(n) for n in range(3)}, notes_docx="x"),
        "rows.zip": zipped(a_jsonl=json_lines()),
    }
