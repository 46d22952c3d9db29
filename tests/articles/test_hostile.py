"""Input made to hurt: it is refused in one line or read, soon, and nothing else happens."""

from __future__ import annotations

import random
import time

import pytest

from ledger import articles
from ledger.errors import UnreadableFile
from ledger.model import Article

HTML = """<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>محطة جديدة في الكحلاء</title>
<meta property="article:published_time" content="2021-07-26T18:30:00+03:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "محطة جديدة", "datePublished": "2021-07-26"}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>محطة جديدة في الكحلاء</h1><p class="date">26 تموز 2021 - 18:30</p>
<p>قالت الوزارة إن المحطة ستدخل الخدمة قبل نهاية شهر حزيران المقبل بطاقة 250 ميغاواط بعد تأخر دام عامين.</p>
<p>Contractors have until 15 February to finish the eastern ramp, according to a statement by the ministry.</p>
<ul><li>أولا</li><li>ثانيا</li></ul><table><tr><td>1</td></tr></table></article></body></html>"""
TEXT = """محطة جديدة في الكحلاء
26 تموز 2021 - 18:30
بغداد - صدى

قالت الوزارة إن المحطة ستدخل الخدمة قبل نهاية شهر حزيران المقبل بطاقة 250 ميغاواط.
تابعوا قناتنا على تلغرام
Contractors have until 15 February to finish the eastern ramp.
"""
PIECES = [
    "<",
    ">",
    "<p>",
    "</div>",
    "<!--",
    "-->",
    "<script>",
    "]]>",
    "&#0;",
    "&#xD800;",
    "&amp",
    "\x00",
    "\u202e",
    "{",
    '"',
]
PIECES += [
    "2021-99-99",
    "99:99",
    "٣١/٣١/٢٠٢١",
    "﷽",
    "\ufeff",
    "\r",
    "<meta charset=utf-16>",
    "<html lang=''>",
    "<time datetime>",
]


def mutate(rng: random.Random) -> bytes:
    text = rng.choice([HTML, TEXT])
    for _ in range(rng.randint(1, 6)):
        a, b = sorted(rng.choices(range(len(text) + 1), k=2))
        b = min(b, a + 200)
        piece = rng.choice([*PIECES, text[a:b] * rng.randint(0, 3), text[a:b][::-1]])
        text = text[:a] + piece + text[rng.choice([a, b]) :]
    data = text.encode(rng.choice(["utf-8", "utf-8", "utf-16", "utf-16-le", "cp1256"]), "replace")
    if rng.random() < 0.5:
        data = data[: rng.randint(0, len(data))]
    if rng.random() < 0.3:
        spoilt = bytearray(data)
        for _ in range(min(len(spoilt), rng.randint(1, 20))):
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
        data = bytes(spoilt)
    return data


def read_or_refusal(data: bytes, name: str) -> Article | str:
    """The article, or the one line that says why there is none; any other failure goes through."""
    try:
        return articles.read(data, name=name)
    except UnreadableFile as error:
        line = str(error)
    assert "\n" not in line
    return line


@pytest.mark.parametrize("seed", range(8))
def test_mutants_are_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(75):
        data = mutate(rng)
        start = time.process_time()
        article = read_or_refusal(data, rng.choice(["a.txt", "a.html", "-"]))
        if isinstance(article, Article):
            article.text.encode()
            assert article.text.strip()
            assert article.title
            assert "\n" not in article.title
        assert time.process_time() - start < 5


DEEP = 100_000
HOSTILE = {
    "deep divs": "<div>" * DEEP + "text",
    "deep divs closed": "<div>" * DEEP + "text" + "</div>" * DEEP,
    "deep spans": "<html><body>" + "<span>" * DEEP,
    "deep list": "<ul><li>" * DEEP,
    "deep table": "<table><tr><td>" * DEEP,
    "open paragraphs": "<html><body>" + "<p>word " * 19_000,
    "open brackets": "<" * 1_000_000,
    "half tags": "<html><body>" + "<a " * 300_000,
    "half comments": "<html>" + "<!-- " * 200_000,
    "long attribute": '<html><body class="' + "a" * 3_000_000 + '"><p>A bridge opens in March.</p>',
    "entities": "<html><body><p>" + "&lt;" * 500_000,
    "deep json": '<html><script type="application/ld+json">'
    + "[" * 500_000
    + "</script><p>A bridge opens in March.</p>",
    "doctype entities": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><p>&b;</p>',
    "one long word": "ا" * 1_000_000,
    "one long line": "قال الوزير إن الجسر سيفتتح. " * 100_000,
    "short lines": "2021\n" * 500_000,
    "blank lines": "A bridge opens.\n" + "\n \t\n" * 500_000,
    "dates": "25 July 2021 " * 15 + "\n" + "25 July 2021\n" * 20_000,
    "dashes": ("- " * 100 + "\n") * 5_000,
    "digits": "1" * 200 + "\n" + ("1:" * 90 + "\n") * 5_000,
    "quotes": '"' * 1_000_000,
    "calls": "follow us on telegram\n" * 50_000,
    "related": "Related\n" + "a headline\n\n" * 50_000,
    "headings": "Related\n\n" * 50_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_shape(case: str) -> None:
    start = time.process_time()
    read_or_refusal(HOSTILE[case].encode(), "a.html" if "<" in HOSTILE[case][:10] else "a.txt")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<div>" * 300 + "text", "not a page of news: nested more than 200 elements deep"),
        ("<html>" + "<br>" * 20_001, "not a page of news: more than 20000 tags"),
        ('<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', "a <rss> file"),
        (
            '<?xml version="1.0"?><urlset><url><loc>https://example.org/</loc></url></urlset>',
            "a <urlset> file",
        ),
        ("<html><head><title>x</title></head><body></body></html>", "no text"),
        ("<!doctype html><html><body><script>let a = 1</script></body></html>", "no text"),
    ],
)
def test_page_that_is_no_article_is_refused(text: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        articles.read(text.encode(), name="a.html")
