"""HTML pages: what they say of themselves, and their running text."""

from __future__ import annotations

import json

import pytest

from ledger import articles
from ledger.articles import Options

TITLE = "Ministry sets date for new river bridge"
PARTS = [
    "BASRA - The transport ministry said on Monday that the new river bridge would open by the end of March.",
    '"We are ahead of the plan," the minister told reporters, adding that 400 workers were on the site.',
    "Contractors have until 15 February to finish the eastern ramp, according to a statement by the ministry.",
]
AR_TITLE = "وزارة الكهرباء تعلن موعد تشغيل محطة الكحلاء"
AR_PARTS = [
    "قالت وزارة الكهرباء إن محطة الكحلاء ستدخل الخدمة قبل نهاية شهر حزيران المقبل بطاقة 250 ميغاواط.",
    "وأضاف المتحدث باسم الوزارة أن الأعمال أنجزت بنسبة 80 بالمئة، وأن الجهات المنفذة لم تطلب تمديدا.",
    "وتشمل المرحلة الثانية بناء خط ناقل إلى مركز المحافظة، بحسب بيان صدر عن الوزارة مساء الأحد.",
]
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#own", "name": "River Herald"},
        {"@type": "WebPage", "datePublished": "2021-01-01T00:00:00Z"},
        {
            "@type": ["NewsArticle"],
            "headline": TITLE,
            "datePublished": "2021-07-26T18:30:00+03:00",
            "author": [{"@type": "Person", "name": "Jane Doe"}],
            "publisher": {"@id": "#own"},
        },
    ],
}


def page(
    *, head: str = "", top: str = "", parts: list[str] = PARTS, lang: str = "en", end: str = ""
) -> bytes:
    body = "".join(f"<p>{part}</p>\n" for part in parts)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article>{top}{body}{end}</article>"
        f"<footer><p>Copyright 2021 River Herald</p></footer></body></html>"
    ).encode()


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_page_with_json_ld() -> None:
    head = ld(LD) + '<link rel="canonical" href="https://example.org/news/bridge"><title>x</title>'
    article = articles.read(page(head=head, top=f"<h1>{TITLE}</h1>"), name="a.html")
    assert (article.title, article.source, article.author) == (TITLE, "River Herald", "Jane Doe")
    assert (str(article.published), article.published_from) == ("2021-07-26 18:30:00+03:00", "json-ld")
    assert article.published_precision == "instant"
    assert article.canonical_url == article.address == "https://example.org/news/bridge"
    assert (article.language, article.dateline) == ("en", "BASRA")
    assert article.text.split("\n\n") == PARTS


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (ld({"@type": "NewsArticle", "articleSection": "Economy"}), "Economy"),
        (ld({"@type": "NewsArticle", "articleSection": ["Iraq", "Power"]}), "Iraq"),
        (
            ld({"@type": "NewsArticle", "articleSection": [{}]}) + '<meta name="section" content="World">',
            "World",
        ),
        ('<meta property="article:section" content="سياسة &amp; اقتصاد">', "سياسة & اقتصاد"),
        (ld({"@type": "NewsArticle", "articleSection": []}), ""),
    ],
)
def test_section(head: str, section: str) -> None:
    assert articles.read(page(head=head), name="a.html").section == section


@pytest.mark.parametrize(
    ("head", "top", "instant", "origin"),
    [
        (
            '<meta property="article:published_time" content="2021-07-26T15:30:00+00:00">',
            '<time datetime="2020-01-01">',
            "2021-07-26 15:30:00+00:00",
            "meta",
        ),
        ('<meta name="pubdate" content="20210726">', "", "2021-07-26 00:00:00+03:00", "meta"),
        (
            '<meta itemprop="datePublished" content="Mon, 26 Jul 2021 18:30:00 +0300">',
            "",
            "2021-07-26 18:30:00+03:00",
            "meta",
        ),
        (
            '<meta name="pubdate" content="July 26, 2021 10:00 am ET">',  # summer in New York
            "",
            "2021-07-26 10:00:00-04:00",
            "meta",
        ),
        ("", '<time datetime="2021-07-26T18:30">26 July</time>', "2021-07-26 18:30:00+03:00", "time"),
        ("", "<time>26 July 2021, 18:30</time>", "2021-07-26 18:30:00+03:00", "time"),
        (
            "",
            '<aside><time datetime="2019-01-01"></time></aside><time itemprop="datePublished" datetime="2021-07-26">x</time>',
            "2021-07-26 00:00:00+03:00",
            "time",
        ),
        ("", '<div class="post-date">26 July 2021 - 18:30</div>', "2021-07-26 18:30:00+03:00", "byline"),
        ("", '<span class="byline">By Jane Doe | 26 July 2021</span>', "2021-07-26 00:00:00+03:00", "byline"),
        (
            '<link rel="canonical" href="https://example.org/2021/07/26/bridge">',
            "",
            "2021-07-26 00:00:00+03:00",
            "address",
        ),
        (
            ld({"@type": "NewsArticle", "datePublished": "soon"})
            + '<meta property="article:published_time" content="2021-07-26">',
            "",
            "2021-07-26 00:00:00+03:00",
            "meta",  # what cannot be read is passed over
        ),
    ],
)
def test_published_is_the_surest_that_is_there(head: str, top: str, instant: str, origin: str) -> None:
    article = articles.read(page(head=head, top=f"<h1>{TITLE}</h1>{top}"), name="a.html")
    assert (str(article.published), article.published_from) == (instant, origin)


def test_page_without_a_date_has_none() -> None:
    """Dates inside the text are not the page's."""
    parts = [
        *PARTS,
        "The old bridge was closed on 3 May 2019 after a flood, the ministry recalled in its statement.",
    ]
    article = articles.read(page(top=f"<h1>{TITLE}</h1>", parts=parts), name="a.html")
    assert (article.published, article.published_precision) == (None, "unknown")


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (ld({"@type": "NewsArticle", "headline": TITLE}), "<h1>Other</h1>"),
        (f'<meta property="og:title" content="{TITLE}">', "<h1>Other</h1>"),
        (
            f'<meta property="og:site_name" content="River Herald"><meta property="og:title" content="{TITLE} | River Herald">',
            "",
        ),
        ("<title>x</title>", f"<h1> {TITLE}\n</h1>"),
        (f'<meta property="og:site_name" content="River Herald"><title>{TITLE} - River Herald</title>', ""),
        (f"<title>{TITLE} | The Basra Times</title>", ""),
        (f"<title>River Herald</title><title>{TITLE}</title>", f"<h1>{TITLE}</h1>"),
    ],
)
def test_title_is_without_its_outlet(head: str, top: str) -> None:
    assert articles.read(page(head=head, top=top), name="a.html").title == TITLE


def test_title_keeps_a_dash_of_its_own() -> None:
    head = "<title>Bridge opens - and the ring road waits</title>"
    assert articles.read(page(head=head), name="a.html").title == "Bridge opens - and the ring road waits"


def test_arabic_page() -> None:
    top = f"<h1>{AR_TITLE}</h1><div class='date'>الأحد 25 تموز/يوليو 2021 - 10:16 مساء</div>"
    end = "<p>تابعوا قناتنا على تلغرام لتصلكم آخر الأخبار</p><div class='related-posts'><a href='/x'>خبر آخر</a></div>"
    head = '<meta property="og:site_name" content="ناس">'
    article = articles.read(page(head=head, top=top, parts=AR_PARTS, lang="ar", end=end), name="a.html")
    assert (article.title, article.source, article.language) == (AR_TITLE, "ناس", "ar")
    assert (str(article.published), article.published_from) == ("2021-07-25 22:16:00+03:00", "byline")
    assert article.text.split("\n\n") == AR_PARTS


def test_language_is_what_the_letters_are() -> None:
    article = articles.read(page(parts=AR_PARTS, lang="en", top=f"<h1>{AR_TITLE}</h1>"), name="a.html")
    assert article.language == "ar"


def test_page_laid_out_in_tables() -> None:
    rows = "".join(f"<tr><td>{part}</td></tr>" for part in AR_PARTS)
    html = f"<html><head><title>{AR_TITLE}</title></head><body><table>{rows}</table></body></html>"
    text = articles.read(html.encode("cp1256"), name="old.htm").text
    assert all(part in text for part in AR_PARTS)


def test_list_of_points_is_kept() -> None:
    points = "<ul><li>The eastern ramp is to be ready by 15 February next year.</li><li>The lamps follow in April.</li></ul>"
    text = articles.read(page(top=f"<h1>{TITLE}</h1>", end=points), name="a.html").text
    assert "The eastern ramp is to be ready by 15 February next year." in text
    assert "The lamps follow in April." in text


def test_home_page_is_no_address_of_an_article() -> None:
    head = '<link rel="canonical" href="https://example.org/">'
    assert articles.read(page(head=head), name="a.html").canonical_url == ""


def test_options_win_over_the_page() -> None:
    options = Options(outlet="Own Press", published="2020-01-02", address="https://example.org/mirror")
    article = articles.read(page(head=ld(LD)), name="a.html", options=options)
    assert (article.source, article.published_from, article.address) == (
        "Own Press",
        "option",
        "https://example.org/mirror",
    )


@pytest.mark.parametrize("name", ["a.txt", "", "-", "page"])
def test_page_is_known_by_how_it_begins(name: str) -> None:
    assert articles.read(page(head=ld(LD)), name=name).title == TITLE


def test_text_about_markup_is_a_text() -> None:
    text = "The tag <p> opens a paragraph, the committee said in its report on the standard."
    assert articles.read(text.encode(), name="a.txt").text == text
    assert articles.read(b"5 < 6 and 7 > 2, the minister said.", name="a.html").text.startswith("5 < 6")


def test_half_surrogates_in_json_do_no_harm() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A \\ud800 bridge opens"}</script>'
    article = articles.read(page(head=head), name="a.html")
    article.title.encode()
