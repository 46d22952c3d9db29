"""One article is one article, however it is spelt; two are two."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from ledger import articles
from ledger.articles import Options, fingerprint
from ledger.model import Article

TEXT = """وزارة الكهرباء تعلن موعد تشغيل محطة الكحلاء

قالت وزارة الكهرباء إن المحطة ستدخل الخدمة قبل نهاية شهر حزيران المقبل بطاقة 250 ميغاواط.

وأضافت أن الأعمال أنجزت.
"""
ARTICLE = articles.read(TEXT.encode(), options=Options(outlet="صدى"))


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("إن ", "ان "),
        TEXT.replace("250", "٢٥٠"),
        TEXT.replace("الكهرباء", "الكهـرباء"),
        "كل الأخبار\n" + TEXT + "\nشارك الخبر\n",
        TEXT.replace(". \n", ".\n\n\n\n"),
    ],
)
def test_same_article_told_otherwise(other: str) -> None:
    again = articles.read(
        other.encode("utf-16"), options=Options(outlet="صدى", address="https://example.org/1")
    )
    assert fingerprint(again) == fingerprint(ARTICLE)


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, source="خبر"),
        replace(ARTICLE, text=ARTICLE.text.replace("250", "520")),
        replace(ARTICLE, title="عنوان"),
        replace(ARTICLE, title=ARTICLE.title + " " + ARTICLE.text[:5], text=ARTICLE.text[5:]),
    ],
)
def test_other_article(other: Article) -> None:
    assert fingerprint(other) != fingerprint(ARTICLE)


def test_hashes_are_of_what_they_say() -> None:
    data = TEXT.encode("cp1256")
    article = articles.read(data)
    assert article.raw_hash == hashlib.sha256(data).hexdigest()
    assert article.text_hash == hashlib.sha256(article.text.encode()).hexdigest()
